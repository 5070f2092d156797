import { post } from "./host.ts";

let told = false;

/** Tells the host whether the view has the keyboard: VS Code itself does not see clicks into a webview. */
export function tellFocus(): void {
  for (const type of ["focusin", "focusout", "focus", "blur"]) addEventListener(type, later);
}

/** Between two elements of the view the focus is nowhere for a moment. */
function later(): void {
  setTimeout(() => {
    const focused = document.hasFocus();
    if (focused === told) return;
    told = focused;
    post({ type: "focus", focused });
  });
}
