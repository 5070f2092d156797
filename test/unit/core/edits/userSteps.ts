import * as fc from "fast-check";

/**
 * What happens next: a piece of the reply arrives; the user undoes, redoes, edits any text above or below, or adds
 * (`lines` is 0) or deletes whole lines right at the border.
 */
export type Step = { readonly kind: "piece" | "undo" | "redo" } | UserStep;

export type UserStep =
  | {
      readonly kind: "text";
      readonly side: Side;
      readonly from: number;
      readonly to: number;
      readonly text: string;
    }
  | { readonly kind: "border"; readonly side: Side; readonly lines: number };

export type Side = "above" | "below";

const side = fc.constantFrom<Side>("above", "below");
export const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Step>({ kind: "piece" }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant<"text">("text"),
      side,
      from: fc.nat(5000),
      to: fc.nat(5000),
      text: fc.constantFrom("", "", "mine();", "a\nb", "\n", "\n\n", "👧"),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant<"border">("border"), side, lines: fc.nat(2) }) },
  { weight: 3, arbitrary: fc.constantFrom<Step>({ kind: "undo" }, { kind: "redo" }) },
);

/** The user's text on both sides, to which the line ends at the borders belong, and the edit's own. */
export interface Parts {
  readonly above: string;
  readonly own: string;
  readonly below: string;
}

/** What the user does to the text of one side. */
export function userEdit(
  step: UserStep,
  parts: Parts,
  eol: string,
): { readonly side: Side; readonly from: number; readonly to: number; readonly text: string } {
  const { side } = step;
  if (step.kind === "text") {
    const [from, to] = placeOf(step, parts[side], eol);
    return { side, from, to, text: step.text.replaceAll("\n", eol) };
  }
  const [from, to] = linesAt(side, step.lines, parts[side], eol);
  const line = side === "above" ? `mine();${eol}` : `${eol}mine();`;
  return { side, from, to, text: step.lines === 0 ? line : "" };
}

/**
 * A place in the text of a side that is neither inside a CRLF or a character of two halves, where no cursor can be, nor
 * beyond the line end at the border.
 */
function placeOf(
  { side, from, to }: { readonly side: Side; readonly from: number; readonly to: number },
  text: string,
  eol: string,
): readonly [number, number] {
  const least = side === "below" ? eol.length : 0;
  const most = side === "above" ? text.length - eol.length : text.length;
  const [first = 0, last = 0] = [from, to]
    .map((wanted) => least + (wanted % (most - least + 1)))
    .map((offset) =>
      /^(?:\r\n|[\ud800-\udbff][\udc00-\udfff])$/.test(text.slice(offset - 1, offset + 1))
        ? offset - 1
        : offset,
    )
    .toSorted((a, b) => a - b);
  return [first, last];
}

/** The last lines above or the first ones below, with the line ends between them and the border. */
function linesAt(side: Side, count: number, text: string, eol: string): readonly [number, number] {
  const lines = text.split(eol);
  return side === "above"
    ? [[...lines.slice(0, -1 - count), ""].join(eol).length, text.length]
    : [0, ["", ...lines.slice(1, 1 + count)].join(eol).length];
}
