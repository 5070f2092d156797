import { createParser } from "eventsource-parser";
import { GatewayError } from "./gatewayError.ts";
import { createStrayLineMender } from "./strayLines.ts";

/** One event of a stream. `data` may be several lines; an event without data is none. */
export interface SseEvent {
  readonly type: string | undefined;
  readonly data: string;
}

/** Takes a stream's text in pieces of any size. */
export interface SseReader {
  /**
   * The events that this piece completes.
   * @throws GatewayError `tooLong` when more than the limit came without completing an event.
   */
  push(text: string): readonly SseEvent[];
  /** The last event, where the stream ended without the blank line that completes it. */
  end(): readonly SseEvent[];
}

/** Characters of one event. Images and long tool calls come as single events of some megabytes. */
export const defaultEventLimit = 16 * 1024 * 1024;

/** Reads server-sent events: CR, LF and CRLF, comments, a byte order mark. Linear in time, bounded in memory. */
export function createSseReader(limit: number = defaultEventLimit): SseReader {
  let events: SseEvent[] = [];
  // Characters since the last event or comment: counts a line that never ends, an event of endless lines and endless
  // garbage alike.
  let pending = 0;
  const parser = createParser({
    onEvent({ event, data }) {
      events.push({ type: event, data });
      pending = 0;
    },
    onComment() {
      pending = 0;
    },
  });
  const mender = createStrayLineMender();
  const read = (text: string): readonly SseEvent[] => {
    events = [];
    pending += text.length;
    parser.feed(text);
    return events;
  };
  return {
    push(text) {
      const complete = read(mender.push(text));
      if (pending > limit) throw new GatewayError("tooLong", { subject: String(limit) });
      return complete;
    },
    end: () => read(`${mender.end()}\n\n`),
  };
}
