import { decodeLine } from "./chatLog.ts";

const textStart = '{"type":"text","answer":"';
const textMiddle = '","text":"';
const textEnd = '"}';
/** Lines that nobody searches, by how they begin. */
const silent = /^\{"type":"(?:reasoning|answer|end|notice|model|show\w+)"/;

/**
 * What is said in the conversation of a log, every version of every prompt and answer, in lower case: whether words
 * are in it can be told without building the conversation. Nearly all lines of a log are pieces of answers, and are
 * read without parsing them; a piece may then have more than its text at its end, never less.
 */
export function searchableText(log: string): string {
  const prompts: string[] = [];
  const answers = new Map<string, string[]>();
  const add = (answer: string, text: string): void => {
    const pieces = answers.get(answer);
    if (pieces === undefined) answers.set(answer, [text]);
    else pieces.push(text);
  };
  for (let start = 0; start < log.length; ) {
    const lineEnd = log.indexOf("\n", start);
    const end = lineEnd === -1 ? log.length : lineEnd;
    const piece = readPiece(log, start, end);
    if (piece !== undefined) add(piece.answer, piece.text);
    else {
      const line = log.slice(start, end);
      const event = silent.test(line) ? undefined : decodeLine(line);
      if (event?.type === "prompt") prompts.push(event.prompt.text);
      else if (event?.type === "text") add(event.answer, event.text);
    }
    start = end + 1;
  }
  const texts = [...prompts, ...[...answers.values()].map((pieces) => pieces.join(""))];
  return texts.join("\n").toLowerCase();
}

function readPiece(
  log: string,
  start: number,
  end: number,
): { readonly answer: string; readonly text: string } | undefined {
  if (!log.startsWith(textStart, start) || !log.startsWith(textEnd, end - textEnd.length)) return undefined;
  const idStart = start + textStart.length;
  const idEnd = log.indexOf(textMiddle, idStart);
  const textFrom = idEnd + textMiddle.length;
  const textTo = end - textEnd.length;
  if (idEnd === -1 || textFrom > textTo) return undefined;
  const raw = log.slice(textFrom, textTo);
  // Escapes are for the parser.
  return raw.includes("\\") ? undefined : { answer: log.slice(idStart, idEnd), text: raw };
}
