/** What a page that draws a growing Markdown text offers to the bench. */
export interface Contender {
  /** Draws what is appended before it returns, or with the next frame. */
  append(text: string): void;
}

declare global {
  var contender: Contender;
}

/** An element in a box that scrolls, as every chat has, and stays at its end. */
export function growingElement(): HTMLElement {
  const scroller = document.createElement("div");
  scroller.style.cssText = "height: 100vh; overflow: hidden auto; contain: strict; overflow-anchor: none";
  const element = document.createElement("div");
  scroller.append(element);
  document.body.append(scroller);
  // Told after layout, as in our own view: following the end costs nobody a layout of its own.
  new ResizeObserver(() => {
    scroller.scrollTop = scroller.scrollHeight;
  }).observe(element);
  return element;
}
