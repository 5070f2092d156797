import assert from "node:assert/strict";
import type { SessionRequest } from "../../../../src/core/chat/answerRunner.ts";
import type { ChatChange } from "../../../../src/core/chat/chatChange.ts";
import { ChatSession, type ChatSessionPorts } from "../../../../src/core/chat/chatSession.ts";
import type { Prompt } from "../../../../src/core/chat/conversation.ts";
import { ConversationTree } from "../../../../src/core/chat/conversationTree.ts";
import type { CompletionEvent } from "../../../../src/core/gateway/completion.ts";
import { systemClock } from "../../../../src/host/adapters/systemClock.ts";
import { completionResult } from "./completionScript.ts";

export type Script = (signal: AbortSignal) => Iterable<CompletionEvent> | AsyncIterable<CompletionEvent>;

export function prompt(text: string): Prompt {
  return { text, context: [], at: 0 };
}

/** Says one thing and then nothing, until it is stopped. */
export async function* untilAborted(signal: AbortSignal): AsyncGenerator<CompletionEvent> {
  yield { type: "text", text: "partial" };
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener("abort", resolve));
  yield { type: "end", result: completionResult({ kind: "stopped" }) };
}

/** A session whose completions are scripts, with its log in memory. */
export class SessionHarness {
  readonly session: ChatSession;
  readonly requests: SessionRequest[] = [];
  readonly changes: ChatChange[] = [];
  log = "";
  #listeners: ((change: ChatChange) => void)[] = [];

  constructor(scripts: readonly Script[], systemPrompt = "") {
    let next = 0;
    let id = 0;
    const requests = this.requests;
    const ports: ChatSessionPorts = {
      async *complete(request, signal) {
        requests.push(request);
        const script = scripts[next++];
        assert.ok(script, "more requests than expected");
        yield* script(signal);
      },
      append: (_chatId, lines) => {
        this.log += lines;
      },
      written: async () => {},
      systemPrompt: () => systemPrompt,
      sees: () => ({ image: true, video: true }),
      newId: () => `id${id++}`,
      describeNotice: (notice) => notice.kind,
      clock: systemClock,
    };
    const tree = new ConversationTree({ id: "chat", createdAt: 0, model: "gpt-5.5" });
    this.session = new ChatSession(ports, tree, false, (change) => {
      this.changes.push(change);
      for (const listener of this.#listeners) listener(change);
    });
  }

  /** The prompts of the branch that is shown. */
  get prompts(): readonly string[] {
    return this.session.conversation.path.map((turn) => turn.prompt.text);
  }

  /** The id of the shown turn at this place. */
  turn(index: number): string {
    const turn = this.session.conversation.path.at(index);
    assert.ok(turn);
    return turn.id;
  }

  async ask(text: string): Promise<void> {
    this.session.send(prompt(text));
    await this.idle();
  }

  /** Resolves when nothing runs and nothing waits. */
  async idle(): Promise<void> {
    while (this.session.answering) await this.until((change) => change.type === "chat");
  }

  until(matches: (change: ChatChange) => boolean): Promise<void> {
    return new Promise((resolve) => {
      const listener = (change: ChatChange) => {
        if (!matches(change)) return;
        this.#listeners = this.#listeners.filter((other) => other !== listener);
        resolve();
      };
      this.#listeners.push(listener);
    });
  }
}
