/** A response to measure with: so many chunks of so many UTF-16 units of text each. */
export interface Load {
  readonly count: number;
  readonly length: number;
}

const words = "This is the text of one piece. ";

export const loads = {
  chunks: { about: "50,000 chunks of 160 bytes, 8 MB", count: 50_000, length: words.length },
  event: { about: "one event of 5 MB", count: 1, length: 5_000_000 },
} as const satisfies Readonly<Record<string, Load & { readonly about: string }>>;

export type LoadName = keyof typeof loads;

/** Where `loadServer` has the load; `…/v1/chat/completions` may follow. */
export function loadPath({ count, length }: Load): string {
  return `${count}x${length}`;
}

/** The load that a URL's path begins with. */
export function loadOf(path: string): Load | undefined {
  const [, count, length] = /^\/(\d+)x(\d+)\//.exec(path) ?? [];
  return count === undefined ? undefined : { count: Number(count), length: Number(length) };
}

/** The body of a response with the load. */
export function loadBody({ count, length }: Load): string {
  const content = words.repeat(Math.ceil(length / words.length)).slice(0, length);
  const event = (delta: object, finish: string | null) =>
    `data: ${JSON.stringify({ id: "c1", object: "chat.completion.chunk", created: 1, model: "m", choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;
  return `${event({ role: "assistant" }, null)}${event({ content }, null).repeat(count)}${event({}, "stop")}data: [DONE]\n\n`;
}
