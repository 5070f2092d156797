import { mentionedPlaces } from "../../core/markdown/mentionedPlaces.ts";
import { placesAsked } from "../../shared/limits.ts";
import { drawLink } from "./drawLink.ts";

/** Whether the workspace has a file, by the paths that answers have mentioned; absent: the host was not asked yet. */
const known = new Map<string, boolean>();
/** What was drawn of a path before it was known. */
const undecided = new Map<string, Set<HTMLElement>>();
let unasked = new Set<string>();
let ask: (paths: readonly string[]) => void = () => {};

/** Says who is asked which of these paths the workspace has. */
export function askForPlaces(asked: (paths: readonly string[]) => void): void {
  ask = asked;
}

/** Makes links of what was drawn before it was known that there are such files. */
export function placesFound(asked: readonly string[], found: readonly string[]): void {
  for (const path of asked) {
    const exists = found.includes(path);
    known.set(path, exists);
    for (const drawn of undecided.get(path) ?? [])
      if (exists && drawn.dataset["path"] === path)
        drawn.replaceWith(linkTo(drawn.textContent, [...drawn.childNodes]));
    undecided.delete(path);
  }
}

/** The next answer may mention a file that has been made since. */
export function forgetMissingPlaces(): void {
  for (const [path, exists] of known) if (!exists) known.delete(path);
}

/** Words that mention a place, a link once it is known that the workspace has the file. */
export function drawPlace(place: string, path: string, words: Node): Node {
  if (known.get(path) === true) return linkTo(place, [words]);
  const drawn = document.createElement("span");
  drawn.append(words);
  drawn.dataset["path"] = path;
  if (known.get(path) === undefined) {
    undecided.set(path, (undecided.get(path) ?? new Set()).add(drawn));
    askLater(path);
  }
  return drawn;
}

/** Text with the places that it mentions. */
export function drawMentions(text: string): readonly Node[] {
  const drawn: Node[] = [];
  let end = 0;
  for (const { index, text: place, path } of mentionedPlaces(text)) {
    if (index > end) drawn.push(document.createTextNode(text.slice(end, index)));
    drawn.push(drawPlace(place, path, document.createTextNode(place)));
    end = index + place.length;
  }
  return end < text.length || drawn.length === 0
    ? [...drawn, document.createTextNode(text.slice(end))]
    : drawn;
}

function linkTo(place: string, words: readonly Node[]): HTMLElement {
  return drawLink(place, words, { href: place, shown: place });
}

/** All that is drawn together is asked together, and nothing twice. */
function askLater(path: string): void {
  if (undecided.get(path)?.size !== 1) return;
  if (unasked.size === 0)
    queueMicrotask(() => {
      const paths = [...unasked];
      unasked = new Set();
      for (let at = 0; at < paths.length; at += placesAsked) ask(paths.slice(at, at + placesAsked));
    });
  unasked.add(path);
}
