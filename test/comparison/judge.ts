import type { Expectation } from "../unit/core/gateway/wildFixtures.ts";
import type { CalledTool, Feature, Outcome } from "./client.ts";

export type Verdict =
  | "right"
  | "not offered"
  | "silent success"
  | "words lost"
  | "wrong text"
  | "wrong ending"
  | "false alarm"
  | "hang";

/** The rules, as they stand above the table. `judge` follows them in this order. */
export const rules: Readonly<Record<Exclude<Verdict, "right">, string>> = {
  "not offered":
    "the client does not claim to tell reasoning, or refusals, apart; the row is out of the score for all",
  hang: "the answer did not end within the time limit",
  "silent success":
    "the answer failed, was cut, or is less than complete, and the client ended as with a complete one: without an error and with the finish reason of a complete answer or none",
  "false alarm": "the answer was complete, and the client reported a failure",
  "wrong text": "text (also what came before a failure) or a tool call is missing, changed or invented",
  "wrong ending": "the answer was complete, and the client's finish reason says otherwise",
  "words lost": "the failure was reported, but what the server said about it is nowhere in the error",
};

/** What a client must offer for this to be a fair question. */
export function neededFeatures(expect: Expectation, body: string): readonly Feature[] {
  const inFields = /"(reasoning\w*|thinking)"/.test(body) && !body.includes("<think");
  const needed: Feature[] = [];
  if (expect.reasoning) needed.push(inFields ? "reasoning fields" : "reasoning tags");
  if (expect.ending === "refused") needed.push("refusals");
  return needed;
}

export function judge(expect: Expectation, outcome: Outcome): Exclude<Verdict, "not offered"> {
  const { told } = outcome;
  if (told.kind === "hang") return "hang";
  const complete = expect.ending === "complete";
  const warned = told.kind === "failure" || saysIncomplete(told.finish);
  if (!complete && !warned && !passedOnFaithfully(expect, outcome)) return "silent success";
  if (complete && told.kind === "failure") return "false alarm";
  if (!sameContent(expect, outcome)) return "wrong text";
  if (complete && warned) return "wrong ending";
  if (expect.ending === "failed" && !hasWords(expect, told)) return "words lost";
  return "right";
}

/** A word that is not one for a complete answer; the servers' own words count where a client passes them on. */
function saysIncomplete(finish: string | undefined): boolean {
  return finish !== undefined && !/^(stop|end_turn|tool[-_]calls?|function_call)$/i.test(finish);
}

/** The server ended properly without a reason, and no reason is what the caller sees. */
function passedOnFaithfully(expect: Expectation, { told }: Outcome): boolean {
  return expect.ending === "noStopReason" && told.kind === "answer" && told.finish === undefined;
}

function sameContent(expect: Expectation, outcome: Outcome): boolean {
  const { text = "", reasoning = "", toolCalls = [] } = expect;
  if (outcome.text !== text || (reasoning !== "" && outcome.reasoning !== reasoning)) return false;
  const expected = toolCalls as readonly CalledTool[];
  return JSON.stringify(expected.map(plain)) === JSON.stringify(outcome.toolCalls.map(plain));
}

/** Ids may be made up, and blanks between JSON's tokens mean nothing. */
function plain({ name, arguments: text }: CalledTool): readonly unknown[] {
  try {
    return [name, JSON.parse(text)];
  } catch {
    return [name, text];
  }
}

function hasWords(expect: Expectation, told: Exclude<Outcome["told"], { kind: "hang" }>): boolean {
  const words = told.kind === "failure" ? told.words : `finish_reason: ${told.finish}`;
  return readable(words).includes(readable(expect.words ?? ""));
}

/** Markup counts as the words in it, so that a page kept raw is not called lost. */
function readable(text: string): string {
  return text
    .replace(/<[^>]*>/g, " ")
    .replaceAll("&amp;", "&")
    .replace(/\s+/g, " ")
    .trim();
}
