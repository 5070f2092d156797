import type {
  ChatMessage,
  CompletionEvent,
  CompletionResult,
  Sampling,
  VideoFormat,
} from "../gateway/completion.ts";
import { failedEnd } from "./answerEnd.ts";
import { type AnswerProgress, type AnswerRunPorts, type AnswerStart, runAnswer } from "./answerRun.ts";
import type { ChatChange } from "./chatChange.ts";
import type { ChatEvent } from "./chatEvent.ts";
import { type Answer, isRunning, type Turn } from "./conversation.ts";
import type { ConversationRecord } from "./conversationRecord.ts";
import { videoDropped } from "./videoDropped.ts";

/** What is asked of a model. */
export interface SessionRequest {
  readonly model: string;
  readonly messages: readonly ChatMessage[];
  /** What the chat sets for itself. */
  readonly sampling: Sampling;
  /** The shape its videos go in; absent: as in the settings. */
  readonly videoFormat?: VideoFormat;
}

export interface AnswerRunnerPorts extends AnswerRunPorts {
  /** Sends a request; the last event is always `end`, and leaving the loop or aborting ends the request. */
  complete(request: SessionRequest, signal: AbortSignal): AsyncIterable<CompletionEvent>;
  /** Resolves once what was appended to the log is on disk, or could not be written. */
  written(chatId: string): Promise<void>;
}

interface Running {
  readonly answer: Answer;
  readonly abort: AbortController;
  readonly ended: Promise<void>;
}

/** Runs the answers of one conversation, one at a time, and records what they say. */
export class AnswerRunner {
  readonly #ports: AnswerRunnerPorts;
  readonly #record: ConversationRecord;
  readonly #onChange: (change: ChatChange) => void;
  #running: Running | undefined;
  #progress: AnswerProgress | undefined;
  #interrupted = false;

  constructor(ports: AnswerRunnerPorts, record: ConversationRecord, onChange: (change: ChatChange) => void) {
    this.#ports = ports;
    this.#record = record;
    this.#onChange = onChange;
  }

  get isRunning(): boolean {
    return this.#running !== undefined;
  }

  /** What a running answer is doing; `undefined` for one that does not run. */
  progressOf(answer: Answer): AnswerProgress | undefined {
    return this.#running?.answer === answer ? this.#progress : undefined;
  }

  /** Ends the running answer; resolves once its end is recorded. */
  async abort(): Promise<void> {
    this.#running?.abort.abort();
    await this.#running?.ended;
  }

  /** The same where it is not the user who stops it: the answer is recorded as incomplete. */
  interrupt(): Promise<void> {
    this.#interrupted = true;
    return this.abort();
  }

  /** Lets `answer` run and calls `next` when it has ended. Only while none is running. */
  start(
    turn: Turn,
    answer: Answer,
    messages: readonly ChatMessage[],
    { next, join, ...start }: AnswerStart & { next(): void; join?: (text?: string) => string },
  ): void {
    const abort = new AbortController();
    const { systemPrompt: _, videoFormat, ...usual } = this.#record.conversation.settings;
    const sampling = { ...usual, ...turn.prompt.sampling };
    this.#progress = { phase: "connecting" };
    const request = { model: answer.model, messages, sampling, ...(videoFormat && { videoFormat }) };
    const events = this.#complete(request, abort.signal);
    const observer = {
      event: (event: ChatEvent) => this.#happened(turn, answer, event),
      progress: (progress: AnswerProgress) => {
        this.#progress = progress;
        this.#onChange({ type: "answer", turn, answer });
      },
    };
    const judge = ({ usage }: CompletionResult) =>
      videoDropped(messages, usage) ? { videoDropped: true } : {};
    const running = runAnswer(events, { ...start, judge }, this.#ports, observer, join);
    const failed = (thrown: unknown) =>
      observer.event({ type: "end", answer: answer.id, end: failedEnd(thrown, start.earlier) });
    const ended = running.catch(failed).then(() => {
      this.#running = undefined;
      this.#progress = undefined;
      this.#onChange({ type: "answer", turn, answer });
      next();
    });
    this.#running = { answer, abort, ended };
    this.#onChange({ type: "turn", turn });
    this.#onChange({ type: "chat" });
  }

  /** The prompt is on disk before the request leaves. */
  async *#complete(request: SessionRequest, signal: AbortSignal): AsyncGenerator<CompletionEvent> {
    await this.#ports.written(this.#record.conversation.id);
    yield* this.#ports.complete(request, signal);
  }

  #happened(turn: Turn, answer: Answer, event: ChatEvent): void {
    if (event.type === "text" || event.type === "reasoning") {
      const part = event.type;
      const offset = answer[part].length;
      this.#record.apply(event);
      this.#onChange({ type: "delta", turn, answer, part, offset, text: event.text });
      return;
    }
    this.#record.apply(this.#interrupted && event.type === "end" ? interrupted(event) : event);
    if (isRunning(answer)) this.#onChange({ type: "answer", turn, answer });
  }
}

function interrupted(event: ChatEvent & { readonly type: "end" }): ChatEvent {
  const { end } = event;
  return end.state === "stopped"
    ? { ...event, end: { ...end, state: "incomplete", remark: "interrupted" } }
    : event;
}
