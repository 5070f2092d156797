import {
  endEvents,
  head,
  type Script,
  type ScriptedGateway,
  type ScriptedRequest,
  startScripted,
  streamHead,
  textEvent,
} from "../../../support/gateway/scripted.ts";

/** A complete streamed answer. */
export const goodAnswer: Script = [
  { send: streamHead },
  { send: textEvent("Hello") },
  { send: endEvents },
  "end",
];

/** An answer with an error status and OpenAI's kind of body. */
export function refusal(
  status: number,
  message: string,
  more: object = {},
  headers: Record<string, string> = {},
): Script {
  const body = JSON.stringify({ error: { message, ...more } });
  return [{ send: head(status, { "content-type": "application/json", ...headers }) }, { send: body }, "end"];
}

/** Runs `use` with a server that gives these answers in turn, the last one again and again. */
export async function withAnswers<Result>(
  answers: readonly Script[],
  use: (server: ScriptedGateway) => Promise<Result>,
): Promise<Result> {
  const server = await startScripted((_, index) => answers[Math.min(index, answers.length - 1)] ?? []);
  try {
    return await use(server);
  } finally {
    await server.stop();
  }
}

export function bodyOf(request: ScriptedRequest | undefined): Readonly<Record<string, unknown>> {
  return JSON.parse(request?.body ?? "{}");
}
