import { codeMessage } from "./code/codeActions.ts";
import { post } from "./host.ts";

/**
 * Acts on what the answers' Markdown drew: links and the buttons of code blocks. One listener for all of them, since
 * there may be thousands.
 */
export function listenToAnswers(conversation: HTMLElement): void {
  conversation.addEventListener("click", onClick);
  conversation.addEventListener("keydown", onKey);
  conversation.addEventListener("pointerover", letScroll, { passive: true });
  conversation.addEventListener("focusin", letScroll);
}

function onClick(event: Event): void {
  if (!(event.target instanceof Element)) return;
  if (openLink(event.target)) event.preventDefault();
  const button = event.target.closest<HTMLElement>("[data-code-action]");
  const block = button?.closest<HTMLElement>("[data-language]");
  if (button == null || block == null) return;
  if (button.dataset["codeAction"] === "wordWrap") {
    button.ariaPressed = String(block.classList.toggle("wraps"));
    return;
  }
  const code = block.querySelector("code")?.textContent ?? "";
  const message = codeMessage(button.dataset["codeAction"], code, block.dataset["language"] ?? "");
  if (message !== undefined) post(message);
}

/** Enter on a link. */
function onKey(event: KeyboardEvent): void {
  if (event.key !== "Enter" || !(event.target instanceof Element) || !openLink(event.target)) return;
  event.preventDefault();
  event.stopPropagation();
}

/**
 * Wide code and tables scroll once the reader turns to them. Every box that could scroll costs the browser time in
 * every frame, be it out of sight or not, and a long conversation has thousands of them.
 */
function letScroll({ target }: Event): void {
  const wide = target instanceof Element ? target.closest<HTMLElement>("pre, .table") : null;
  if (wide !== null && wide.scrollWidth > wide.clientWidth) wide.classList.add("scrolls");
}

function openLink(target: Element): boolean {
  const href = target.closest<HTMLElement>("[data-href]")?.dataset["href"];
  if (href === undefined) return false;
  post({ type: "openLink", href });
  return true;
}
