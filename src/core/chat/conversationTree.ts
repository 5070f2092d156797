import { type ChatEvent, logVersion } from "./chatEvent.ts";
import type { Answer, ChatSettings, Conversation, Prompt, Turn } from "./conversation.ts";

type LiveAnswer = { -readonly [Field in keyof Answer]: Answer[Field] } & { notices: string[] };

interface LiveTurn extends Turn {
  prompt: Prompt;
  readonly answers: LiveAnswer[];
  shown: string | undefined;
}

/** What a conversation starts with. */
export interface ConversationHead {
  readonly id: string;
  readonly createdAt: number;
  readonly model: string;
  readonly workspace?: string | undefined;
  readonly version?: number;
}

/**
 * A conversation that grows by events. It is changed in place: a long answer is thousands of events, and each must
 * cost the same however many turns there are.
 */
export class ConversationTree implements Conversation {
  readonly id: string;
  readonly createdAt: number;
  readonly version: number;
  readonly workspace: string | undefined;
  readonly turns = new Map<string, LiveTurn>();
  model: string;
  title = "";
  pinned = false;
  settings: ChatSettings = {};
  path: readonly LiveTurn[] = [];
  leftOut: ReadonlySet<string> = new Set();
  leftOutAt: number | undefined;
  readonly #answers = new Map<string, LiveAnswer>();
  /** The turns that follow a turn, oldest first. */
  readonly #next = new Map<string | null, LiveTurn[]>();
  /** Which of the turns that follow a turn is shown. */
  readonly #chosen = new Map<string | null, LiveTurn>();

  constructor({ id, createdAt, model, workspace, version }: ConversationHead) {
    this.id = id;
    this.createdAt = createdAt;
    this.model = model;
    this.workspace = workspace;
    this.version = version ?? logVersion;
  }

  answer(id: string): Answer | undefined {
    return this.#answers.get(id);
  }

  /** All versions of a turn's prompt, itself among them, oldest first. */
  versions(turn: Turn): readonly Turn[] {
    return this.#next.get(turn.after) ?? [];
  }

  /** Lets `event` happen. One that names an unknown turn or answer, or one that is there already, changes nothing. */
  apply(event: ChatEvent): void {
    switch (event.type) {
      case "chat":
        break;
      case "model":
        this.model = event.model;
        break;
      case "title":
        this.title = event.title;
        break;
      case "pin":
        this.pinned = event.pinned;
        break;
      case "settings":
        this.settings = event.settings;
        break;
      case "leaveOut":
        this.leftOut = new Set(event.turns);
        this.leftOutAt = event.at;
        break;
      case "prompt":
        this.#addTurn(event.turn, event.after, event.prompt);
        break;
      case "removeContext": {
        const turn = this.turns.get(event.turn);
        if (turn === undefined) break;
        turn.prompt = withoutContext(turn.prompt, event.item);
        this.leftOutAt = event.at ?? this.leftOutAt;
        break;
      }
      case "showPrompt":
        this.#choose(this.turns.get(event.turn));
        break;
      case "answer":
        this.#addAnswer(event);
        break;
      case "showAnswer": {
        const turn = this.turns.get(event.turn);
        if (turn?.answers.some(({ id }) => id === event.answer)) turn.shown = event.answer;
        break;
      }
      default:
        this.#changeAnswer(event);
    }
  }

  #addTurn(id: string, wanted: string | null | undefined, prompt: Prompt): void {
    if (this.turns.has(id)) return;
    // A turn whose predecessor got lost goes to the end of what is shown: better there than nowhere.
    const known = wanted === null || (wanted !== undefined && this.turns.has(wanted));
    const after = known ? wanted : (this.path.at(-1)?.id ?? null);
    const turn: LiveTurn = { id, after, prompt, answers: [], shown: undefined };
    this.turns.set(id, turn);
    this.#next.set(after, [...(this.#next.get(after) ?? []), turn]);
    this.#choose(turn);
  }

  #choose(turn: LiveTurn | undefined): void {
    if (turn === undefined || this.#chosen.get(turn.after) === turn) return;
    this.#chosen.set(turn.after, turn);
    // A conversation mostly grows at its end: nobody has to look for the way there.
    if (turn.after === (this.path.at(-1)?.id ?? null)) {
      this.path = [...this.path, turn];
      return;
    }
    const path: LiveTurn[] = [];
    for (let next = this.#chosen.get(null); next !== undefined; next = this.#chosen.get(next.id))
      path.push(next);
    this.path = path;
  }

  #addAnswer({ turn: turnId, answer: id, model, at }: ChatEvent & { readonly type: "answer" }): void {
    const turn = this.turns.get(turnId);
    if (turn === undefined || this.#answers.has(id)) return;
    const answer: LiveAnswer = { id, model, at, text: "", reasoning: "", notices: [] };
    this.#answers.set(id, answer);
    turn.answers.push(answer);
    turn.shown = id;
  }

  #changeAnswer(
    event: Extract<ChatEvent, { type: "resume" | "text" | "reasoning" | "notice" | "end" }>,
  ): void {
    const answer = this.#answers.get(event.answer);
    if (answer === undefined) return;
    switch (event.type) {
      case "resume":
        delete answer.end;
        break;
      case "text":
      case "reasoning":
        answer[event.type] += event.text;
        break;
      case "notice":
        answer.notices.push(event.text);
        break;
      case "end":
        answer.end = event.end;
    }
  }
}

function withoutContext(prompt: Prompt, item: string): Prompt {
  const { context, media } = prompt;
  return {
    ...prompt,
    context: context.filter(({ id }) => id !== item),
    ...(media !== undefined && { media: media.filter(({ id }) => id !== item) }),
  };
}
