import { endEvents, head, type Script, streamHead, textEvent } from "./scripted.ts";

/** A whole answer, in these pieces. */
export function answer(...pieces: readonly string[]): Script {
  return [
    { send: streamHead },
    ...pieces.map((piece) => ({ send: textEvent(piece) })),
    { send: endEvents },
    "end",
  ];
}

/** An answer that begins with these pieces and never ends. */
export function endless(...pieces: readonly string[]): Script {
  return answer(...pieces).slice(0, -2);
}

/** An answer whose connection is cut after these pieces. */
export function cut(...pieces: readonly string[]): Script {
  return [...endless(...pieces), "destroy"];
}

/** An answer that the test plays: each piece is sent when its turn has come. */
export interface PlayedAnswer {
  readonly script: Script;
  /** Lets the next piece, or after the last one the end, go out. */
  next(): void;
}

/** The first piece goes out at once. */
export function played(first: string, ...pieces: readonly string[]): PlayedAnswer {
  const cues = [...pieces, ""].map(() => Promise.withResolvers<void>());
  const later = pieces.flatMap((piece, index) => [
    { until: cues[index]?.promise ?? Promise.resolve() },
    { send: textEvent(piece) },
  ]);
  let given = 0;
  return {
    script: [
      ...endless(first),
      ...later,
      { until: cues.at(-1)?.promise ?? Promise.resolve() },
      { send: endEvents },
      "end",
    ],
    next: () => cues[given++]?.resolve(),
  };
}

/** A refusal with this status and JSON body. */
export function refusal(status: number, body: unknown): Script {
  return [
    { send: head(status, { "content-type": "application/json" }) },
    { send: JSON.stringify(body) },
    "end",
  ];
}

/** A short answer with this many tokens for the prompt. */
export function billed(promptTokens: number, text: string): Script {
  const usage = { prompt_tokens: promptTokens, completion_tokens: 4, total_tokens: promptTokens + 4 };
  const last = { choices: [{ index: 0, delta: {}, finish_reason: "stop" }], usage };
  const events = `data: ${JSON.stringify(last)}\n\ndata: [DONE]\n\n`;
  return [{ send: streamHead }, { send: textEvent(text) }, { send: events }, "end"];
}
