import { type AnswerActionId, answerActionIds, type ViewMessage } from "./protocol.ts";

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
    case "stop":
    case "newChat":
    case "selectModel":
    case "setApiKey":
    case "showHistory":
    case "openInEditor":
    case "chatSettings":
    case "attach":
    case "toggleImplicit":
      return { type };
    case "send":
    case "draft":
    case "attachText":
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
    case "findContext": {
      const query = string(fields["query"]);
      return query === undefined ? undefined : { type, query };
    }
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
    case "focus": {
      const { focused } = fields;
      return typeof focused === "boolean" ? { type, focused } : undefined;
    }
    default:
      return undefined;
  }
}

function string(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function isAnswerAction(value: unknown): value is AnswerActionId {
  return answerActionIds.some((id) => id === value);
}
