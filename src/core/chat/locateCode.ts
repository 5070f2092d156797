/** Whole lines of a document; both from 0, the last one included. */
export interface CodePlace {
  readonly first: number;
  readonly last: number;
}

/** Where a piece of code belongs in a document. */
export type CodeMatch =
  /** It stands there already, to the letter. */
  | { readonly kind: "same"; readonly place: CodePlace }
  /** What it replaces; more than one place: only the user can tell. */
  | { readonly kind: "found"; readonly places: readonly CodePlace[] }
  | { readonly kind: "notFound" };

/** A place whose lines are this much alike, measured by the best one, is worth asking about. */
const rival = 0.5;

/**
 * A comment that stands for code left out: "// ... existing code ...". Code with one replaces nothing by itself: what it
 * leaves out would be lost.
 */
const elision =
  /^\s*(?:\/\/|\/\*+|#|--|;|%|<!--|\{\s*\/\*)\s*(?:(?:\.{3}|…)|.*\b(?:existing|remaining|unchanged|rest of|omitted)\b.*(?:\.{3}|…))|^\s*(?:\.{3}|…)\s*$/i;

/**
 * Finds what a model's code replaces: the same lines, the same but for white space, or the block that begins and ends
 * as it does: with the same first line or the same declared name, up to the line that closes it.
 */
export function locateCode(document: readonly string[], code: readonly string[]): CodeMatch {
  const lines = withoutBlankEnds(code);
  if (lines.length === 0) return { kind: "notFound" };
  const [same] = runs(document, lines, (line) => line.trimEnd());
  if (same !== undefined) return { kind: "same", place: same };
  const own = new Set(document.map(normalised));
  if (lines.some((line) => elision.test(line) && !own.has(normalised(line)))) return { kind: "notFound" };
  const alike = runs(document, lines, normalised);
  if (alike.length > 0) return { kind: "found", places: alike };
  const places = best(document, lines, blocks(document, lines));
  return places.length === 0 ? { kind: "notFound" } : { kind: "found", places };
}

/** All places where the document has these lines, one after the other. */
function runs(
  document: readonly string[],
  lines: readonly string[],
  key: (line: string) => string,
): readonly CodePlace[] {
  const [texts, wanted] = [document.map(key), lines.map(key)];
  return texts.flatMap((_, first) =>
    wanted.every((line, index) => texts[first + index] === line)
      ? [{ first, last: first + wanted.length - 1 }]
      : [],
  );
}

/** All blocks of the document that begin as the code begins and end as its last block ends. */
function blocks(document: readonly string[], lines: readonly string[]): readonly CodePlace[] {
  const [head = ""] = lines;
  const lastHead =
    lines.findLast((line) => line.trim() !== "" && indentation(line) <= indentation(head) && !closes(line)) ??
    head;
  const end = lines.at(-1) ?? head;
  return headsAt(document, head, 0).flatMap((first) => {
    const from = lastHead === head ? first : headsAt(document, lastHead, first)[0];
    const last = from === undefined ? undefined : blockEnd(document, from, end);
    return last === undefined ? [] : [{ first, last }];
  });
}

/** Lines like `head`; where there is none, those that declare the same name. */
function headsAt(document: readonly string[], head: string, start: number): readonly number[] {
  const wanted = normalised(head);
  const linesWith = (key: (line: string) => boolean) =>
    document.flatMap((line, index) => (index >= start && key(line) ? [index] : []));
  const same = linesWith((line) => normalised(line) === wanted);
  const name = declaredName(head);
  return same.length > 0 || name === undefined ? same : linesWith((line) => declaredName(line) === name);
}

/** The last line of the block that begins at `first`, as its indentation tells. */
function blockEnd(document: readonly string[], first: number, end: string): number | undefined {
  const depth = indentation(document[first] ?? "");
  const next = document.findIndex(
    (line, index) => index > first && line.trim() !== "" && indentation(line) <= depth,
  );
  if (closes(end)) {
    const closing = document.findIndex(
      (line, index) => index > first && indentation(line) === depth && normalised(line) === normalised(end),
    );
    // Another block begins before anything closes this one: it was written without.
    const between = document.slice(first + 1, closing).some((line) => declaresAt(line, depth));
    return closing === -1 || between ? undefined : closing;
  }
  let last = next === -1 ? document.length - 1 : next - 1;
  while (last > first && document[last]?.trim() === "") last -= 1;
  return last;
}

/** The place most like the code, and others that come near it. */
function best(
  document: readonly string[],
  lines: readonly string[],
  places: readonly CodePlace[],
): readonly CodePlace[] {
  const wanted = new Set(lines.map(normalised));
  const score = ({ first, last }: CodePlace) =>
    document.slice(first, last + 1).filter((line) => line.trim() !== "" && wanted.has(normalised(line)))
      .length;
  const most = Math.max(...places.map(score));
  return places.filter((place) => score(place) > most * rival || score(place) === most);
}

const declaration =
  /^(?:(?:export|default|public|private|protected|static|async|abstract|pub|final|override)\s+)*(?:function\*?|class|interface|type|enum|struct|trait|impl|def|fn|func|fun|sub|module|namespace|const|let|var|val)\s+([\p{L}\p{N}_$.]+)/u;

function declaredName(line: string): string | undefined {
  return declaration.exec(line.trim())?.[1];
}

function declaresAt(line: string, depth: number): boolean {
  return indentation(line) === depth && declaredName(line) !== undefined;
}

function closes(line: string): boolean {
  return /^\s*(?:[)\]}]|end\b|<\/|fi\b|done\b|esac\b)/.test(line);
}

function indentation(line: string): number {
  return /^\s*/.exec(line)?.[0].replaceAll("\t", "    ").length ?? 0;
}

function normalised(line: string): string {
  return line.trim().replace(/\s+/g, " ");
}

function withoutBlankEnds(lines: readonly string[]): readonly string[] {
  const first = lines.findIndex((line) => line.trim() !== "");
  const last = lines.findLastIndex((line) => line.trim() !== "");
  return first === -1 ? [] : lines.slice(first, last + 1);
}
