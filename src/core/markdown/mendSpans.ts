import { formulaAt, isHalfFormula } from "./formula.ts";

/** Marks that are open within one another: more are not emphasis but a row of signs, and each costs the others. */
const deepest = 50;

/** An opened emphasis or link: its mark and where it stands. */
interface Opened {
  readonly mark: string;
  readonly at: number;
}

/**
 * A bracket at the end of which nobody can tell yet what it will be: a link, a picture, a task's box, the mark of a
 * footnote, or, at the beginning of a quote, that of an alert.
 */
const mayBecomeOther = /^\[(?:[ xX]?\]?|\^[^\]\s]*|![A-Z]*\]?)$/i;

const footnoteMark = /^\[\^[^\]\s]+\]/;

/**
 * Inline Markdown of which the rest has not arrived, with its open emphasis and code spans closed, an open link
 * reduced to its words, and what nobody can tell yet what it will be, a mark at the very end or half a formula, left out.
 */
export function mendSpans(text: string): string {
  const opened: Opened[] = [];
  let at = 0;
  while (at < text.length) {
    const character = text[at] ?? "";
    if (character === "$" || character === "\\") {
      if (isHalfFormula(text, at)) return closed(text.slice(0, at), opened);
      // A row of signs is none either from its second on.
      at += formulaAt(text, at)?.raw.length ?? (character === "$" ? runAt(text, at).length : 2);
    } else if (character === "`") {
      const mark = runAt(text, at);
      const end = closingRun(text, at + mark.length, mark);
      if (end === -1) return closed(openCode(text, at, mark), opened);
      at = end;
    } else if (character === "[") {
      const rest = text.slice(at);
      if (mayBecomeOther.test(rest)) return closed(text.slice(0, beforeBracket(text, at)), opened);
      const note = footnoteMark.exec(rest)?.[0].length;
      // Behind a word it is most likely an index: "items[0]".
      if (note === undefined && !/\w/.test(text[at - 1] ?? "")) open("[", at, opened);
      at += note ?? 1;
    } else if (character === "]") {
      const link = lastOpened(opened, "[");
      const end = link === undefined ? at + 1 : linkEnd(text, at + 1);
      if (link !== undefined) opened.length = opened.indexOf(link);
      if (link !== undefined && end === -1) return closed(withoutBrackets(text, link.at, at), opened);
      at = end;
    } else if (character === "!" && at + 1 === text.length && !/\S/.test(text[at - 1] ?? " ")) {
      // Not the end of a sentence: perhaps the beginning of a picture.
      return closed(text.slice(0, at), opened);
    } else if ("*_~".includes(character)) {
      const run = runAt(text, at);
      if (at + run.length === text.length) return closed(text.slice(0, at), opened);
      takeEmphasis(text, at, run, opened);
      at += run.length;
    } else {
      at += 1;
    }
  }
  return closed(text, opened);
}

/** The same character as often as it is repeated. */
function runAt(text: string, at: number): string {
  let end = at + 1;
  while (text[end] === text[at]) end += 1;
  return text.slice(at, end);
}

/** Where the text goes on behind the run of exactly this length; -1 when it has not come. */
function closingRun(text: string, from: number, mark: string): number {
  for (let at = text.indexOf(mark, from); at !== -1; at = text.indexOf(mark, at)) {
    const run = runAt(text, at);
    at += run.length;
    if (run === mark) return at;
  }
  return -1;
}

function openCode(text: string, at: number, mark: string): string {
  const code = text.slice(at + mark.length);
  if (code.trim() === "") return text.slice(0, at);
  // A half-arrived closing run would otherwise be shown as code.
  return code.endsWith("`") ? text + mark.slice(runBefore(code).length) : text + mark;
}

function runBefore(text: string): string {
  return /`*$/.exec(text)?.[0] ?? "";
}

/** Behind the link whose words end before `at`; -1 when its target is not complete. */
function linkEnd(text: string, at: number): number {
  if (at === text.length) return -1;
  if (text[at] === "[" && !/[\]\n]/.test(text.slice(at))) return -1;
  if (text[at] !== "(") return at;
  let depth = 0;
  for (let index = at; index < text.length && text[index] !== "\n"; index++) {
    if (text[index] === "(") depth += 1;
    if (text[index] === ")" && --depth === 0) return index + 1;
  }
  return text.includes("\n", at) ? at : -1;
}

function withoutBrackets(text: string, start: number, end: number): string {
  return text.slice(0, beforeBracket(text, start)) + text.slice(start + 1, end);
}

/** Where the link or picture begins whose words begin with the bracket at `at`. */
function beforeBracket(text: string, at: number): number {
  return text[at - 1] === "!" ? at - 1 : at;
}

function lastOpened(opened: readonly Opened[], mark: string): Opened | undefined {
  return opened.findLast((other) => other.mark === mark);
}

/** Opens or closes what a run of emphasis characters opens or closes (CommonMark §6.2, simplified). */
function takeEmphasis(text: string, at: number, run: string, opened: Opened[]): void {
  const before = text[at - 1] ?? " ";
  const after = text[at + run.length] ?? " ";
  const other = lastOpened(opened, run);
  if (other !== undefined && /\S/.test(before)) opened.length = opened.indexOf(other);
  else if (run.length <= 3 && /\S/.test(after) && (run.startsWith("*") || /\W/.test(before))) {
    open(run, at, opened);
  }
}

function open(mark: string, at: number, opened: Opened[]): void {
  if (opened.length < deepest) opened.push({ mark, at });
}

/** Appends what closes the open marks, the innermost first; a link without an end shows its words only. */
function closed(text: string, opened: readonly Opened[]): string {
  let result = text;
  for (const { mark, at } of opened.toReversed()) {
    result = mark === "[" ? withoutBrackets(result, at, result.length) : result.trimEnd() + mark;
  }
  return result;
}
