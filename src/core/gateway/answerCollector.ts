import type { AnswerPiece, AnswerState } from "./answer.ts";
import { type Chunk, decodeChunk } from "./chunk.ts";
import type { Usage } from "./completion.ts";
import { type Finish, worseFinish } from "./finishReason.ts";
import { isErrorValue } from "./isErrorValue.ts";
import { isRecord, type JsonRecord } from "./json.ts";
import { createThinkSplitter } from "./thinkTags.ts";
import { ToolCallCollector } from "./toolCalls.ts";

/**
 * Puts an answer together from the JSON values of its chunks, or from the one value of a whole answer. Text of a kind is
 * joined before it is looked into: what one read from the network brings costs little more in a hundred chunks than in
 * one.
 */
export class AnswerCollector {
  readonly #splitter = createThinkSplitter();
  readonly #tools = new ToolCallCollector();
  #id: string | undefined;
  #created: number | undefined;
  #model: string | undefined;
  #usage: Usage | undefined;
  #finish: Finish | undefined;
  #refused = false;
  /** What was joined so far of each kind, as the server sent it. */
  readonly #sent = { text: "", reasoning: "" };
  #begun = false;
  #pieces: AnswerPiece[] = [];
  /** Text behind the pieces, all of the same kind. */
  #joined = "";
  #kind: "text" | "reasoning" = "text";

  /** A value that is neither a chunk nor an error is passed over. */
  add(value: unknown): void {
    const record = unwrap(value);
    if (isErrorValue(record ?? value)) this.addError(record ?? value);
    else if (Array.isArray(value)) for (const element of value.filter(isRecord)) this.add(element);
    else if (record !== undefined) this.#addChunk(record);
  }

  /** @param value what the server says in place of an answer */
  addError(value: unknown): void {
    this.#split();
    this.#pieces.push({ type: "error", value });
  }

  /** The pieces since the last call. */
  take(): readonly AnswerPiece[] {
    this.#split();
    const pieces = this.#pieces;
    this.#pieces = [];
    return pieces;
  }

  /** Nothing follows: what was held back until that was known are pieces too. */
  end(): void {
    this.#split();
    this.#pieces.push(...this.#splitter.end());
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

  #addChunk(record: JsonRecord): void {
    const chunk = decodeChunk(record);
    this.#begun = true;
    this.#id ??= chunk.id;
    this.#created ??= chunk.created;
    this.#model ??= chunk.model;
    this.#usage = chunk.usage ?? this.#usage;
    this.#finish = worseFinish(this.#finish, chunk.finish);
    this.#refused ||= chunk.refused;
    if (!chunk.whole || !this.#tools.any) for (const piece of chunk.toolCalls) this.#tools.add(piece);
    if (chunk.whole) this.#split();
    this.#join("reasoning", chunk.whole ? this.#unsent("reasoning", chunk) : chunk.reasoning);
    this.#join("text", chunk.whole ? this.#unsent("text", chunk) : chunk.text);
  }

  /** Some servers repeat the whole message at the end of the stream that brought it: what of it did not come before. */
  #unsent(kind: "text" | "reasoning", chunk: Chunk): string {
    const sent = this.#sent[kind];
    const whole = chunk[kind];
    if (whole.startsWith(sent)) return whole.slice(sent.length);
    return chunk.finish === undefined ? whole : "";
  }

  #join(kind: "text" | "reasoning", text: string): void {
    if (text === "") return;
    if (kind !== this.#kind) this.#split();
    this.#kind = kind;
    this.#joined += text;
  }

  #split(): void {
    const text = this.#joined;
    if (text === "") return;
    this.#joined = "";
    this.#sent[this.#kind] += text;
    if (this.#kind === "text") this.#pieces.push(...this.#splitter.push(text));
    else this.#pieces.push({ type: "reasoning", text });
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
