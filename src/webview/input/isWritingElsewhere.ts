let acted = false;
for (const type of ["keydown", "pointerdown"])
  addEventListener(type, () => (acted = true), { capture: true });
addEventListener("blur", () => (acted = false));

/**
 * Whether the user has gone on to another input of the view, which a late request for the focus would take the next
 * letters from. Where the focus merely waits there for the view to get the keyboard back, it may move.
 */
export function isWritingElsewhere(input: HTMLElement): boolean {
  const place = document.activeElement;
  return acted && document.hasFocus() && place !== input && place?.matches("input, textarea") === true;
}
