import { createCodeTracker } from "./codeTracker.ts";

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

/** A tag that is open. */
interface OpenTag {
  readonly name: string;
  /**
   * Behind text a tag may as well be what the text is about: what follows it is held back, tag included, until the tag
   * is closed (then it was reasoning) or the paragraph of a tag in the middle of a line is over (then it was text).
   */
  readonly held: { readonly parts: string[]; readonly atLineStart: boolean; blank: boolean } | undefined;
}

/**
 * Tells reasoning that comes inside the content, as `<think>…</think>` (or `thinking`, `thought`), from the answer.
 * Inside code (a fence, or backticks on the same line) such a tag is what the answer is about, and stays text; so does
 * one behind text that nothing closes.
 */
export function createThinkSplitter(): ThinkSplitter {
  let rest = "";
  let open: OpenTag | undefined;
  let anyText = false;
  // Right behind reasoning that no answer came before: its line ends belong to neither.
  let separating = false;
  const code = createCodeTracker();

  const emitText = (pieces: ContentPiece[], raw: string): void => {
    const text = separating ? raw.replace(/^[\r\n]+/, "") : raw;
    if (text === "") return;
    separating = false;
    code.push(text);
    anyText ||= text.trim() !== "";
    pieces.push({ type: "text", text });
  };
  const release = (pieces: ContentPiece[]): void => {
    const held = open?.held?.parts.join("") ?? "";
    open = undefined;
    emitText(pieces, held);
  };
  const emit = (pieces: ContentPiece[], text: string): void => {
    if (text === "") return;
    if (open === undefined) emitText(pieces, text);
    else if (open.held === undefined) pieces.push({ type: "reasoning", text });
    else {
      const end = open.held.atLineStart ? -1 : paragraphEnd(open.held, text);
      open.held.parts.push(end < 0 ? text : text.slice(0, end));
      if (end < 0) return;
      release(pieces);
      emitText(pieces, text.slice(end));
    }
  };
  const openTag = (name: string, whole: string): OpenTag => ({
    name,
    held: anyText ? { parts: [whole], atLineStart: code.atLineStart(), blank: false } : undefined,
  });
  const closeTag = (pieces: ContentPiece[]): void => {
    const inner = open?.held?.parts.slice(1).join("") ?? "";
    if (inner !== "") pieces.push({ type: "reasoning", text: inner });
    open = undefined;
    separating = !anyText;
  };

  return {
    push(piece) {
      const pieces: ContentPiece[] = [];
      const text = rest + piece;
      // Most pieces have no tag in them, and engines find one character many times faster than a pattern.
      if (!text.includes("<")) {
        rest = "";
        emit(pieces, text);
        return pieces;
      }
      const end = tagBeginning.exec(text)?.index ?? text.length;
      rest = text.slice(end);
      const ready = text.slice(0, end);
      let from = 0;
      for (const { 0: whole, 1: slash, 2: name = "", index } of ready.matchAll(tag)) {
        emit(pieces, ready.slice(from, index));
        from = index;
        const closes = slash === "/";
        if (closes ? name !== open?.name : open !== undefined || code.inside()) continue;
        if (closes) closeTag(pieces);
        else open = openTag(name, whole);
        from = index + whole.length;
      }
      emit(pieces, ready.slice(from));
      return pieces;
    },
    end() {
      const pieces: ContentPiece[] = [];
      emit(pieces, rest);
      rest = "";
      if (open?.held !== undefined) release(pieces);
      return pieces;
    },
  };
}

/** Where in `text` the paragraph that `held` goes on with is over, behind its blank line; -1: not in here. */
function paragraphEnd(held: { blank: boolean }, text: string): number {
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === "\n") {
      if (held.blank) return at + 1;
      held.blank = true;
    } else if (!/\s/.test(character)) held.blank = false;
  }
  return -1;
}
