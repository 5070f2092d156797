import type { ToolCall } from "./completion.ts";
import { isRecord, type JsonRecord, stringAt } from "./json.ts";

/** A piece of a tool call as one chunk brings it. */
export interface ToolCallPiece {
  readonly index: number | undefined;
  readonly id: string | undefined;
  readonly name: string | undefined;
  /** JSON text, to be appended. */
  readonly arguments: string;
}

const none: readonly ToolCallPiece[] = [];

/** The tool call pieces of a delta or a message, in today's shape or the older `function_call`. */
export function decodeToolCalls(content: JsonRecord): readonly ToolCallPiece[] {
  const calls = content["tool_calls"];
  if (Array.isArray(calls)) return calls.filter(isRecord).map(decodePiece);
  const call = content["function_call"];
  return isRecord(call) ? [decodePiece({ index: 0, function: call })] : none;
}

function decodePiece(piece: JsonRecord): ToolCallPiece {
  const call = isRecord(piece["function"]) ? piece["function"] : piece;
  const index = piece["index"];
  return {
    index: typeof index === "number" ? index : undefined,
    id: stringAt(piece, "id"),
    name: stringAt(call, "name"),
    arguments: argumentsText(call["arguments"]),
  };
}

/** Arguments are JSON text by the standard; some gateways send the object itself. */
function argumentsText(value: unknown): string {
  if (typeof value === "string") return value;
  if (!isRecord(value)) return "";
  try {
    return JSON.stringify(value);
  } catch {
    // Nested deeper than can be written: no model's arguments.
    return "";
  }
}

interface GrowingCall {
  readonly index: number | undefined;
  id: string | undefined;
  name: string;
  arguments: string;
}

/** Puts tool calls together from their pieces. */
export class ToolCallCollector {
  readonly #calls: GrowingCall[] = [];

  get any(): boolean {
    return this.#calls.length > 0;
  }

  add(piece: ToolCallPiece): void {
    const call = this.#find(piece);
    if (call === undefined) {
      const { index, id, name = "" } = piece;
      this.#calls.push({ index, id, name, arguments: piece.arguments });
      return;
    }
    call.id ??= piece.id;
    // A name comes whole, and some servers repeat it on each piece.
    if (call.name === "") call.name = piece.name ?? "";
    call.arguments += piece.arguments;
  }

  /** The calls so far; one that has no name cannot be made. An id that never came is made up. */
  calls(): readonly ToolCall[] {
    return this.#calls
      .filter((call) => call.name !== "")
      .map((call, at) => ({
        id: call.id ?? `call_${at}`,
        name: call.name,
        arguments: call.arguments === "" ? "{}" : call.arguments,
      }));
  }

  /**
   * The call a piece belongs to: that of the same id, else of the same index unless both have ids that differ (servers
   * exist that number every call 0), else the last one for a piece that names neither.
   */
  #find({ index, id, name }: ToolCallPiece): GrowingCall | undefined {
    if (id !== undefined) {
      const same = this.#calls.find((call) => call.id === id);
      if (same !== undefined) return same;
    }
    if (index !== undefined) {
      return this.#calls.findLast(
        (call) => call.index === index && (call.id === undefined || id === undefined),
      );
    }
    return id === undefined && name === undefined ? this.#calls.at(-1) : undefined;
  }
}
