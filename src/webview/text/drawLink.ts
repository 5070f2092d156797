import { type LinkTarget, linkTarget } from "../../core/markdown/linkTarget.ts";

/**
 * A link that shows where it leads and asks the host to open it (see `answerEvents`); plain words when the target is
 * not one that may be opened. It has no `href`, so no click, key or drag can navigate the view itself. A link leads to
 * one place: those within its words are words.
 *
 * @param target where `href` alone does not tell that it may be opened
 */
export function drawLink(
  href: string,
  words: readonly Node[],
  target: LinkTarget | undefined = linkTarget(href),
): HTMLElement {
  const link = document.createElement(target === undefined ? "span" : "a");
  link.append(...words);
  if (target !== undefined) {
    link.setAttribute("role", "link");
    link.tabIndex = 0;
    link.title = target.shown;
    link.dataset["href"] = target.href;
    for (const inner of link.querySelectorAll("a, [data-label], [data-path]"))
      inner.replaceWith(...inner.childNodes);
  }
  return link;
}
