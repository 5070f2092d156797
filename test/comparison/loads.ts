/** A response to measure with. `length`: UTF-16 units of its text. */
export interface Load {
  readonly about: string;
  readonly length: number;
  readonly body: () => string;
}

const chunkText = "This is the text of one piece. ";
const chunkCount = 50_000;
const eventLength = 5_000_000;

export const loads = {
  chunks: {
    about: `${chunkCount.toLocaleString("en")} chunks of 160 bytes, 8 MB`,
    length: chunkCount * chunkText.length,
    body: () => stream(chunkText, chunkCount),
  },
  event: {
    about: "one event of 5 MB",
    length: eventLength,
    body: () => stream("x".repeat(eventLength), 1),
  },
} satisfies Readonly<Record<string, Load>>;

export type LoadName = keyof typeof loads;

export function isLoadName(name: string | undefined): name is LoadName {
  return name !== undefined && Object.hasOwn(loads, name);
}

function stream(content: string, count: number): string {
  const event = (delta: object, finish: string | null) =>
    `data: ${JSON.stringify({ id: "c1", object: "chat.completion.chunk", created: 1, model: "m", choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;
  return `${event({ role: "assistant" }, null)}${event({ content }, null).repeat(count)}${event({}, "stop")}data: [DONE]\n\n`;
}
