import { applyEvent, type ChatEvent } from "./chatEvent.ts";
import { type Answer, type Conversation, isRunning } from "./conversation.ts";

/** One event as one line of the log: JSON without line breaks, ended by one. */
export function encodeEvent(event: ChatEvent): string {
  return `${JSON.stringify(event)}\n`;
}

/**
 * The conversation that a log's text tells. A torn or foreign line is passed over, since every whole line stands on
 * its own; an answer without an end was cut off by the end of the program and becomes incomplete.
 * `undefined` when not even the first line, which names the conversation, is readable.
 */
export function replayLog(text: string): Conversation | undefined {
  let chat: Conversation | undefined;
  for (const line of text.split("\n")) {
    const event = decodeLine(line);
    if (event === undefined) continue;
    if (event.type === "chat") chat ??= applyEvent(nothing, event);
    else if (chat !== undefined) chat = applyEvent(chat, event);
  }
  return chat && closeOpenAnswers(chat);
}

const nothing: Conversation = { id: "", createdAt: 0, model: "", turns: [] };

const eventTypes: ReadonlySet<string> = new Set<ChatEvent["type"]>([
  "chat",
  "model",
  "prompt",
  "answer",
  "resume",
  "text",
  "reasoning",
  "notice",
  "end",
]);

/** Lines are our own writing; what can go wrong with them is being torn or being of a later version. */
function decodeLine(line: string): ChatEvent | undefined {
  if (line === "") return undefined;
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value !== "object" || value === null || !("type" in value)) return undefined;
    return eventTypes.has(String(value.type)) ? (value as ChatEvent) : undefined;
  } catch {
    return undefined;
  }
}

function closeOpenAnswers(chat: Conversation): Conversation {
  const close = (answer: Answer): Answer =>
    isRunning(answer) ? { ...answer, end: { state: "incomplete", remark: "interrupted" } } : answer;
  return { ...chat, turns: chat.turns.map((turn) => ({ ...turn, answers: turn.answers.map(close) })) };
}
