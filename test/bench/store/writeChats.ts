import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ChatEvent } from "../../../src/core/chat/chatEvent.ts";
import { encodeEvent } from "../../../src/core/chat/chatLog.ts";

/** Words that stand in the oldest conversation only, and across two lines of its log. */
export const rareWords = "a needle in ten thousand turns";

/** Deltas of an answer: 1,000 a second of five letters, gathered for a frame. */
export const deltaLength = 83;

const sentence =
  "The reader wants to know why the total is rounded twice, and what becomes of the last cent. ";

/** Writes conversations as this program would have, the oldest last in the alphabet. */
export async function writeChats(
  folder: string,
  chats: number,
  turns: number,
  answerLength: number,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (let chat = 0; chat < chats; chat++) {
    const id = `chat-${String(chats - chat).padStart(5, "0")}`;
    const log = [...events(id, chat, turns, answerLength, chat === 0)].map(encodeEvent).join("");
    await writeFile(join(folder, `${id}.jsonl`), log);
  }
}

function* events(id: string, at: number, turns: number, length: number, rare: boolean): Generator<ChatEvent> {
  yield { type: "chat", version: 2, id, at, model: "gpt-5.5" };
  for (let number = 0; number < turns; number++) {
    const turn = `turn-${number}`;
    const after = number === 0 ? null : `turn-${number - 1}`;
    const answer = `answer-${number}`;
    yield { type: "prompt", turn, after, prompt: { text: `Why ${id} ${number}?`, context: [], at } };
    yield { type: "answer", turn, answer, model: "gpt-5.5", at };
    const tail = rare && number === turns - 1 ? rareWords : "";
    const text = sentence.repeat(Math.ceil(length / sentence.length)).slice(0, length - tail.length) + tail;
    for (let from = 0; from < text.length; from += deltaLength)
      yield { type: "text", answer, text: text.slice(from, from + deltaLength) };
    yield { type: "end", answer, end: { state: "done" } };
  }
}
