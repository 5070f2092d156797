/**
 * Calls `enter` when the keyboard comes to the view and nothing in it has the focus yet: VS Code's command that
 * focuses the view gives it to the frame alone. A click goes where it points. Gives a function to call when there is
 * something to enter, because the keyboard may have come before.
 */
export function onEntry(enter: () => void): () => void {
  let pressed = false;
  const check = (): void => {
    const place = document.activeElement;
    if (document.hasFocus() && !pressed && (place === null || place === document.body)) enter();
  };
  addEventListener("pointerdown", () => (pressed = true), { capture: true });
  addEventListener("pointerup", () => (pressed = false), { capture: true });
  addEventListener("blur", () => (pressed = false));
  // A click gives the focus first and is told afterwards.
  addEventListener("focus", () => requestAnimationFrame(check));
  return check;
}
