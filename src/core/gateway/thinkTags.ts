/** A piece of an answer's content, told apart. */
export interface ContentPiece {
  readonly type: "text" | "reasoning";
  readonly text: string;
}

/** Splits content that comes in pieces of any size. */
export interface ThinkSplitter {
  push(text: string): readonly ContentPiece[];
  end(): readonly ContentPiece[];
}

const tag = /<(\/?)(think|thinking|thought)>/g;
const tagBeginning = /<\/?[a-z]{0,8}$/;

/**
 * Tells reasoning that comes inside the content, as `<think>…</think>` (or `thinking`, `thought`), from the answer.
 * Inside code (a fence, or backticks on the same line) such a tag is what the answer is about, and stays text.
 */
export function createThinkSplitter(): ThinkSplitter {
  let held = "";
  let open: string | undefined;
  let anyText = false;
  // Right behind reasoning that no answer came before: its line ends belong to neither.
  let separating = false;
  const code = createCodeTracker();

  const emit = (pieces: ContentPiece[], raw: string): void => {
    let text = raw;
    if (open === undefined) {
      if (separating) text = text.replace(/^[\r\n]+/, "");
      if (text !== "") separating = false;
      code.push(text);
      anyText ||= text.trim() !== "";
    }
    if (text !== "") pieces.push({ type: open === undefined ? "text" : "reasoning", text });
  };

  return {
    push(piece) {
      const pieces: ContentPiece[] = [];
      const text = held + piece;
      if (!text.includes("<")) {
        emit(pieces, text);
        held = "";
        return pieces;
      }
      const end = tagBeginning.exec(text)?.index ?? text.length;
      held = text.slice(end);
      const ready = text.slice(0, end);
      let from = 0;
      for (const { 0: whole, 1: slash, 2: name, index } of ready.matchAll(tag)) {
        const closes = slash === "/";
        if (closes ? name !== open : open !== undefined) continue;
        emit(pieces, ready.slice(from, index));
        from = index;
        if (!closes && code.inside()) continue;
        open = closes ? undefined : name;
        separating = closes && !anyText;
        from = index + whole.length;
      }
      emit(pieces, ready.slice(from));
      return pieces;
    },
    end() {
      const pieces: ContentPiece[] = [];
      emit(pieces, held);
      held = "";
      return pieces;
    },
  };
}

/** Follows Markdown just closely enough to know whether the next character stands inside code. */
function createCodeTracker() {
  let fenced = false;
  let ticks = 0;
  let line = "";
  let isFence = false;
  /** Takes more of the current line. */
  const read = (part: string): void => {
    // Only the beginning of a line can open or close a fence.
    if (!isFence && line.length < 80) {
      line += part.slice(0, 80 - line.length);
      isFence = /^\s*(?:```|~~~)/.test(line);
      if (isFence) fenced = !fenced;
    }
    for (let tick = part.indexOf("`"); tick >= 0; tick = part.indexOf("`", tick + 1)) ticks++;
  };
  return {
    push(text: string): void {
      let start = 0;
      for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", start)) {
        read(text.slice(start, end));
        line = "";
        isFence = false;
        ticks = 0;
        start = end + 1;
      }
      read(start === 0 ? text : text.slice(start));
    },
    inside: () => fenced || ticks % 2 === 1,
  };
}
