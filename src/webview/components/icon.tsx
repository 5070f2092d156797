import type { VNode } from "preact";
import { type IconName, icon } from "../icon.ts";

/** A codicon; it says nothing to screen readers, so the element around it needs a name. */
export function Icon({ name }: { readonly name: IconName }): VNode {
  return <span class="icon-box" ref={(box) => show(box, name)} />;
}

function show(box: HTMLElement | null, name: IconName): void {
  if (box === null || box.dataset["icon"] === name) return;
  box.dataset["icon"] = name;
  box.replaceChildren(icon(name));
}
