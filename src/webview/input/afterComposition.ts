let composing = false;
addEventListener("compositionstart", () => (composing = true), { capture: true });
addEventListener("compositionend", () => (composing = false), { capture: true });

/** Runs the task once no input method composes: a text that is set meanwhile would cut its word off. */
export function afterComposition(task: () => void): void {
  if (composing) addEventListener("compositionend", () => task(), { once: true });
  else task();
}
