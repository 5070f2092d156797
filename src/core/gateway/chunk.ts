import type { Usage } from "./completion.ts";
import { decodeFinish, type Finish } from "./finishReason.ts";
import { filledString, isRecord, type JsonRecord } from "./json.ts";
import { decodeToolCalls, type ToolCallPiece } from "./toolCalls.ts";
import { decodeUsage } from "./usage.ts";

/** What one chunk of a stream, or a whole answer, says. */
export interface Chunk {
  readonly id: string | undefined;
  readonly created: number | undefined;
  readonly model: string | undefined;
  readonly usage: Usage | undefined;
  readonly text: string;
  readonly reasoning: string;
  readonly refused: boolean;
  readonly toolCalls: readonly ToolCallPiece[];
  readonly finish: Finish | undefined;
  /** The text is all there is, not a piece to append. */
  readonly whole: boolean;
}

/** Decodes one object of either kind. Everything may be missing, null or of a foreign type. */
export function decodeChunk(value: JsonRecord): Chunk {
  const choice = firstChoice(value["choices"]);
  const delta = choice?.["delta"];
  const message = isRecord(delta) ? delta : choice?.["message"];
  const content = isRecord(message) ? message : {};
  const created = value["created"];
  return {
    id: filledString(value["id"]),
    created: typeof created === "number" ? created : undefined,
    model: filledString(value["model"]),
    usage: decodeUsage(value["usage"]) ?? decodeUsage(choice?.["usage"]),
    text:
      (textOf(content["content"]) || (choice && filledString(choice["text"]))) ??
      filledString(content["refusal"]) ??
      "",
    reasoning: reasoningOf(content),
    refused: filledString(content["refusal"]) !== undefined,
    toolCalls: decodeToolCalls(content),
    finish: decodeFinish(choice?.["finish_reason"]),
    whole: !isRecord(delta) && isRecord(message),
  };
}

/** The choice of index 0; others come only where somebody asked for several. */
function firstChoice(choices: unknown): JsonRecord | undefined {
  if (!Array.isArray(choices)) return undefined;
  for (const choice of choices) if (isRecord(choice) && (choice["index"] ?? 0) === 0) return choice;
  return undefined;
}

/** Content as text: a string, or a list of parts as some gateways pass it on. */
function textOf(content: unknown): string {
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return "";
  return content
    .filter(isRecord)
    .filter((part) => part["type"] === undefined || part["type"] === "text" || part["type"] === "output_text")
    .map((part) => filledString(part["text"]) ?? "")
    .join("");
}

/** Reasoning under any of its names; a server that sends two of them sends the same text twice. */
function reasoningOf(content: JsonRecord): string {
  const named =
    filledString(content["reasoning_content"]) ??
    filledString(content["reasoning"]) ??
    filledString(content["thinking"]);
  if (named !== undefined) return named;
  const parts = content["content"];
  if (!Array.isArray(parts)) return "";
  return parts
    .filter(isRecord)
    .filter((part) => part["type"] === "thinking" || part["type"] === "reasoning")
    .map((part) => {
      const inner = part["thinking"] ?? part["text"];
      return typeof inner === "string" ? inner : textOf(inner);
    })
    .join("");
}
