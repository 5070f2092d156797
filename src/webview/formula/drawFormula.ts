import type { Formula } from "../../core/markdown/formula.ts";
import { element } from "../text/element.ts";
import { loadedKatex } from "./loadKatex.ts";
import { drawMath } from "./mathElements.ts";

/** Characters of TeX; more than anybody writes by hand takes too long to set. */
const longest = 5_000;

/**
 * A formula as MathML, which the browser lays out with its own fonts; its source where it cannot be set: it is
 * wrong, too long, or the library is not there.
 */
export function drawFormula({ raw, tex, display }: Formula): HTMLElement {
  const math = tex.length > longest ? undefined : setFormula(tex, display);
  if (math === undefined) return element("code", raw.trim());
  const drawn = element("span", math);
  drawn.className = display ? "formula display" : "formula";
  // A wide one scrolls, by keyboard too.
  if (display) drawn.tabIndex = 0;
  return drawn;
}

function setFormula(tex: string, displayMode: boolean): Node | undefined {
  try {
    const tree = loadedKatex()?.__renderToDomTree(tex, {
      output: "mathml",
      displayMode,
      throwOnError: true,
      trust: false,
      strict: "ignore",
      maxSize: 20,
      maxExpand: 500,
    });
    return tree === undefined ? undefined : drawMath(tree);
  } catch {
    // Wrong TeX, or nested deeper than the parser can follow.
    return undefined;
  }
}
