import * as fc from "fast-check";

/** Lines as code has them: few different ones, so that equal lines, lone braces and blank lines are frequent. */
const codeLine: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom("}", "", "{", "  }", "});", "  return total;", "else {") },
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 30 }).map((n) => `  const value${n} = read(${n});`) },
  { weight: 1, arbitrary: fc.constantFrom("\tif (a) {", "    héllo 👩‍👩‍👧 e\u0301", "x".repeat(500), " ") },
);

export const codeLines: fc.Arbitrary<readonly string[]> = fc.array(codeLine, { minLength: 1, maxLength: 40 });

/** Edits as a model makes them: lines taken out, added, changed, blocks moved. */
export function variantOf(lines: readonly string[]): fc.Arbitrary<readonly string[]> {
  const step = fc.record({
    at: fc.nat(60),
    remove: fc.nat(4),
    insert: fc.array(codeLine, { maxLength: 4 }),
  });
  return fc.array(step, { maxLength: 6 }).map((steps) => {
    const result = [...lines];
    for (const { at, remove, insert } of steps) result.splice(at % (result.length + 1), remove, ...insert);
    return result;
  });
}

/** An original and what became of it, related or not. */
export const originalAndNew: fc.Arbitrary<readonly [readonly string[], readonly string[]]> = codeLines.chain(
  (original) =>
    fc.tuple(
      fc.constant(original),
      fc.oneof({ weight: 3, arbitrary: variantOf(original) }, { weight: 1, arbitrary: codeLines }),
    ),
);

/** Cuts a text at arbitrary places, also inside surrogate pairs and CRLF. */
export function piecesOf(text: string): fc.Arbitrary<readonly string[]> {
  return fc.array(fc.nat(Math.max(0, text.length)), { maxLength: 12 }).map((cuts) => {
    const places = [0, ...cuts.toSorted((a, b) => a - b), text.length];
    return places.slice(1).map((end, index) => text.slice(places[index], end));
  });
}
