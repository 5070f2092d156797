import type { ChatMessage, CompletionEvent, Sampling } from "../gateway/completion.ts";
import { continuationMessages } from "../gateway/continuation.ts";
import { createContinuationJoiner } from "../gateway/continuationJoiner.ts";
import { type AnswerProgress, type AnswerRunPorts, type AnswerStart, runAnswer } from "./answerRun.ts";
import type { ChatEvent } from "./chatEvent.ts";
import {
  type Answer,
  type ChatSettings,
  type Conversation,
  canContinue,
  isRunning,
  type Prompt,
  shownAnswer,
  type Turn,
} from "./conversation.ts";
import { type AppendLines, ConversationRecord } from "./conversationRecord.ts";
import type { ConversationTree } from "./conversationTree.ts";
import type { AnswerPart } from "./deltaBuffer.ts";
import { PromptQueue, type QueuedPrompt } from "./promptQueue.ts";
import { requestMessages } from "./requestMessages.ts";

/** What is asked of a model. */
export interface SessionRequest {
  readonly model: string;
  readonly messages: readonly ChatMessage[];
  /** What the chat sets for itself. */
  readonly sampling: Sampling;
}

/** What a session asks of the outside. */
export interface ChatSessionPorts extends AnswerRunPorts {
  /** Sends a request; the last event is always `end`, and leaving the loop or aborting ends the request. */
  complete(request: SessionRequest, signal: AbortSignal): AsyncIterable<CompletionEvent>;
  readonly append: AppendLines;
  /** Resolves once what was appended is on disk, or could not be written. */
  written(chatId: string): Promise<void>;
  /** Sent where the chat has none of its own. */
  systemPrompt(): string;
  newId(): string;
}

/** What changed, for whoever draws it. */
export type ChatChange =
  | { readonly type: "turn"; readonly turn: Turn }
  | { readonly type: "answer"; readonly turn: Turn; readonly answer: Answer }
  | {
      readonly type: "delta";
      readonly turn: Turn;
      readonly answer: Answer;
      readonly part: AnswerPart;
      /** Length of the part before `text`, in UTF-16 units. */
      readonly offset: number;
      readonly text: string;
    }
  /** Another branch is shown. */
  | { readonly type: "branch" }
  /** Model, title, settings, whether an answer runs, or what waits to be sent. */
  | { readonly type: "chat" };

interface Running {
  readonly turn: Turn;
  readonly answer: Answer;
  readonly abort: AbortController;
  readonly ended: Promise<void>;
}

/**
 * One conversation that can be talked to. It writes every event to the log before anything is drawn, and runs at
 * most one answer at a time: what is sent meanwhile waits.
 */
export class ChatSession {
  readonly #ports: ChatSessionPorts;
  readonly #record: ConversationRecord;
  readonly #onChange: (change: ChatChange) => void;
  readonly #queue = new PromptQueue();
  #running: Running | undefined;
  #progress: AnswerProgress | undefined;

  /** @param logged whether the conversation has a log; without, it leaves nothing on disk until the first prompt. */
  constructor(
    ports: ChatSessionPorts,
    tree: ConversationTree,
    logged: boolean,
    onChange: (change: ChatChange) => void,
  ) {
    this.#ports = ports;
    this.#record = new ConversationRecord(tree, ports.append, logged);
    this.#onChange = onChange;
  }

  get conversation(): Conversation {
    return this.#record.conversation;
  }

  get answering(): boolean {
    return this.#running !== undefined;
  }

  /** Prompts that were sent while an answer ran. */
  get queue(): readonly QueuedPrompt[] {
    return this.#queue.waiting;
  }

  /** What a running answer is doing; `undefined` for one that does not run. */
  progressOf(answer: Answer): AnswerProgress | undefined {
    return this.#running?.answer === answer ? this.#progress : undefined;
  }

  /** All versions of a turn's prompt, oldest first. */
  versions(turn: Turn): readonly Turn[] {
    return this.#record.tree.versions(turn);
  }

  setModel(model: string): void {
    if (model !== this.conversation.model) this.#set({ type: "model", model });
  }

  /** Empty: called after its first prompt. */
  rename(title: string): void {
    this.#set({ type: "title", title: title.trim() });
  }

  pin(pinned: boolean): void {
    this.#set({ type: "pin", pinned });
  }

  setSettings(settings: ChatSettings): void {
    this.#set({ type: "settings", settings });
  }

  /** These turns are not sent anymore, and all others are. */
  leaveOut(turns: readonly string[]): void {
    this.#record.apply({ type: "leaveOut", turns, at: this.#ports.clock.now() });
    this.#onChange({ type: "branch" });
  }

  /** Asks `prompt` at the end of the branch that is shown: now, or after the running answer. */
  send(prompt: Prompt): void {
    this.#queue.add({ id: this.#ports.newId(), prompt });
    this.#next();
  }

