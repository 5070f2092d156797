import hljs from "highlight.js/lib/core";
import { DomEmitter } from "./domEmitter.ts";

hljs.configure({ __emitter: DomEmitter });

export interface Highlighted {
  readonly fragment: DocumentFragment;
  /** The text ends outside of every comment, string and block: what follows is coloured the same without it. */
  readonly selfContained: boolean;
}

/** Code with its tokens in `<span class="hljs-…">`. @param grammar the name of a registered grammar */
export function highlight(code: string, grammar: string): Highlighted {
  const {
    _emitter: emitter,
    _top: end,
    ...result
  } = hljs.highlight(code, {
    language: grammar,
    ignoreIllegals: true,
  });
  if (result.errorRaised === undefined && !result.illegal && emitter instanceof DomEmitter) {
    return { fragment: emitter.fragment, selfContained: end !== undefined && !("parent" in end) };
  }
  // A grammar that fails leaves half of the code: better all of it without colours.
  const fragment = document.createDocumentFragment();
  fragment.append(code);
  return { fragment, selfContained: true };
}
