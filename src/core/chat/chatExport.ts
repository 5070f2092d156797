import { isRecord, parseJson } from "../gateway/json.ts";
import { type ChatEvent, logVersion } from "./chatEvent.ts";
import type { Conversation } from "./conversation.ts";
import { isChatEvent } from "./eventShape.ts";

const format = "globalaiopc.chat";
const version = 1;

/** What an imported conversation becomes here. */
export interface ImportOptions {
  readonly id: string;
  readonly at: number;
  readonly workspace: string | undefined;
}

/** A whole conversation with all its branches as a JSON document, fit for `importChat`. */
export function exportJson(chat: Conversation): string {
  const { model, createdAt, title, settings } = chat;
  const turns = [...chat.turns.values()].map(({ id, after, prompt, answers, shown }) => ({
    id,
    after,
    prompt,
    answers,
    ...(shown !== undefined && { shown }),
  }));
  const rest = { settings, turns, shownTurns: chat.path.map(({ id }) => id), leftOut: [...chat.leftOut] };
  return `${JSON.stringify({ format, version, title, model, createdAt, ...rest }, null, 2)}\n`;
}

/**
 * The events of the conversation that a JSON document holds, or `undefined` when it is not such a document. It may
 * come from anybody: only fields that are known are read, and each must have its shape.
 */
export function importJson(json: string, options: ImportOptions): readonly ChatEvent[] | undefined {
  const value = parseJson(json);
  if (!isRecord(value) || value["format"] !== format || value["version"] !== version) return undefined;
  const { turns, shownTurns, leftOut, settings, title, model, createdAt } = value;
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
    { type: "settings", settings: settings ?? {} },
    ...turns.flatMap(turnEvents),
    { type: "leaveOut", turns: leftOut ?? [], at },
    ...(Array.isArray(shownTurns) ? shownTurns : []).map((turn) => ({ type: "showPrompt", turn })),
  ];
  return events.every(isChatEvent) ? events : undefined;
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
