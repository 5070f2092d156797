import fc from "fast-check";
import type { ChatEvent } from "../../../../src/core/chat/chatEvent.ts";
import { contextKinds } from "../../../../src/core/chat/conversation.ts";
import { GatewayError, toErrorData } from "../../../../src/core/gateway/gatewayError.ts";

/** The first line of every log. */
export const start: ChatEvent & { readonly type: "chat" } = {
  type: "chat",
  version: 2,
  id: "c",
  at: 1,
  model: "gpt-5.5",
};

const ids = fc.constantFrom("a", "b", "c", "d");
const text = fc.string({ unit: "binary" });
const type = <Type extends ChatEvent["type"]>(name: Type) => fc.constant(name);

const usage = fc.record(
  { promptTokens: fc.nat(), completionTokens: fc.nat(), totalTokens: fc.nat(), reasoningTokens: fc.nat() },
  { requiredKeys: [] },
);

const end = fc.record(
  {
    state: fc.constantFrom("done" as const, "stopped" as const, "incomplete" as const, "failed" as const),
    remark: fc.constantFrom("noStopReason" as const, "length" as const, "filtered" as const, "cut" as const),
    error: fc
      .constantFrom("cutOff" as const, "rateLimited" as const, "contextTooLong" as const)
      .map((reason) => ({
        ...toErrorData(new GatewayError(reason)),
      })),
    model: text,
    usage,
    lastUsage: usage,
    duration: fc.nat(),
    reasoningTime: fc.nat(),
    videoDropped: fc.boolean(),
  },
  { requiredKeys: ["state"] },
);

const context = fc.record(
  {
    id: ids,
    kind: fc.constantFrom(...contextKinds),
    path: text,
    language: text,
    startLine: fc.nat(),
    endLine: fc.nat(),
    text,
    uri: text,
  },
  { requiredKeys: ["id", "kind", "path", "language", "startLine", "endLine", "text"] },
);

const hash = fc.string({ unit: fc.constantFrom(..."0123456789abcdef"), minLength: 64, maxLength: 64 });
const media = fc.record(
  {
    id: ids,
    kind: fc.constantFrom("image" as const, "video" as const),
    name: text,
    mime: fc.constantFrom("image/png", "video/mp4"),
    hash,
    size: fc.nat(),
    width: fc.nat(),
    poster: hash,
  },
  { requiredKeys: ["id", "kind", "name", "mime", "hash", "size"] },
);

/** Any event but the first, about few turns and answers, so that they meet. */
export const event: fc.Arbitrary<ChatEvent> = fc.oneof(
  fc.record({ type: type("model"), model: text }),
  fc.record({ type: type("title"), title: text }),
  fc.record({ type: type("pin"), pinned: fc.boolean() }),
  fc.record({
    type: type("settings"),
    settings: fc.record({
      systemPrompt: text,
      temperature: fc.double({ noNaN: true, noDefaultInfinity: true }),
    }),
  }),
  fc.record({ type: type("leaveOut"), turns: fc.array(ids), at: fc.nat() }),
  fc.record(
    {
      type: type("prompt"),
      turn: ids,
      after: fc.option(ids),
      prompt: fc.record(
        {
          text,
          command: fc.record({ written: text, title: text }),
          context: fc.array(context, { maxLength: 2 }),
          media: fc.array(media, { maxLength: 2 }),
          sampling: fc.record({ temperature: fc.nat({ max: 2 }) }),
          at: fc.nat(),
        },
        { requiredKeys: ["text", "context", "at"] },
      ),
    },
    { requiredKeys: ["type", "turn", "prompt"] },
  ),
  fc.record({ type: type("answer"), turn: ids, answer: ids, model: text, at: fc.nat() }),
  fc.record({ type: type("showPrompt"), turn: ids }),
  fc.record({ type: type("showAnswer"), turn: ids, answer: ids }),
  fc.record({ type: type("text"), answer: ids, text: fc.string({ unit: "grapheme" }) }),
  fc.record({ type: type("reasoning"), answer: ids, text }),
  fc.record({ type: type("notice"), answer: ids, text }),
  fc.record({ type: type("resume"), answer: ids }),
  fc.record({ type: type("removeContext"), turn: ids, item: ids, at: fc.nat() }),
  fc.record({ type: type("end"), answer: ids, end }),
);
