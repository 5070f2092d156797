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
  const readEvent = (event: SseEvent): readonly AnswerPiece[] => {
    if (done) return [];
    const pieces = readData(event, answer, markDone);
    return done ? [...pieces, ...answer.end()] : pieces;
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
        return reader.push(text).flatMap(readEvent);
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
    const pieces = [...reader.end().flatMap(readEvent), ...answer.end()];
    if (pieces.length > 0 || done || answer.begun) return pieces;
    // No chunk at all: whatever this is, the server's words are all there is to show.
    const words = kept.join("").replace(/^(:.*|data:[ \t]*)$/gm, "");
    return words.trim() === "" ? [] : [{ type: "unreadable", text: words }];
  };
  const endWhole = (): readonly AnswerPiece[] => {
    const text = kept.join("");
    const value = parseJson(text);
    // Lines of JSON, one chunk each, begin like a whole answer.
    if (value === undefined) return [...reader.push(text).flatMap(readEvent), ...endStream()];
    const pieces = [...answer.add(value), ...answer.end()];
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

/** The pieces of one event. Calls back where the mark that ends a stream is in it. */
function readData(
  { type, data }: SseEvent,
  answer: AnswerCollector,
  onDone: () => void,
): readonly AnswerPiece[] {
  const text = data.trim();
  if (text === "[DONE]") {
    onDone();
    return [];
  }
  const value = parseJson(text);
  if (type === "error" && text !== "") return [{ type: "error", value: value ?? text }];
  if (value !== undefined) return answer.add(value);
  // A garbage line; or several chunks in one event, because the blank lines between them are missing.
  const lines = text.includes("\n") ? text.split("\n") : [];
  const end = lines.findIndex((line) => line.trim() === "[DONE]");
  if (end >= 0) onDone();
  return (end < 0 ? lines : lines.slice(0, end)).flatMap((line) => answer.add(parseJson(line)));
}