  /** Asks another version of a turn's prompt, which begins a branch beside it. A running answer ends for it. */
  editPrompt(turnId: string, text: string): void {
    const turn = this.conversation.turns.get(turnId);
    if (turn === undefined || text.trim() === "") return;
    const prompt = { ...turn.prompt, text, at: this.#ports.clock.now() };
    this.#queue.addFirst({ id: this.#ports.newId(), prompt, after: turn.after });
    this.#running?.abort.abort();
    this.#next();
  }

  /** Shows another version of a turn's prompt, with what followed it. `index` from 1. */
  showPrompt(turnId: string, index: number): void {
    const turn = this.conversation.turns.get(turnId);
    const version = turn && this.versions(turn)[index - 1];
    if (version === undefined) return;
    this.#record.apply({ type: "showPrompt", turn: version.id });
    this.#onChange({ type: "branch" });
  }

  /** Shows another answer to a turn's prompt, and carries on from it. `index` from 1. */
  showAnswer(turnId: string, index: number): void {
    const turn = this.conversation.turns.get(turnId);
    const answer = turn?.answers[index - 1];
    if (turn === undefined || answer === undefined) return;
    this.#record.apply({ type: "showAnswer", turn: turnId, answer: answer.id });
    this.#onChange({ type: "turn", turn });
  }

  /** Asks for another answer, of `model` if one is given. The model sees what came before that turn. */
  regenerate(turnId: string, model = this.conversation.model): void {
    const turn = this.conversation.turns.get(turnId);
    if (turn !== undefined && !this.answering) this.#answer(turn, model);
  }

  /** Lets an answer that ended too early go on where it stopped. */
  continueAnswer(turnId: string): void {
    const turn = this.conversation.turns.get(turnId);
    const answer = turn && shownAnswer(turn);
    if (this.answering || turn === undefined || answer === undefined || !canContinue(answer)) return;
    const messages = continuationMessages(this.#messages(turn), answer.text);
    const { end: earlier, text } = answer;
    this.#record.apply({ type: "resume", answer: answer.id });
    this.#run(turn, answer, messages, { id: answer.id, earlier }, createContinuationJoiner(text));
  }

  /** Ends the running answer and hands back what waited behind it, so that it is not lost. */
  stop(): readonly Prompt[] {
    const waiting = this.#queue.clear();
    this.#running?.abort.abort();
    if (waiting.length > 0) this.#onChange({ type: "chat" });
    return waiting;
  }

  /** Takes a waiting prompt back. */
  unqueue(id: string): Prompt | undefined {
    const prompt = this.#queue.remove(id);
    if (prompt !== undefined) this.#onChange({ type: "chat" });
    return prompt;
  }

  /** Stops, and resolves once the last event is in the log. */
  async dispose(): Promise<void> {
    this.#queue.clear();
    this.#running?.abort.abort();
    await this.#running?.ended;
    await this.#ports.written(this.conversation.id);
  }

  #set(event: ChatEvent): void {
    this.#record.apply(event);
    this.#onChange({ type: "chat" });
  }

  #next(): void {
    const next = this.answering ? undefined : this.#queue.take();
    if (next === undefined) {
      this.#onChange({ type: "chat" });
      return;
    }
    const { path, model } = this.conversation;
    const id = this.#ports.newId();
    const end = path.at(-1)?.id ?? null;
    const after = next.after === undefined ? end : next.after;
    this.#record.apply({ type: "prompt", turn: id, after, prompt: next.prompt });
    const turn = this.conversation.turns.get(id);
    if (turn === undefined) return;
    if (after !== end) this.#onChange({ type: "branch" });
    this.#answer(turn, model);
  }

  #answer(turn: Turn, model: string): void {
    const { clock, newId } = this.#ports;
    const id = newId();
    this.#record.apply({ type: "answer", turn: turn.id, answer: id, model, at: clock.now() });
    const answer = this.#record.tree.answer(id);
    if (answer !== undefined) this.#run(turn, answer, this.#messages(turn), { id });
  }

  /** What the model sees to answer `turn`: the way to it through its own branch. */
  #messages(turn: Turn): readonly ChatMessage[] {
    const { turns, settings, leftOut } = this.conversation;
    const way: Turn[] = [turn];
    for (let next = turn; next.after !== null; way.unshift(next)) {
      const before = turns.get(next.after);
      if (before === undefined) break;
      next = before;
    }
    const sent = way.filter(({ id }) => id === turn.id || !leftOut.has(id));
    return requestMessages(settings.systemPrompt ?? this.#ports.systemPrompt(), sent);
  }

  #run(
    turn: Turn,
    answer: Answer,
    messages: readonly ChatMessage[],
    start: AnswerStart,
    join?: (text?: string) => string,
  ): void {
    const abort = new AbortController();
    const { systemPrompt: _, ...sampling } = this.conversation.settings;
    this.#progress = { phase: "connecting" };
    const events = this.#complete({ model: answer.model, messages, sampling }, abort.signal);
    const observer = {
      event: (event: ChatEvent) => this.#happened(turn, answer, event),
      progress: (progress: AnswerProgress) => {
        this.#progress = progress;
        this.#onChange({ type: "answer", turn, answer });
      },
    };
    const ended = runAnswer(events, start, this.#ports, observer, join).then(() => {
      this.#running = undefined;
      this.#progress = undefined;
      this.#onChange({ type: "answer", turn, answer });
      this.#next();
    });
    this.#running = { turn, answer, abort, ended };
    this.#onChange({ type: "turn", turn });
    this.#onChange({ type: "chat" });
  }

  /** The prompt is on disk before the request leaves. */
  async *#complete(request: SessionRequest, signal: AbortSignal): AsyncGenerator<CompletionEvent> {
    await this.#ports.written(this.conversation.id);
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
    this.#record.apply(event);
    if (isRunning(answer)) this.#onChange({ type: "answer", turn, answer });
  }
}
