import { isInsideFence, openFence } from "./openFence.ts";

/** Characters of the answer's end within which a repetition may begin. */
const reach = 4_000;
/**
 * Characters, blanks aside, that are no coincidence: of a line that was cut, and of lines that were over. A program says
 * its short lines ("end", "</div>") again and again, so those are kept.
 */
const surelyMeant = { cutLine: 16, wholeLines: 32 };

/**
 * Joins the continuation of an answer to the answer. Called with each piece it returns what is to be appended; called
 * without one, what it still holds back. The fence of the open block said again, and text from the answer's end that is
 * said again and too long for chance, are dropped. Text is held back only while it may still prove to be such.
 */
export function createContinuationJoiner(answer: string): (piece?: string) => string {
  let held = "";
  let state: "fence" | "overlap" | "joined" = isInsideFence(answer) ? "fence" : "overlap";
  return (piece) => {
    if (state === "joined") return piece ?? "";
    const ended = piece === undefined;
    held += piece ?? "";
    if (state === "fence") {
      const rest = dropFence(answer, held, ended);
      if (rest === undefined) return "";
      held = rest;
      state = "overlap";
    }
    const repeated = repetition(answer, held, ended);
    if (repeated === undefined) return "";
    state = "joined";
    return held.slice(repeated);
  };
}

/** The continuation without a fence that opens the open block again; `undefined` while that cannot be told. */
function dropFence(answer: string, text: string, ended: boolean): string | undefined {
  const [, blanks = "", line = "", lineEnd] = /^([\r\n]*)([^\r\n]*)(\r\n|\r(?!$)|\n)?/.exec(text) ?? [];
  if (!/^[ \t]*(?:[`~]{0,2}$|`{3}|~{3})/.test(line)) return text;
  if (lineEnd === undefined && !ended) return undefined;
  const info = line.replace(/^[ \t]*[`~]*/, "").trim();
  const glued = blanks === "" && !/(?:^|[\r\n])$/.test(answer);
  // Marks alone close the block, except where the line before them is not over: there nothing can be closed or opened.
  // So does another language inside of a block: it is what the block is about.
  const again = glued || (info !== "" && info === openFence(answer)?.info);
  const opens = /^[ \t]*(?:`{3}|~{3})/.test(line) && /^[\w#+.-]*$/.test(info) && again;
  return opens && lineEnd !== undefined ? text.slice(blanks.length + line.length + lineEnd.length) : text;
}

/** How many of the first characters repeat the answer's end; `undefined` while more may. */
function repetition(answer: string, text: string, ended: boolean): number | undefined {
  if (text === "") return ended ? 0 : undefined;
  const from = Math.max(0, answer.length - reach);
  let longest = 0;
  for (let start = from; start <= answer.length - surelyMeant.cutLine; start++) {
    const length = answer.length - start;
    const known = Math.min(length, text.length);
    if (answer.charCodeAt(start) !== text.charCodeAt(0)) continue;
    if (!answer.startsWith(text.slice(0, known), start) || !isMeant(answer, start)) continue;
    if (known < length) {
      if (!ended) return undefined;
    } else {
      longest = Math.max(longest, length);
    }
  }
  return longest;
}

/** Whether text like the answer's end from `start` on must be a repetition, and not merely how the answer goes on. */
function isMeant(answer: string, start: number): boolean {
  const tail = answer.slice(start);
  // What the answer says more than once it may well say once more.
  if (answer.indexOf(tail) !== start || !/[\p{L}\p{N}]/u.test(tail)) return false;
  const least = /[\r\n]$/.test(tail) ? surelyMeant.wholeLines : surelyMeant.cutLine;
  return tail.replace(/\s+/g, "").length >= least;
}
