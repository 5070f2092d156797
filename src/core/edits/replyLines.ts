/** Cuts text that arrives in pieces into lines. */
export interface ReplyLines {
  /** The lines that `text` completes, without their ends. */
  push(text: string): readonly string[];
  /** What stands after the last line end; undefined when nothing does. */
  end(): string | undefined;
}

const none: readonly string[] = [];

/** LF, CRLF and a bare CR each end a line, wherever the pieces are cut. */
export function replyLines(): ReplyLines {
  let unfinished = "";
  // The CR of a CRLF may end one piece and its LF begin the next; the CR has already ended the line.
  let afterCarriageReturn = false;

  return {
    push(text) {
      if (text === "") return [];
      const fresh = afterCarriageReturn && text.startsWith("\n") ? text.slice(1) : text;
      afterCarriageReturn = text.endsWith("\r");
      // Most pieces are a word.
      if (!fresh.includes("\n") && !fresh.includes("\r")) {
        unfinished += fresh;
        return none;
      }
      const [first = "", ...rest] = fresh.split(/\r\n|\r|\n/);
      unfinished += first;
      const lines: string[] = [];
      for (const part of rest) {
        lines.push(unfinished);
        unfinished = part;
      }
      return lines;
    },
    end() {
      return unfinished === "" ? undefined : unfinished;
    },
  };
}
