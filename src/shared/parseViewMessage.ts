import { type AnswerActionId, answerActionIds, remedyIds } from "./actions.ts";
import { uploadChunk } from "./limits.ts";
import type { ViewMessage } from "./messages.ts";

/**
 * A message from the view, checked field by field, or `undefined` when it is none. The view draws model output, so
 * whatever comes out of it is treated as written by a stranger.
 */
export function parseViewMessage(value: unknown): ViewMessage | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const fields = value as Readonly<Record<string, unknown>>;
  const { type } = fields;
  switch (type) {
    case "ready":
    case "merged":
    case "stop":
    case "sendWaiting":
    case "newChat":
    case "selectModel":
    case "showHistory":
    case "openInEditor":
    case "chatSettings":
    case "attach":
    case "toggleImplicit":
    case "openImplicit":
      return { type };
    case "draft": {
      const chatId = fileName(fields["chatId"]);
      const text = string(fields["text"]);
      return chatId === undefined || text === undefined ? undefined : { type, chatId, text };
    }
    case "editDraft": {
      const chatId = fileName(fields["chatId"]);
      const turnId = string(fields["turnId"]);
      const text = string(fields["text"]);
      if (chatId === undefined || turnId === undefined) return undefined;
      return { type, chatId, turnId, ...(text !== undefined && { text }) };
    }
    case "send":
    case "attachText": {
      const text = string(fields["text"]);
      const name = string(fields["name"])?.slice(0, 200);
      return text === undefined ? undefined : { type, text, ...(name !== undefined && { name }) };
    }
    case "pasted":
    case "copy": {
      const text = string(fields["text"]);
      return text === undefined ? undefined : { type, text };
    }
    case "insertAtCursor":
    case "insertIntoTerminal": {
      const code = string(fields["code"]);
      return code === undefined ? undefined : { type, code };
    }
    case "newFile":
    case "applyCode": {
      const code = string(fields["code"]);
      const language = string(fields["language"]);
      return code === undefined || language === undefined ? undefined : { type, code, language };
    }
    case "removeAttachment":
    case "openAttachment": {
      const id = string(fields["id"]);
      const turnId = string(fields["turnId"]);
      return id === undefined ? undefined : { type, id, ...(turnId !== undefined && { turnId }) };
    }
    case "attachUris": {
      const { uris } = fields;
      return Array.isArray(uris) && uris.every((uri) => typeof uri === "string") ? { type, uris } : undefined;
    }
    case "findPlaces": {
      const { paths } = fields;
      return Array.isArray(paths) && paths.every((path) => typeof path === "string")
        ? { type, paths }
        : undefined;
    }
    case "findContext": {
      const query = string(fields["query"]);
      return query === undefined ? undefined : { type, query };
    }
    case "uploadStart":
      return uploadStart(fields);
    case "uploadReady":
      return uploadReady(fields);
    case "uploadHead":
    case "uploadChunk": {
      const id = string(fields["id"]);
      const bytes = smallBytes(fields["bytes"]);
      return id === undefined || bytes === undefined ? undefined : { type, id, bytes };
    }
    case "uploadFailed": {
      const id = string(fields["id"]);
      const name = string(fields["name"])?.slice(0, 200);
      return id === undefined || name === undefined ? undefined : { type, id, name };
    }
    case "uploadEnd":
    case "cancelUpload":
    case "acceptSuggestion":
    case "chooseContext":
    case "unqueue": {
      const id = string(fields["id"]);
      return id === undefined ? undefined : { type, id };
    }
    case "fork": {
      const turnId = string(fields["turnId"]);
      return turnId === undefined ? undefined : { type, turnId };
    }
    case "editPrompt": {
      const turnId = string(fields["turnId"]);
      const text = string(fields["text"]);
      return turnId === undefined || text === undefined ? undefined : { type, turnId, text };
    }
    case "showPrompt":
    case "showAnswer": {
      const turnId = string(fields["turnId"]);
      const index = fields["index"];
      return turnId === undefined || typeof index !== "number" ? undefined : { type, turnId, index };
    }
    case "openLink": {
      const href = string(fields["href"]);
      return href === undefined ? undefined : { type, href };
    }
    case "action": {
      const answerId = string(fields["answerId"]);
      const action = fields["action"];
      return answerId === undefined || !isAnswerAction(action) ? undefined : { type, answerId, action };
    }
    case "remedy": {
      const remedy = remedyIds.find((id) => id === fields["remedy"]);
      return remedy === undefined ? undefined : { type, remedy };
    }
    case "focus": {
      const { focused } = fields;
      return typeof focused === "boolean" ? { type, focused } : undefined;
    }
    default:
      return undefined;
  }
}

function uploadStart(fields: Readonly<Record<string, unknown>>): ViewMessage | undefined {
  const id = string(fields["id"]);
  const name = string(fields["name"])?.slice(0, 200);
  const size = positive(fields["size"]);
  if (id === undefined || name === undefined) return undefined;
  return { type: "uploadStart", id, name, ...(size !== undefined && { size }) };
}

function uploadReady(fields: Readonly<Record<string, unknown>>): ViewMessage | undefined {
  const id = string(fields["id"]);
  // An empty file is the host's to refuse, in words.
  const size = fields["size"] === 0 ? 0 : positive(fields["size"]);
  if (id === undefined || size === undefined) return undefined;
  const [width, height, duration] = [fields["width"], fields["height"], fields["duration"]].map(positive);
  const poster = smallBytes(fields["poster"]);
  return {
    type: "uploadReady",
    id,
    size,
    ...(width !== undefined && { width }),
    ...(height !== undefined && { height }),
    ...(duration !== undefined && { duration }),
    ...(poster !== undefined && { poster }),
  };
}

function positive(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) && value > 0 ? value : undefined;
}

function smallBytes(value: unknown): Uint8Array | undefined {
  return value instanceof Uint8Array && value.byteLength <= uploadChunk ? value : undefined;
}

/** What a chat is called on disk too: a name, and no way to another folder. */
function fileName(value: unknown): string | undefined {
  return typeof value === "string" && /^[^/\\\0]{1,200}$/.test(value) ? value : undefined;
}

function string(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function isAnswerAction(value: unknown): value is AnswerActionId {
  return answerActionIds.some((id) => id === value);
}
