/** Characters from which on a paragraph is cut, so that what is parsed again with every update stays short. */
const longParagraph = 4_000;
/** Where it is cut even within emphasis or a link. */
const tooLongParagraph = 8_000;

/**
 * Where to cut a paragraph that goes on and on: behind its last white space, when every emphasis, code span and link
 * before that is closed. 0 while it is short or the place does not fit.
 */
export function cutLongParagraph(text: string): number {
  if (text.length < longParagraph) return 0;
  // What follows the last white space is a word that may still grow.
  const cut = Math.max(text.lastIndexOf(" "), text.lastIndexOf("\n")) + 1;
  if (text.length > tooLongParagraph) return cut === 0 ? text.length : cut;
  return isBalanced(text.slice(0, cut)) ? cut : 0;
}

function isBalanced(text: string): boolean {
  return (
    ["`", "*", "__", "~~"].every((mark) => count(text, mark) % 2 === 0) &&
    count(text, "[") === count(text, "]")
  );
}

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}
