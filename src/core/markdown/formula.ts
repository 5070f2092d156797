/** A TeX formula within Markdown. */
export interface Formula {
  /** The formula with its delimiters. */
  readonly raw: string;
  readonly tex: string;
  /** Set on a line of its own, larger. */
  readonly display: boolean;
}

/** Characters between the signs of a formula within a line: what is longer is text about money. */
const longestInline = 1_000;
/** The same in lines of its own. Without a limit each sign that opens none would be looked for to the text's end. */
const longestDisplay = 10_000;
/** Characters of which a half-arrived formula in single dollar signs is held back; then it is text. */
const longestHeldBack = 80;
/** The same of one in lines of its own: what is still open then is most likely text with a sign in it. */
const longestOpen = 2_000;
/** Characters of the line that opens a formula by which it is told from text. */
const longestLook = 200;

/** Two words in a row, one of them too long for the names of variables: "is the", but not "dx dy". */
const prose = /(?<![A-Za-z])(?:[A-Za-z]+[ \t]+[A-Za-z]{3,}|[A-Za-z]{3,}[ \t]+[A-Za-z]+)/;
/** Writing without blanks between its words, which TeX has only within braces. */
const wordsWithoutBlanks = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u;

/** What no formula reaches across: a blank line, or one that opens a code block. */
const endOfFormulas = /\n[ \t]*(?:\n|`{3}|~{3})/;

const display = [
  { open: "$$", close: "$$" },
  { open: "\\[", close: "\\]" },
  { open: "```math", close: "```" },
] as const;

/** What closes a formula in lines of its own. */
export type FormulaEnd = (typeof display)[number]["close"];

/**
 * The formula that begins at `at`: `$$…$$`, `\[…\]`, `\(…\)`, GitHub's `` $`…`$ `` and code block "math", or `$…$` by
 * Pandoc's rule (extension `tex_math_dollars`), which keeps "$5 and $6" text, and GitHub's, which keeps "$HOME/$USER". But
 * for the code block none of them spans a blank line or the start of a code block.
 */
export function formulaAt(text: string, at: number): Formula | undefined {
  const marks = delimiters(text, at);
  if (marks === undefined) return undefined;
  if (marks.open === "$") return dollarFormula(text, at);
  if (marks.open === "```math") return fencedFormula(text, at);
  const isDisplay = marks.open === "$$" || marks.open === "\\[";
  const start = at + marks.open.length;
  const rest = text.slice(start, start + (isDisplay ? longestDisplay : longestInline));
  const length = rest.indexOf(marks.close);
  if (length === -1) return undefined;
  const tex = rest.slice(0, length);
  if (tex.trim() === "" || endOfFormulas.test(tex)) return undefined;
  return { raw: marks.open + tex + marks.close, tex, display: isDisplay };
}

