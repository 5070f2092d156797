import { CodeBlock } from "./codeBlock.ts";
import { isLoadable, loadedGrammar, loadGrammar } from "./loadGrammar.ts";

/** A complete code block. Its colours follow when the grammar has to be loaded first. */
export function drawCode(info: string, code: string): HTMLElement {
  const language = /^\S*/.exec(info)?.[0] ?? "";
  const element = draw(language, code);
  if (isLoadable(language)) void recolour(element, language, code);
  return element;
}

async function recolour(element: HTMLElement, language: string, code: string): Promise<void> {
  if ((await loadGrammar(language)) !== undefined) element.replaceWith(draw(language, code));
}

function draw(language: string, code: string): HTMLElement {
  const block = new CodeBlock(language, loadedGrammar(language));
  block.append(code);
  block.finish();
  return block.element;
}
