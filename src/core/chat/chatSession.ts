import type { ChatMessage, CompletionEvent } from "../gateway/completion.ts";
import { continuationMessages } from "../gateway/continuation.ts";
import { createContinuationJoiner } from "../gateway/continuationJoiner.ts";
import { type AnswerObserver, type AnswerProgress, type AnswerRunPorts, runAnswer } from "./answerRun.ts";
import { applyEvent, type ChatEvent } from "./chatEvent.ts";
import { encodeEvent } from "./chatLog.ts";
import {
  type Answer,
  type Conversation,
  canContinue,
  isRunning,
  type Prompt,
  shownAnswer,
  type Turn,
} from "./conversation.ts";
import type { AnswerPart } from "./deltaBuffer.ts";
import { requestMessages } from "./requestMessages.ts";

/** What a session asks of the outside. */
export interface ChatSessionPorts extends AnswerRunPorts {
  /** Sends a request; the last event is always `end`, and leaving the loop or aborting ends the request. */
  complete(
    request: { readonly model: string; readonly messages: readonly ChatMessage[] },
    signal: AbortSignal,
  ): AsyncIterable<CompletionEvent>;
  /** Appends whole lines to the conversation's log, in the order of the calls. */
  append(chatId: string, lines: string): void;
  systemPrompt(): string;
  newId(): string;
}

/** What changed, for whoever draws it. */
export type ChatChange =
  | { readonly type: "turn"; readonly turn: Turn }
  | { readonly type: "answer"; readonly turn: Turn; readonly answer: Answer }
  | {
      readonly type: "delta";
      readonly answer: Answer;
      readonly part: AnswerPart;
      /** Length of the part before `text`, in UTF-16 units. */
      readonly offset: number;
      readonly text: string;
    }
  /** The model, or whether an answer runs, or what waits to be sent. */
  | { readonly type: "chat" };

/**
 * One conversation that can be talked to. It holds the state, writes every event to the log before anything is
 * drawn, and runs at most one answer at a time: what is sent meanwhile waits in `queue`.
 */
export class ChatSession {
  readonly #ports: ChatSessionPorts;
  readonly #onChange: (change: ChatChange) => void;
  #conversation: Conversation;
  /** Whether the log has its first line. */
  #logged: boolean;
  #queue: readonly Prompt[] = [];
  #running: { readonly abort: AbortController; readonly ended: Promise<void> } | undefined;
  #progress: AnswerProgress | undefined;

  private constructor(
    ports: ChatSessionPorts,
    conversation: Conversation,
    logged: boolean,
    onChange: (change: ChatChange) => void,
  ) {
    this.#ports = ports;
    this.#conversation = conversation;
    this.#logged = logged;
    this.#onChange = onChange;
  }

  /** An empty conversation. It leaves nothing on disk until the first prompt. */
  static start(
    ports: ChatSessionPorts,
    id: string,
    model: string,
    onChange: (change: ChatChange) => void,
  ): ChatSession {
    const chat = { id, createdAt: ports.clock.now(), model, turns: [] };
    return new ChatSession(ports, chat, false, onChange);
  }

  /** A conversation whose log exists. */
  static resume(
    ports: ChatSessionPorts,
    conversation: Conversation,
    onChange: (change: ChatChange) => void,
  ): ChatSession {
    return new ChatSession(ports, conversation, true, onChange);
  }

  get conversation(): Conversation {
    return this.#conversation;
  }

  get answering(): boolean {
    return this.#running !== undefined;
  }

  /** Prompts that were sent while an answer ran. */
  get queue(): readonly Prompt[] {
    return this.#queue;
  }

  /** What the running answer is doing; `undefined` when none runs. */
  get progress(): AnswerProgress | undefined {
    return this.#progress;
  }

