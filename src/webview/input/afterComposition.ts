/** Where an input method composes. What is taken out of the page meanwhile does not say that this has ended. */
let composing: EventTarget | null = null;
addEventListener("compositionstart", ({ target }) => (composing = target), { capture: true });
addEventListener("compositionend", () => (composing = null), { capture: true });

/** Runs the task once no input method composes: a text that is set meanwhile would cut its word off. */
export function afterComposition(task: () => void): void {
  if (!(composing instanceof Node && composing.isConnected)) {
    task();
    return;
  }
  const waiting = new AbortController();
  const end = (event: Event): void => {
    if (event instanceof KeyboardEvent && event.isComposing) return;
    waiting.abort();
    task();
  };
  for (const type of ["compositionend", "keydown"]) addEventListener(type, end, { signal: waiting.signal });
}
