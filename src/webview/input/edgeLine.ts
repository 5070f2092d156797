/**
 * Whether the cursor of an input stands in its first or last line, as they are seen: a long line is
 * several of them. The browser does not say, so the text is laid out once more, out of sight.
 */
export function isInEdgeLine(area: HTMLTextAreaElement, edge: "first" | "last"): boolean {
  const { value, selectionStart } = area;
  const beyond = edge === "first" ? value.slice(0, selectionStart) : value.slice(selectionStart);
  if (beyond.includes("\n")) return false;
  const mirror = mirrorOf(area);
  // Something must stand behind a last line break for it to be a line.
  const text = document.createTextNode(`${value}\u2060`);
  mirror.append(text);
  area.after(mirror);
  const cursor = topAt(text, selectionStart);
  const end = topAt(text, edge === "first" ? 0 : value.length);
  mirror.remove();
  return Math.abs(cursor - end) < 1;
}

/** A box that breaks lines like the input. */
function mirrorOf(area: HTMLTextAreaElement): HTMLElement {
  const mirror = document.createElement("div");
  const { font, letterSpacing, wordSpacing, tabSize, paddingInline, textIndent } = getComputedStyle(area);
  Object.assign(mirror.style, { font, letterSpacing, wordSpacing, tabSize, paddingInline, textIndent });
  Object.assign(mirror.style, {
    position: "absolute",
    visibility: "hidden",
    boxSizing: "border-box",
    width: `${area.clientWidth}px`,
    whiteSpace: "pre-wrap",
    overflowWrap: "break-word",
  });
  return mirror;
}

function topAt(text: Text, offset: number): number {
  const range = document.createRange();
  range.setStart(text, offset);
  range.setEnd(text, offset + 1);
  return range.getClientRects()[0]?.top ?? range.getBoundingClientRect().top;
}
