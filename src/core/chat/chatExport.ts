import { isRecord, parseJson } from "../gateway/json.ts";
import { type ChatEvent, logVersion } from "./chatEvent.ts";
import { type Conversation, copiedEnd, type MediaItem } from "./conversation.ts";
import { isChatEvent } from "./eventShape.ts";

const format = "globalaiopc.chat";
const version = 1;

/** What an imported conversation becomes here. */
export interface ImportOptions {
  readonly id: string;
  readonly at: number;
  readonly workspace: string | undefined;
}

/** What a document holds: events that begin a log, and images and videos by their hashes, in base64. */
export interface ImportedChat {
  readonly events: readonly ChatEvent[];
  readonly media: ReadonlyMap<string, string>;
}

/** The images and videos of all branches, and the pictures that stand for videos, each once. */
export function exportedMedia({ turns }: Conversation): readonly Pick<MediaItem, "hash" | "mime">[] {
  const items = [...turns.values()].flatMap(({ prompt }) => prompt.media ?? []);
  const all = items.flatMap(({ hash, mime, poster }) => [
    { hash, mime },
    ...(poster === undefined ? [] : [{ hash: poster, mime: "image/jpeg" }]),
  ]);
  return [...new Map(all.map((one) => [one.hash, one])).values()];
}

/**
 * A whole conversation with all its branches as a JSON document, fit for `importChat`.
 *
 * @param media the bytes of its images and videos by their hashes, in base64, as far as they are still there
 */
export function exportJson(chat: Conversation, media: ReadonlyMap<string, string> = new Map()): string {
  const { model, createdAt, title, pinned, settings } = chat;
  const turns = [...chat.turns.values()].map(({ id, after, prompt, answers, shown }) => ({
    id,
    after,
    prompt,
    answers: answers.map(({ end, ...answer }) => ({
      ...answer,
      ...(end !== undefined && { end: copiedEnd(end) }),
    })),
    ...(shown !== undefined && { shown }),
  }));
  const rest = { settings, turns, shownTurns: chat.path.map(({ id }) => id), leftOut: [...chat.leftOut] };
  const head = { format, version, title, pinned, model, createdAt };
  const files = media.size === 0 ? {} : { media: Object.fromEntries(media) };
  return `${JSON.stringify({ ...head, ...rest, ...files }, null, 2)}\n`;
}

/**
 * The conversation that a JSON document holds, or `undefined` when it is not such a document. It may
 * come from anybody: only fields that are known are read, and each must have its shape.
 */
export function importJson(json: string, options: ImportOptions): ImportedChat | undefined {
  const value = parseJson(json);
  if (!isRecord(value) || value["format"] !== format || value["version"] !== version) return undefined;
  const { turns, shownTurns, leftOut, settings, title, pinned, model, createdAt } = value;
  if (!Array.isArray(turns) || turns.length === 0) return undefined;
  const { id, at, workspace } = options;
  const began = typeof createdAt === "number" ? createdAt : at;
  const events: readonly unknown[] = [
    {
      type: "chat",
      version: logVersion,
      id,
      at: began,
      model,
      ...(workspace !== undefined && { workspace }),
    },
    { type: "title", title: title ?? "" },
    ...(pinned === undefined ? [] : [{ type: "pin", pinned }]),
    { type: "settings", settings: settings ?? {} },
    ...turns.flatMap(turnEvents),
    { type: "leaveOut", turns: leftOut ?? [], at },
    ...(Array.isArray(shownTurns) ? shownTurns : []).map((turn) => ({ type: "showPrompt", turn })),
  ];
  return events.every(isChatEvent)
    ? { events: events.map(settled), media: mediaOf(value["media"]) }
    : undefined;
}

/** A file may have been made by hand: no answer of it is still being written anywhere. */
function settled(event: ChatEvent): ChatEvent {
  return event.type === "end" ? { ...event, end: copiedEnd(event.end) } : event;
}

function mediaOf(value: unknown): ReadonlyMap<string, string> {
  const entries = isRecord(value) ? Object.entries(value) : [];
  return new Map(entries.flatMap(([hash, bytes]) => (typeof bytes === "string" ? [[hash, bytes]] : [])));
}

function turnEvents(turn: unknown): readonly unknown[] {
  if (!isRecord(turn)) return [turn];
  const { id, after, prompt, answers, shown } = turn;
  return [
    { type: "prompt", turn: id, after, prompt },
    ...(Array.isArray(answers) ? answers : [answers]).flatMap((answer) => answerEvents(id, answer)),
    ...(shown === undefined ? [] : [{ type: "showAnswer", turn: id, answer: shown }]),
  ];
}

function answerEvents(turn: unknown, answer: unknown): readonly unknown[] {
  if (!isRecord(answer)) return [answer];
  const { id, model, at, text, reasoning, notices, end } = answer;
  return [
    { type: "answer", turn, answer: id, model, at },
    { type: "reasoning", answer: id, text: reasoning },
    { type: "text", answer: id, text },
    ...(Array.isArray(notices) ? notices : []).map((notice) => ({
      type: "notice",
      answer: id,
      text: notice,
    })),
    ...(end === undefined ? [] : [{ type: "end", answer: id, end }]),
  ];
}
