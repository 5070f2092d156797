import type { KatexOptions } from "katex";
import { hasFormula } from "../../core/markdown/formula.ts";

/** KaTeX as far as it is used; its tree of output nodes is what its own extensions build on. */
export interface Katex {
  __renderToDomTree(tex: string, options: KatexOptions): unknown;
}

let katex: Katex | undefined;
let load: Promise<void> | undefined;

/** The formula library, once it is there. */
export function loadedKatex(): Katex | undefined {
  return katex;
}

/** Loads the formula library once; it is large, and most chats have no formula. Never rejects. */
export function loadKatex(): Promise<void> {
  load ??= import("katex").then(
    (module) => {
      // Its types leave out what its documentation calls internal.
      katex = module.default as typeof module.default & Katex;
    },
    // A formula as TeX can still be read.
    () => {},
  );
  return load;
}

/** Whether a text may hold a formula that cannot be drawn yet, but perhaps after `loadKatex`. */
export function needsKatex(text: string): boolean {
  return load === undefined && hasFormula(text);
}
