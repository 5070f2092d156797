import fc from "fast-check";
import type { ChatEvent } from "../../../../src/core/chat/chatEvent.ts";

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
      prompt: fc.record({ text, context: fc.constant([]), at: fc.nat() }),
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
  fc.record({
    type: type("end"),
    answer: ids,
    end: fc.record({ state: fc.constantFrom("done" as const, "stopped" as const, "failed" as const) }),
  }),
);
