import type { AnswerPiece, AnswerState } from "./answer.ts";
import { decodeChunk } from "./chunk.ts";
import type { Usage } from "./completion.ts";
import { isErrorValue } from "./errorBody.ts";
import type { Finish } from "./finishReason.ts";
import { isRecord, type JsonRecord } from "./json.ts";
import { createThinkSplitter } from "./thinkTags.ts";
import { ToolCallCollector } from "./toolCalls.ts";

/** Puts an answer together from the JSON values of its chunks, or from the one value of a whole answer. */
export class AnswerCollector {
  readonly #splitter = createThinkSplitter();
  readonly #tools = new ToolCallCollector();
  #id: string | undefined;
  #created: number | undefined;
  #model: string | undefined;
  #usage: Usage | undefined;
  #finish: Finish | undefined;
  #refused = false;
  #anyText = false;
  #begun = false;

  /** A value that is neither a chunk nor an error is passed over. */
  add(value: unknown): readonly AnswerPiece[] {
    const record = unwrap(value);
    if (isErrorValue(record ?? value)) return [{ type: "error", value: record ?? value }];
    if (Array.isArray(value)) return value.filter(isRecord).flatMap((element) => this.add(element));
    return record === undefined ? [] : this.#addChunk(record);
  }

  /** The pieces held back until it was known that nothing follows. */
  end(): readonly AnswerPiece[] {
    return this.#splitter.end();
  }

  state(done: boolean): AnswerState {
    const finish =
      this.#finish?.kind === "complete" && this.#refused ? { kind: "refused" as const } : this.#finish;
    return {
      id: this.#id,
      created: this.#created,
      model: this.#model,
      usage: this.#usage,
      finish,
      toolCalls: this.#tools.calls(),
      done,
      begun: this.#begun,
    };
  }

  get finished(): boolean {
    return this.#finish !== undefined;
  }

  get begun(): boolean {
    return this.#begun;
  }

  #addChunk(record: JsonRecord): readonly AnswerPiece[] {
    const chunk = decodeChunk(record);
    this.#begun = true;
    this.#id ??= chunk.id;
    this.#created ??= chunk.created;
    this.#model ??= chunk.model;
    this.#usage = chunk.usage ?? this.#usage;
    this.#finish = chunk.finish ?? this.#finish;
    this.#refused ||= chunk.refused;
    // Some servers repeat the whole message at the end of the stream that brought it.
    if (chunk.whole && this.#anyText) return [];
    for (const piece of chunk.toolCalls) this.#tools.add(piece);
    if (chunk.text === "" && chunk.reasoning === "") return [];
    this.#anyText = true;
    const pieces = chunk.text === "" ? [] : this.#splitter.push(chunk.text);
    return chunk.reasoning === "" ? pieces : [{ type: "reasoning", text: chunk.reasoning }, ...pieces];
  }
}

/** An answer's object; some vendors wrap it as `{code, msg, data}`. */
function unwrap(value: unknown): JsonRecord | undefined {
  if (!isRecord(value)) return undefined;
  const inner = value["data"];
  if ("choices" in value || "usage" in value) return value;
  if (isRecord(inner) && "choices" in inner) return inner;
  return value["object"] === "chat.completion.chunk" ? value : undefined;
}
