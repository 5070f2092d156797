import type { ToolCall } from "./completion.ts";
import { isRecord, type JsonRecord, parseJson, stringAt } from "./json.ts";

/** A piece of a tool call as one chunk brings it. */
export interface ToolCallPiece {
  readonly index: number | undefined;
  readonly id: string | undefined;
  readonly name: string | undefined;
  /** JSON text, to be appended. */
  readonly arguments: string;
  /** The arguments are all there are, not a piece of them. */
  readonly whole: boolean;
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
    whole: isRecord(call["arguments"]),
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
    call.arguments = piece.whole ? piece.arguments : call.arguments + piece.arguments;
  }

  /** The calls so far; one that has no name cannot be made. An id that never came is empty. */
  calls(): readonly ToolCall[] {
    return this.#calls
      .filter((call) => call.name !== "")
      .map((call) => ({
        id: call.id ?? "",
        name: call.name,
        arguments: call.arguments === "" ? "{}" : call.arguments,
      }));
  }

  /**
   * The call a piece belongs to: that of the same id, else the last of the same index, or the very last for a piece
   * without one, unless the piece can only begin another call (servers exist that number every call 0).
   */
  #find(piece: ToolCallPiece): GrowingCall | undefined {
    const { index, id } = piece;
    const same = id === undefined ? undefined : this.#calls.find((call) => call.id === id);
    if (same !== undefined) return same;
    const last =
      index === undefined ? this.#calls.at(-1) : this.#calls.findLast((call) => call.index === index);
    return last === undefined || isAnother(piece, last) ? undefined : last;
  }
}

/** Whether a piece begins another call than `last`: under another id or name, or where the arguments were complete. */
function isAnother(piece: ToolCallPiece, last: GrowingCall): boolean {
  const { id, index, name } = piece;
  if (id !== undefined) return last.id !== undefined || index === undefined;
  if (name === undefined || last.name === "") return false;
  if (name !== last.name) return true;
  // Some servers repeat the name on each piece, and some the whole piece.
  const more = piece.arguments !== "" && piece.arguments !== last.arguments;
  return more && last.id === undefined && isRecord(parseJson(last.arguments));
}

/** The calls with made-up ids where the server gave none: each of its own, as they go back into one conversation. */
export function withIds(calls: readonly ToolCall[], random: () => number): readonly ToolCall[] {
  return calls.map((call, at) => {
    if (call.id !== "") return call;
    const unique = Math.floor(random() * 36 ** 10).toString(36);
    return { ...call, id: `call_${unique.padStart(10, "0")}_${at}` };
  });
}
