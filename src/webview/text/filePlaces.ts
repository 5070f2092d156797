import { mentionedPlaces } from "../../core/markdown/mentionedPlaces.ts";
import { drawLink } from "./drawLink.ts";
import { MentionedFiles } from "./mentionedFiles.ts";

let files = new MentionedFiles<HTMLElement>(() => {});

/** Begins anew, with who is asked which of these paths the workspace has. */
export function askForPlaces(ask: (paths: readonly string[]) => void): void {
  files = new MentionedFiles(ask);
}

/** Makes links of what was drawn before it was known that there are such files. */
export function placesFound(asked: readonly string[], found: readonly string[]): void {
  for (const [path, drawn] of files.found(asked, found))
    if (drawn.dataset["path"] === path) drawn.replaceWith(linkTo(drawn.textContent, [...drawn.childNodes]));
}

/** The next answer may mention a file that has been made since. */
export function forgetMissingPlaces(): void {
  files.forgetMissing();
}

/** Words that mention a place, a link once it is known that the workspace has the file. */
export function drawPlace(place: string, path: string, words: Node): Node {
  const exists = files.has(path);
  if (exists === true) return linkTo(place, [words]);
  const drawn = document.createElement("span");
  drawn.append(words);
  drawn.dataset["path"] = path;
  if (exists === undefined) files.want(path, drawn);
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
