import type { AnswerDecoder, AnswerPiece } from "./answer.ts";
import { AnswerCollector } from "./answerCollector.ts";
import { GatewayError } from "./gatewayError.ts";
import { parseJson } from "./json.ts";
import { type BodyShape, sniffBody } from "./sniff.ts";
import { createSseReader, defaultEventLimit, type SseEvent } from "./sse.ts";

/** Characters of a whole answer; more than any model writes. */
const defaultWholeLimit = 64 * 1024 * 1024;
/** Characters kept of a body that is not an answer, to tell what it is. */
const wordsKept = 64 * 1024;

export interface DecodeLimits {
  readonly event?: number;
  readonly whole?: number;
}

/** Decodes the body of a good response: an event stream or a whole answer, whichever it turns out to be. */
export function createAnswerDecoder(limits: DecodeLimits = {}): AnswerDecoder {
  const { event: eventLimit = defaultEventLimit, whole: wholeLimit = defaultWholeLimit } = limits;
  const utf8 = new TextDecoder();
  const answer = new AnswerCollector();
  const reader = createSseReader(eventLimit);
  let shape: BodyShape | undefined;
  let done = false;
  // The text of a body that is no stream; of a stream the beginning, until it has proved to be one.
  const kept: string[] = [];
  let keptLength = 0;

  const keep = (text: string, limit: number): void => {
    const part = text.slice(0, Math.max(0, limit - keptLength));
    if (part !== "") kept.push(part);
    keptLength += text.length;
  };
  const markDone = (): void => {
    done = true;
  };
  const readEvents = (events: readonly SseEvent[]): readonly AnswerPiece[] => {
    for (const event of events) {
      if (done) break;
      readData(event, answer, markDone);
      if (done) answer.end();
    }
    return answer.take();
  };
  const read = (input: string): readonly AnswerPiece[] => {
    if (input === "") return [];
    // Blanks before the body keep a connection alive and mean nothing.
    const text = shape === undefined ? input.trimStart() : input;
    shape ??= sniffBody(text);
    switch (shape) {
      case undefined:
        return [];
      case "stream":
        if (!answer.begun) keep(text, wordsKept);
        return readEvents(reader.push(text));
      case "json":
        keep(text, wholeLimit);
        if (keptLength > wholeLimit) throw new GatewayError("tooLong", { subject: String(wholeLimit) });
        return [];
      case "html":
        keep(text, wordsKept);
        return [];
    }
  };
  const endStream = (): readonly AnswerPiece[] => {
    const last = readEvents(reader.end());
    answer.end();
    const pieces = [...last, ...answer.take()];
    if (pieces.length > 0 || done || answer.begun) return pieces;
    // No chunk at all: whatever this is, the server's words are all there is to show.
    const words = kept.join("").replace(/^(:.*|data:[ \t]*)$/gm, "");
    return words.trim() === "" ? [] : [{ type: "unreadable", text: words }];
  };
  const endWhole = (): readonly AnswerPiece[] => {
    const text = kept.join("");
    const value = parseJson(text);
    // Lines of JSON, one chunk each, begin like a whole answer.
    if (value === undefined) return [...readEvents(reader.push(text)), ...endStream()];
    answer.add(value);
    answer.end();
    const pieces = answer.take();
    done = answer.begun;
    return pieces.length === 0 && !done ? [{ type: "unreadable", text }] : pieces;
  };

  return {
    push: (bytes) => (done ? [] : read(utf8.decode(bytes, { stream: true }))),
    end() {
      if (done) return [];
      const pieces = read(utf8.decode());
      if (shape === "html") return [{ type: "unreadable", text: kept.join("") }];
      return [...pieces, ...(shape === "json" ? endWhole() : endStream())];
    },
    get done() {
      return done;
    },
    get finished() {
      return answer.finished;
    },
    state: () => answer.state(done),
  };
}

/** Adds one event to the answer. Calls back where the mark that ends a stream is in it. */
function readData({ type, data }: SseEvent, answer: AnswerCollector, onDone: () => void): void {
  // Nearly all events are chunks as they should be, and there are thousands of them.
  const chunk = type === "error" || data === "[DONE]" ? undefined : parseJson(data);
  if (chunk === undefined) readOdd(type, data.trim(), answer, onDone);
  else answer.add(chunk);
}

function readOdd(type: string | undefined, text: string, answer: AnswerCollector, onDone: () => void): void {
  const value = text === "[DONE]" ? undefined : parseJson(text);
  if (text === "[DONE]") onDone();
  else if (type === "error" && text !== "") answer.addError(value ?? text);
  else if (value !== undefined) answer.add(value);
  else if (text.includes("\n")) {
    // Several chunks in one event, because the blank lines between them are missing; or garbage lines.
    const lines = text.split("\n");
    const end = lines.findIndex((line) => line.trim() === "[DONE]");
    for (const line of end < 0 ? lines : lines.slice(0, end)) answer.add(parseJson(line));
    if (end >= 0) onDone();
  }
}
