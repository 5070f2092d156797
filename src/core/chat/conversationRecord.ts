import { type ChatEvent, logVersion } from "./chatEvent.ts";
import { encodeEvent } from "./chatLog.ts";
import type { Conversation } from "./conversation.ts";
import type { ConversationTree } from "./conversationTree.ts";

/** Appends whole lines to a conversation's log, in the order of the calls. */
export type AppendLines = (chatId: string, lines: string) => void;

/**
 * A conversation and its log, always in step. A conversation that was never asked anything leaves nothing on disk:
 * its first line goes out with its first prompt.
 */
export class ConversationRecord {
  readonly #tree: ConversationTree;
  readonly #append: AppendLines;
  /** Events from before the first prompt, which begin the log; `undefined` once it has begun. */
  #early: ChatEvent[] | undefined;

  /** @param logged whether the log has its first line. */
  constructor(tree: ConversationTree, append: AppendLines, logged: boolean) {
    this.#tree = tree;
    this.#append = append;
    this.#early = logged ? undefined : [];
  }

  get conversation(): Conversation {
    return this.#tree;
  }

  get tree(): ConversationTree {
    return this.#tree;
  }

  /** Lets `event` happen, on disk as well. */
  apply(event: ChatEvent): void {
    this.#tree.apply(event);
    if (this.#early === undefined) {
      this.#append(this.#tree.id, encodeEvent(event));
      return;
    }
    this.#early.push(event);
    if (event.type !== "prompt") return;
    this.#append(this.#tree.id, [this.#head(), ...this.#early].map(encodeEvent).join(""));
    this.#early = undefined;
  }

  #head(): ChatEvent {
    const { id, createdAt, model, workspace } = this.#tree;
    return {
      type: "chat",
      version: logVersion,
      id,
      at: createdAt,
      model,
      ...(workspace !== undefined && { workspace }),
    };
  }
}
