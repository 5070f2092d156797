import { videoFormats } from "../gateway/completion.ts";
import { isErrorReason, traitsOf } from "../gateway/errorReason.ts";
import { isRecord } from "../gateway/json.ts";
import { isMediaType } from "../media/mediaType.ts";
import type { ChatEvent } from "./chatEvent.ts";
import { contextKinds } from "./conversation.ts";

type Check = (value: unknown) => boolean;

const string: Check = (value) => typeof value === "string";
const number: Check = (value) => typeof value === "number" && Number.isFinite(value);
const boolean: Check = (value) => typeof value === "boolean";
const id: Check = (value) => typeof value === "string" && value !== "" && value.length <= 200;
const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
const oneOf =
  (...words: readonly string[]): Check =>
  (value) =>
    words.some((word) => word === value);
const list =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const object = (fields: Readonly<Record<string, Check>>): Check => {
  const checks = Object.entries(fields);
  return (value) => isRecord(value) && checks.every(([name, check]) => check(value[name]));
};

const contextItem = object({
  id,
  kind: oneOf(...contextKinds),
  path: string,
  language: string,
  startLine: number,
  endLine: number,
  text: string,
  uri: optional(string),
});

/** It becomes a file's name. */
const hash: Check = (value) => typeof value === "string" && /^[\da-f]{64}$/.test(value);

const mediaItem = object({
  id,
  kind: oneOf("image", "video"),
  name: string,
  mime: (value) => typeof value === "string" && isMediaType(value),
  hash,
  size: number,
  width: optional(number),
  height: optional(number),
  duration: optional(number),
  poster: optional(hash),
});

const sampling = {
  temperature: optional(number),
  topP: optional(number),
  maxCompletionTokens: optional(number),
  stop: optional(list(string)),
  reasoningEffort: optional(string),
  stream: optional(boolean),
};

const settings = object({
  systemPrompt: optional(string),
  videoFormat: optional(oneOf(...videoFormats)),
  ...sampling,
});

const prompt = object({
  text: string,
  command: optional(object({ written: string, title: string })),
  context: list(contextItem),
  media: optional(list(mediaItem)),
  sampling: optional(object(sampling)),
  at: number,
});

const usage = object({
  promptTokens: optional(number),
  completionTokens: optional(number),
  totalTokens: optional(number),
  reasoningTokens: optional(number),
  cachedTokens: optional(number),
});

const error: Check = (value) =>
  isRecord(value) && isErrorReason(value["reason"]) && value["kind"] === traitsOf(value["reason"]).kind;

const end = object({
  state: oneOf("done", "stopped", "incomplete", "failed"),
  remark: optional(string),
  serverReason: optional(string),
  error: optional(error),
  model: optional(string),
  usage: optional(usage),
  lastUsage: optional(usage),
  completionId: optional(string),
  created: optional(number),
  requestId: optional(string),
  duration: optional(number),
  firstByteTime: optional(number),
  lastTextTime: optional(number),
  firstTextTime: optional(number),
  reasoningTime: optional(number),
  videoDropped: optional(boolean),
});

const piece = object({ answer: id, text: string });

const shapes: Readonly<Record<ChatEvent["type"], Check>> = {
  chat: object({ version: number, id, at: number, model: string, workspace: optional(string) }),
  model: object({ model: string }),
  title: object({ title: string }),
  pin: object({ pinned: boolean }),
  settings: object({ settings }),
  leaveOut: object({ turns: list(id), at: number }),
  prompt: object({ turn: id, after: (value) => value === null || optional(id)(value), prompt }),
  removeContext: object({ turn: id, item: id, at: optional(number) }),
  answer: object({ turn: id, answer: id, model: string, at: number }),
  showPrompt: object({ turn: id }),
  showAnswer: object({ turn: id, answer: id }),
  resume: object({ answer: id }),
  text: piece,
  reasoning: piece,
  notice: piece,
  end: object({ answer: id, end }),
};

/**
 * Whether a value has the shape of an event of this version. Lines of a log may be from a later version, and those
 * of an imported file from anybody.
 */
export function isChatEvent(value: unknown): value is ChatEvent {
  if (!isRecord(value) || typeof value["type"] !== "string" || !Object.hasOwn(shapes, value["type"]))
    return false;
  return shapes[value["type"] as ChatEvent["type"]](value);
}