/** Where the next thing that may be a formula begins; -1 when there is none. */
export function formulaStart(text: string): number {
  return text.search(/\$|\\[([]|```math/);
}

/** Whether there is a formula anywhere in the text; one that stands in code counts too. */
export function hasFormula(text: string): boolean {
  for (let at = formulaStart(text); at !== -1; ) {
    if (formulaAt(text, at) !== undefined) return true;
    const next = formulaStart(text.slice(at + 1));
    at = next === -1 ? -1 : at + 1 + next;
  }
  return false;
}

/** Whether what begins at `at` has no end yet and looks like a formula all the same. */
export function isHalfFormula(text: string, at: number): boolean {
  const marks = delimiters(text, at);
  if (marks === undefined) return false;
  if (marks.open === "```math") return formulaAt(text, at) === undefined;
  // Before anything that reads the rest: there may be as many signs as there are characters.
  const isShort = marks.open === "$" || marks.open === "$`";
  if (text.length - at - marks.open.length > (isShort ? longestHeldBack : longestOpen)) return false;
  const rest = text.slice(at + marks.open.length);
  if (rest.includes(marks.close) || endOfFormulas.test(rest)) return false;
  if (marks.open === "$`") return /^[^\n`]*`?$/.test(rest);
  if (marks.open === "$") return /^(?:$|[^\s\d$`])[^\n`]*$/.test(rest);
  return looksLikeTex(rest.split("\n", 1)[0] ?? "");
}

/** Whether an open formula with so many characters is still taken for one. */
export function mayStayOpen(length: number, close: FormulaEnd): boolean {
  return close === "```" || length <= longestOpen;
}

/**
 * Whether a line may be TeX rather than text behind a sign: "$$ is the shell's own id", "\[ ] a task". What stands in
 * braces does not count, since TeX has words there too.
 */
export function looksLikeTex(line: string): boolean {
  let depth = 0;
  let brackets = 0;
  let bare = "";
  for (const character of line.slice(0, longestLook).replace(/\\(?:[A-Za-z]+|[^A-Za-z]|$)/g, "·")) {
    if (character === "{") depth += 1;
    else if (character === "}") depth -= 1;
    else if (depth <= 0) bare += character;
    if (character === "[" || character === "(") brackets += 1;
    // One that nothing opened is the other half of an escaped bracket.
    if ((character === "]" || character === ")") && --brackets < 0) return false;
  }
  return !prose.test(bare) && !wordsWithoutBlanks.test(bare);
}

/** What closes the formula that a line opens without closing it; undefined when it opens none. */
export function openedFormula(line: string): FormulaEnd | undefined {
  const text = line.trimStart();
  if (line.length - text.length > 3) return undefined;
  const marks = display.find(({ open }) => text.startsWith(open));
  if (marks?.close === "```") return text.trimEnd() === marks.open ? marks.close : undefined;
  return marks === undefined || text.includes(marks.close, 2) ? undefined : marks.close;
}

/** Whether a line shows that what `close` should have closed is no formula. */
export function breaksFormula(line: string, close: FormulaEnd): boolean {
  return close !== "```" && endOfFormulas.test(`\n${line}\n`);
}

/** Whether a line is the last one of a formula that an earlier line opened. */
export function closesFormula(line: string, close: FormulaEnd): boolean {
  return close === "```" ? /^ {0,3}`{3,}[ \t]*$/.test(line) : line.includes(close);
}

function delimiters(text: string, at: number): { readonly open: string; readonly close: string } | undefined {
  // An address or a word with a sign in it is no formula: "US$", "a\(b".
  const before = text[at - 1] ?? "\n";
  if (text.startsWith("\\(", at)) return { open: "\\(", close: "\\)" };
  // In the middle of a line this is a bracket that was escaped.
  if (text.startsWith("\\[", at)) return beginsLine(text, at) ? display[1] : undefined;
  if (text.startsWith("$$", at)) return display[0];
  if (text.startsWith("```math", at))
    return /(?:^|\n) {0,3}$/.test(text.slice(Math.max(0, at - 4), at)) &&
      /^[ \t]*(?:\n|$)/.test(text.slice(at + 7))
      ? display[2]
      : undefined;
  if (text[at] !== "$" || /[\w$\\]/.test(before)) return undefined;
  return text[at + 1] === "`" ? { open: "$`", close: "`$" } : { open: "$", close: "$" };
}

function beginsLine(text: string, at: number): boolean {
  let start = at;
  while (text[start - 1] === " " || text[start - 1] === "\t") start -= 1;
  return start === 0 || text[start - 1] === "\n";
}

function dollarFormula(text: string, at: number): Formula | undefined {
  const rest = text.slice(at, at + longestInline);
  // A word that goes on behind the second sign is part of a path; but people count with an "$n$th".
  const dollars =
    /^\$((?!\s)(?:\\[^\n]|[^\\$`\n]|\n(?![ \t]*\n))*?(?<!\s))\$(?:(?=(?:th|st|nd|rd|s)\b)|(?![\w$]))/;
  const [raw, tex] = dollars.exec(rest) ?? [];
  return raw === undefined || !tex ? undefined : { raw, tex, display: false };
}

function fencedFormula(text: string, at: number): Formula | undefined {
  const [raw, tex] = /^```math[ \t]*\n((?:.*\n)*?) {0,3}`{3,}[ \t]*(?=\n|$)/.exec(text.slice(at)) ?? [];
  return raw === undefined || !tex?.trim() ? undefined : { raw, tex, display: true };
}
