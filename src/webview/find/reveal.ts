/** Scrolls to a place in the conversation, unfolding what it is folded into. */
export function reveal(match: StaticRange, scroller: Element): void {
  const element = match.startContainer.parentElement;
  if (element === null) return;
  unfold(element);
  const wide = element.closest("pre, .table");
  wide?.classList.add("scrolls");
  element.scrollIntoView({ block: "nearest", inline: "nearest" });
  const place = liveRange(match).getBoundingClientRect();
  const frame = scroller.getBoundingClientRect();
  // The element may be pages long: what counts is where in it the match stands.
  if (place.top < frame.top + 48 || place.bottom > frame.bottom - 16)
    scroller.scrollTop += place.top - (frame.top + frame.height / 3);
  if (wide === null) return;
  const box = wide.getBoundingClientRect();
  if (place.left < box.left || place.right > box.right)
    wide.scrollLeft += place.left - box.left - box.width / 3;
}

/** The range with a place on the screen, which a static one has not. Its text may have become shorter since. */
export function liveRange({ startContainer, startOffset, endContainer, endOffset }: StaticRange): Range {
  const range = document.createRange();
  range.setStart(startContainer, Math.min(startOffset, lengthOf(startContainer)));
  range.setEnd(endContainer, Math.min(endOffset, lengthOf(endContainer)));
  return range;
}

function lengthOf(node: Node): number {
  return node.textContent?.length ?? 0;
}

function unfold(element: Element): void {
  let fold = element.closest("details");
  while (fold !== null) {
    fold.open = true;
    fold = fold.parentElement?.closest("details") ?? null;
  }
}
