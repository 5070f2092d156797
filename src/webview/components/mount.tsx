import type { VNode } from "preact";

interface MountProps {
  readonly class: string;
  readonly element: Element;
}

/** A place for an element that draws itself: Preact knows the box and never looks into it. */
export function Mount({ class: className, element }: MountProps): VNode {
  return <div class={className} ref={(box) => place(box, element)} />;
}

function place(box: HTMLElement | null, element: Element): void {
  // Putting it where it is already would lose its selection and focus.
  if (box !== null && box.firstChild !== element) box.replaceChildren(element);
}
