import { mathLetters } from "./mathLetters.ts";

/** What is drawn of KaTeX's output; nothing in it can load, run, navigate or carry a style. */
const elements: ReadonlySet<string> = new Set(
  (
    "math semantics mrow mi mn mo ms mtext mspace mfrac msqrt mroot mstyle mpadded mphantom menclose " +
    "msub msup msubsup munder mover munderover mmultiscripts mprescripts mtable mtr mtd mlabeledtr mglyph none"
  ).split(" "),
);
const attributes: ReadonlySet<string> = new Set(
  (
    "display accent accentunder columnalign columnlines columnspacing depth displaystyle fence height " +
    "largeop linebreak linethickness lspace mathbackground mathcolor mathsize mathvariant maxsize minsize movablelimits " +
    "notation rowlines rowspacing rspace scriptlevel separator side stretchy symmetric voffset width"
  ).split(" "),
);
const namespace = "http://www.w3.org/1998/Math/MathML";

/** A node of KaTeX's output tree; only what its MathML needs of it. */
interface MathNode {
  readonly type?: string;
  readonly attributes?: Readonly<Record<string, string | number>>;
  readonly children?: readonly unknown[];
  readonly text?: string;
  /** Of a space; `character` where Unicode has one of that width. */
  readonly width?: number;
  readonly character?: string | null;
}

/** KaTeX's tree as MathML elements; built by hand, so that nothing but the names above is ever made. */
export function drawMath(tree: unknown): Node {
  const { type, text, width, character, attributes: given = {}, children = [] } = tree as MathNode;
  if (text !== undefined) return document.createTextNode(text);
  if (character) return document.createTextNode(character);
  if (width !== undefined) return space(width);
  // The source, which is not seen, but would be found and copied.
  if (type === "annotation") return document.createDocumentFragment();
  const known = type !== undefined && elements.has(type);
  const made = known ? document.createElementNS(namespace, type) : document.createDocumentFragment();
  for (const [name, value] of Object.entries(given)) {
    if (made instanceof Element && attributes.has(name)) made.setAttribute(name, String(value));
  }
  made.append(...children.map(drawMath));
  if (made instanceof Element && given["mathvariant"] !== undefined) {
    made.textContent = mathLetters(made.textContent, String(given["mathvariant"]));
  }
  return made;
}

/** @param width in em */
function space(width: number): Node {
  const made = document.createElementNS(namespace, "mspace");
  made.setAttribute("width", `${width}em`);
  return made;
}
