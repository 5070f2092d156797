import { isRecord, parseJson } from "../gateway/json.ts";
import { type ChatEvent, logVersion } from "./chatEvent.ts";
import { type AnswerRemark, isRunning } from "./conversation.ts";
import { ConversationTree } from "./conversationTree.ts";
import { isChatEvent } from "./eventShape.ts";

/** One event as one line of the log: JSON without line breaks, ended by one. */
export function encodeEvent(event: ChatEvent): string {
  return `${JSON.stringify(event)}\n`;
}

/**
 * The conversation that a log's text tells. A torn or foreign line is passed over, since every whole line stands on
 * its own; an answer without an end was cut off by the end of the program and becomes incomplete.
 * `undefined` when there is no line that begins a conversation. A later version may begin one in another way: of that,
 * nothing but the version has to be known.
 *
 * @param id what the conversation is called from now on: a log's file may have been copied or renamed.
 * @param openEnd why an answer has no end, as far as the caller knows.
 */
export function replayLog(
  text: string,
  id?: string,
  openEnd: AnswerRemark = "interrupted",
): ConversationTree | undefined {
  let chat: ConversationTree | undefined;
  for (const line of text.split("\n")) {
    const event = decodeLine(line);
    if (event === undefined) {
      chat ??= laterVersion(line, id);
      continue;
    }
    if (event.type === "chat")
      chat ??= new ConversationTree({ ...event, id: id ?? event.id, createdAt: event.at });
    else chat?.apply(event);
  }
  if (chat !== undefined) closeOpenAnswers(chat, openEnd);
  return chat;
}

/** The beginning of a log as a later version writes it. */
function laterVersion(line: string, id: string | undefined): ConversationTree | undefined {
  const value = line.includes('"version"') ? parseJson(line) : undefined;
  if (!isRecord(value)) return undefined;
  const { version, at, model, workspace } = value;
  if (typeof version !== "number" || version <= logVersion) return undefined;
  return new ConversationTree({
    id: id ?? (typeof value["id"] === "string" ? value["id"] : ""),
    createdAt: typeof at === "number" ? at : 0,
    model: typeof model === "string" ? model : "",
    workspace: typeof workspace === "string" ? workspace : undefined,
    version,
  });
}

/** The event of a line; undefined for a torn or foreign one. */
export function decodeLine(line: string): ChatEvent | undefined {
  if (line === "") return undefined;
  try {
    const value: unknown = JSON.parse(line);
    return isChatEvent(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function closeOpenAnswers(chat: ConversationTree, remark: AnswerRemark): void {
  for (const { answers } of chat.turns.values())
    for (const answer of answers)
      if (isRunning(answer))
        chat.apply({ type: "end", answer: answer.id, end: { state: "incomplete", remark } });
}
