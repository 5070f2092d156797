import type { ChatMessage } from "../gateway/completion.ts";
import { continuationMessages } from "../gateway/continuation.ts";
import { createContinuationJoiner } from "../gateway/continuationJoiner.ts";
import type { AnswerProgress } from "./answerRun.ts";
import { AnswerRunner, type AnswerRunnerPorts } from "./answerRunner.ts";
import type { ChatChange } from "./chatChange.ts";
import type { ChatEvent } from "./chatEvent.ts";
import {
  type Answer,
  type ChatSettings,
  type Conversation,
  canContinue,
  type Prompt,
  shownAnswer,
  type Turn,
} from "./conversation.ts";
import { type AppendLines, ConversationRecord } from "./conversationRecord.ts";
import type { ConversationTree } from "./conversationTree.ts";
import { PromptQueue, type QueuedPrompt } from "./promptQueue.ts";
import { requestMessages, type Sight, sentTurns } from "./requestMessages.ts";

/** What a session asks of the outside. */
export interface ChatSessionPorts extends AnswerRunnerPorts {
  readonly append: AppendLines;
  /** Sent where the chat has none of its own. */
  systemPrompt(): string;
  /** What a model can look at; what it cannot is not sent to it. */
  sees(model: string): Sight;
  newId(): string;
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
  readonly #runner: AnswerRunner;
  /** The answer that ended last in this session. */
  #ended: Answer | undefined;

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
    this.#runner = new AnswerRunner(ports, this.#record, onChange);
  }

  get conversation(): Conversation {
    return this.#record.conversation;
  }

  get answering(): boolean {
    return this.#runner.isRunning;
  }

  /** Prompts that were sent while an answer ran. */
  get queue(): readonly QueuedPrompt[] {
    return this.#queue.waiting;
  }

  /** The answer that went wrong, while prompts wait behind it. */
  get holding(): Answer | undefined {
    return this.answering || this.queue.length === 0 ? undefined : this.#ended;
  }

  /** What a running answer is doing; `undefined` for one that does not run. */
  progressOf(answer: Answer): AnswerProgress | undefined {
    return this.#runner.progressOf(answer);
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

  /** Takes something out of a prompt that was sent: the model does not see it anymore. */
  removeContext(turnId: string, itemId: string): void {
    this.#record.apply({ type: "removeContext", turn: turnId, item: itemId, at: this.#ports.clock.now() });
    const turn = this.conversation.turns.get(turnId);
    if (turn !== undefined) this.#onChange({ type: "turn", turn });
  }

  /** Asks `prompt` at the end of the branch that is shown now: at once, or after the running answer. */
  send(prompt: Prompt): void {
    const after = this.#queue.endOf(this.conversation.path.at(-1)?.id ?? null);
    this.#queue.add({ id: this.#ports.newId(), prompt, after });
    this.#next();
  }

  /** Asks another version of a turn's prompt, which begins a branch beside it. A running answer ends for it. */
  editPrompt(turnId: string, text: string): void {
    const turn = this.conversation.turns.get(turnId);
    if (turn === undefined || text.trim() === "") return;
    // These words are the user's own.
    const { command: _, ...rest } = turn.prompt;
    const prompt = { ...rest, text, at: this.#ports.clock.now() };
    const end = this.conversation.path.at(-1)?.id ?? null;
    this.#queue.addFirst({ id: this.#ports.newId(), prompt, after: turn.after }, end);
    void this.#runner.abort();
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

  /** Lets an answer that ended too early go on where it stopped. Neither does anything while an answer runs. */
  continueAnswer(turnId: string): void {
    const turn = this.conversation.turns.get(turnId);
    const answer = turn && shownAnswer(turn);
    if (this.answering || turn === undefined || answer === undefined || !canContinue(answer)) return;
    const messages = continuationMessages(this.#messages(turn, answer.model), answer.text);
    const { end: earlier, text } = answer;
    this.#record.apply({ type: "resume", answer: answer.id });
    const { id } = answer;
    const join = createContinuationJoiner(text);
    this.#runner.start(turn, answer, messages, { id, earlier, join, next: () => this.#goOn(answer) });
  }

  /** Ends the running answer and hands back what waited behind it, so that it is not lost. */
  stop(): readonly Prompt[] {
    const waiting = this.#queue.clear();
    void this.#runner.abort();
    if (waiting.length > 0) this.#onChange({ type: "chat" });
    return waiting;
  }

  /** Asks what waits behind an answer that went wrong, all the same. */
  sendWaiting(): void {
    if (this.holding !== undefined) this.#next();
  }

  /** Takes a waiting prompt back. */
  unqueue(id: string): Prompt | undefined {
    const prompt = this.#queue.remove(id);
    if (prompt !== undefined) this.#onChange({ type: "chat" });
    return prompt;
  }

  /** Ends, and resolves to what still waited to be sent once the last event is in the log. */
  async dispose(): Promise<readonly Prompt[]> {
    const waiting = this.#queue.clear();
    await this.#runner.interrupt();
    await this.#ports.written(this.conversation.id);
    return waiting;
  }

  #set(event: ChatEvent): void {
    this.#record.apply(event);
    this.#onChange({ type: "chat" });
  }

  /** Behind an answer that failed the next prompt would fail as well: what waits goes on after one that does not. */
  #goOn(answer: Answer): void {
    this.#ended = answer;
    if (answer.end?.error === undefined) this.#next();
    else this.#onChange({ type: "chat" });
  }

  #next(): void {
    const next = this.answering ? undefined : this.#queue.take();
    if (next === undefined) {
      this.#onChange({ type: "chat" });
      return;
    }
    const { path, model } = this.conversation;
    const { id, after, prompt } = next;
    const end = path.at(-1)?.id ?? null;
    this.#record.apply({ type: "prompt", turn: id, after, prompt });
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
    if (answer !== undefined)
      this.#runner.start(turn, answer, this.#messages(turn, model), { id, next: () => this.#goOn(answer) });
  }

  /** What the model sees to answer `turn`: the way to it through its own branch. */
  #messages(turn: Turn, model: string): readonly ChatMessage[] {
    const { systemPrompt = this.#ports.systemPrompt() } = this.conversation.settings;
    return requestMessages(systemPrompt, sentTurns(this.conversation, turn), this.#ports.sees(model));
  }
}
