import { linkTarget } from "../../core/markdown/linkTarget.ts";

/**
 * A link that shows where it leads and asks the host to open it (see `answerEvents`); plain words when the target is
 * not one that may be opened. It has no `href`, so no click, key or drag can navigate the view itself. A link leads to
 * one place: those within its words are words.
 */
export function drawLink(href: string, words: readonly Node[]): HTMLElement {
  const target = linkTarget(href);
  const link = document.createElement(target === undefined ? "span" : "a");
  link.append(...words);
  if (target !== undefined) {
    link.setAttribute("role", "link");
    link.tabIndex = 0;
    link.title = target.shown;
    link.dataset["href"] = target.href;
    for (const inner of link.querySelectorAll("a, [data-label]")) inner.replaceWith(...inner.childNodes);
  }
  return link;
}