  setModel(model: string): void {
    if (model === this.#conversation.model) return;
    this.#apply({ type: "model", model });
    this.#onChange({ type: "chat" });
  }

  /** Asks `prompt` now, or after the running answer. */
  send(prompt: Prompt): void {
    if (this.answering) {
      this.#queue = [...this.#queue, prompt];
      this.#onChange({ type: "chat" });
      return;
    }
    const turn = this.#ports.newId();
    this.#apply({ type: "prompt", turn, prompt });
    this.#answer(turn);
  }

  /** Asks for another answer to the turn's prompt. The conversation before that turn is what the model sees. */
  regenerate(turnId: string): void {
    if (!this.answering && this.#turn(turnId) !== undefined) this.#answer(turnId);
  }

  /** Lets an answer that ended too early go on where it stopped. */
  continueAnswer(turnId: string): void {
    const turn = this.#turn(turnId);
    const answer = turn && shownAnswer(turn);
    if (this.answering || turn === undefined || answer === undefined || !canContinue(answer)) return;
    const messages = continuationMessages(this.#requestMessages(turnId), answer.text);
    this.#apply({ type: "resume", answer: answer.id });
    this.#run(turn.id, answer, messages, createContinuationJoiner(answer.text));
  }

  /** Ends the running answer and hands back what waited behind it, so that it is not lost. */
  stop(): readonly Prompt[] {
    const waiting = this.#queue;
    this.#queue = [];
    this.#running?.abort.abort();
    return waiting;
  }

  /** Stops, and resolves once the last event is in the log. */
  async dispose(): Promise<void> {
    this.stop();
    await this.#running?.ended;
  }

  #answer(turnId: string): void {
    const { clock, newId } = this.#ports;
    const answer = newId();
    const model = this.#conversation.model;
    this.#apply({ type: "answer", turn: turnId, answer, model, at: clock.now() });
    const started = this.#answerOf(turnId, answer);
    if (started !== undefined) this.#run(turnId, started, this.#requestMessages(turnId));
  }

  #requestMessages(turnId: string): readonly ChatMessage[] {
    const { turns } = this.#conversation;
    const last = turns.findLastIndex((turn) => turn.id === turnId);
    return requestMessages(this.#ports.systemPrompt(), turns.slice(0, last + 1));
  }

  #run(
    turnId: string,
    answer: Answer,
    messages: readonly ChatMessage[],
    join?: (text?: string) => string,
  ): void {
    const abort = new AbortController();
    this.#progress = { phase: "connecting" };
    const events = this.#ports.complete({ model: answer.model, messages }, abort.signal);
    const observer: AnswerObserver = {
      event: (event) => this.#record(turnId, answer.id, event),
      progress: (progress) => {
        this.#progress = progress;
        this.#answerChanged(turnId, answer.id);
      },
    };
    const ended = runAnswer(events, answer, this.#ports, observer, join).then(() =>
      this.#ended(turnId, answer.id),
    );
    this.#running = { abort, ended };
    const turn = this.#turn(turnId);
    if (turn !== undefined) this.#onChange({ type: "turn", turn });
    this.#onChange({ type: "chat" });
  }

  #ended(turnId: string, answerId: string): void {
    this.#running = undefined;
    this.#progress = undefined;
    this.#answerChanged(turnId, answerId);
    const [next, ...waiting] = this.#queue;
    this.#queue = waiting;
    if (next === undefined) this.#onChange({ type: "chat" });
    else this.send(next);
  }

  #record(turnId: string, answerId: string, event: ChatEvent): void {
    const before = this.#answerOf(turnId, answerId);
    this.#apply(event);
    const answer = this.#answerOf(turnId, answerId);
    if (before === undefined || answer === undefined) return;
    if (event.type === "text" || event.type === "reasoning") {
      const part = event.type;
      this.#onChange({ type: "delta", answer, part, offset: before[part].length, text: event.text });
    } else if (isRunning(answer)) this.#answerChanged(turnId, answerId);
  }

  #answerChanged(turnId: string, answerId: string): void {
    const turn = this.#turn(turnId);
    const answer = this.#answerOf(turnId, answerId);
    if (turn !== undefined && answer !== undefined) this.#onChange({ type: "answer", turn, answer });
  }

  #apply(event: ChatEvent): void {
    const { id, createdAt, model } = this.#conversation;
    const first = this.#logged ? "" : encodeEvent({ type: "chat", version: 1, id, at: createdAt, model });
    this.#conversation = applyEvent(this.#conversation, event);
    // A model chosen before the first prompt is part of the first line.
    if (!this.#logged && event.type === "model") return;
    this.#logged = true;
    this.#ports.append(id, first + encodeEvent(event));
  }

  #turn(id: string): Turn | undefined {
    return this.#conversation.turns.findLast((turn) => turn.id === id);
  }

  #answerOf(turnId: string, answerId: string): Answer | undefined {
    return this.#turn(turnId)?.answers.find((answer) => answer.id === answerId);
  }
}
