import type { CompletionEvent, CompletionResult, Notice } from "../gateway/completion.ts";
import type { GatewayError } from "../gateway/gatewayError.ts";
import type { Clock } from "../ports.ts";
import { answerEnd } from "./answerEnd.ts";
import type { ChatEvent } from "./chatEvent.ts";
import type { AnswerEnd } from "./conversation.ts";
import { DeltaBuffer } from "./deltaBuffer.ts";

/** What a running answer is doing. */
export type AnswerProgress =
  | { readonly phase: "connecting" | "waiting" | "answering" | "finished" }
  /** `share`: from 0 to 1. */
  | { readonly phase: "uploading"; readonly share: number }
  /** `at`: epoch milliseconds of the next try. */
  | { readonly phase: "retrying"; readonly at: number; readonly error: GatewayError };

/** Who is told of a running answer. Events are to be logged, progress is only to be shown. */
export interface AnswerObserver {
  event(event: ChatEvent): void;
  progress(progress: AnswerProgress): void;
}

export interface AnswerRunPorts {
  readonly clock: Clock;
  describeNotice(notice: Notice): string;
}

/** An answer that is about to run. */
export interface AnswerStart {
  readonly id: string;
  /** How it had ended before, when it is continued. */
  readonly earlier?: AnswerEnd | undefined;
  /** What is to be known of the result besides. */
  judge?(result: CompletionResult): Partial<AnswerEnd>;
}

/**
 * Milliseconds between two updates of a running answer. Each goes through three processes and draws a frame: ten more a
 * second cost half as much again, and nobody reads that fast.
 */
const updateInterval = 50;

/**
 * Turns a completion's events into the events of a conversation, until the completion has ended. `join` sees every
 * piece of text first and returns what is to be appended (a continued answer drops what it repeats); called without
 * a piece it returns what it still holds back.
 */
export async function runAnswer(
  completion: AsyncIterable<CompletionEvent>,
  answer: AnswerStart,
  ports: AnswerRunPorts,
  observer: AnswerObserver,
  join: (text?: string) => string = (text = "") => text,
): Promise<void> {
  const { clock } = ports;
  const buffer = new DeltaBuffer(clock, updateInterval, (type, text) =>
    observer.event({ type, answer: answer.id, text }),
  );
  let phase: AnswerProgress["phase"] = "connecting";
  let reasoningSince: number | undefined;
  let reasoning: number | undefined;
  const progress = (next: AnswerProgress): void => {
    if (next.phase === phase && next.phase !== "retrying" && next.phase !== "uploading") return;
    phase = next.phase;
    buffer.flush();
    observer.progress(next);
  };
  for await (const event of completion) {
    switch (event.type) {
      case "connecting":
      case "waiting":
        progress({ phase: event.type });
        break;
      case "uploading":
        progress({ phase: "uploading", share: event.sent / event.total });
        break;
      case "retrying":
        progress({ phase: "retrying", at: event.at, error: event.error });
        break;
      case "notice":
        buffer.flush();
        observer.event({ type: "notice", answer: answer.id, text: ports.describeNotice(event.notice) });
        break;
      case "reasoning":
        reasoningSince ??= clock.now();
        progress({ phase: "answering" });
        buffer.push("reasoning", event.text);
        break;
      case "text":
        if (reasoningSince !== undefined) reasoning ??= clock.now() - reasoningSince;
        progress({ phase: "answering" });
        buffer.push("text", join(event.text));
        break;
      case "finished":
        buffer.push("text", join());
        progress({ phase: "finished" });
        break;
      case "end":
        buffer.push("text", join());
        buffer.flush();
        observer.event({ type: "end", answer: answer.id, end: end(event.result, answer, reasoning) });
    }
  }
}

function end(result: CompletionResult, { earlier, judge }: AnswerStart, reasoningTime: number | undefined) {
  return {
    ...answerEnd(result, earlier),
    ...(reasoningTime !== undefined && { reasoningTime }),
    ...judge?.(result),
  };
}
