import { type ChatEvent, logVersion } from "./chatEvent.ts";
import { type Answer, type Conversation, copiedEnd, type Turn } from "./conversation.ts";

/** What a copy of a conversation is called, and which of its turns it has; all of them by default. */
export interface CopyOptions {
  readonly id: string;
  readonly at: number;
  readonly workspace?: string | undefined;
  readonly turns?: Iterable<Turn>;
}

/** The events that make a conversation like this one: the beginning of a fork's log, or of an imported one. */
export function conversationEvents(chat: Conversation, options: CopyOptions): readonly ChatEvent[] {
  const { id, at, workspace } = options;
  const turns = [...(options.turns ?? chat.turns.values())];
  const kept = new Set(turns.map((turn) => turn.id));
  const leftOut = [...chat.leftOut].filter((turn) => kept.has(turn));
  return [
    {
      type: "chat",
      version: logVersion,
      id,
      at,
      model: chat.model,
      ...(workspace !== undefined && { workspace }),
    },
    ...(Object.keys(chat.settings).length === 0
      ? []
      : [{ type: "settings", settings: chat.settings } as const]),
    ...turns.flatMap((turn) => turnEvents(turn)),
    ...(chat.leftOutAt === undefined
      ? []
      : [{ type: "leaveOut", turns: leftOut, at: chat.leftOutAt } as const]),
    // Each prompt shows itself as it is added, so the branch that is shown has to be chosen again.
    ...chat.path.flatMap((turn) =>
      kept.has(turn.id) ? [{ type: "showPrompt", turn: turn.id } as const] : [],
    ),
  ];
}

function turnEvents(turn: Turn): readonly ChatEvent[] {
  const { id, after, prompt, answers, shown } = turn;
  const last = answers.at(-1)?.id;
  return [
    { type: "prompt", turn: id, after, prompt },
    ...answers.flatMap((answer) => answerEvents(id, answer)),
    ...(shown === undefined || shown === last
      ? []
      : [{ type: "showAnswer", turn: id, answer: shown } as const]),
  ];
}

function answerEvents(
  turn: string,
  { id: answer, model, at, text, reasoning, notices, end }: Answer,
): readonly ChatEvent[] {
  return [
    { type: "answer", turn, answer, model, at },
    ...(reasoning === "" ? [] : [{ type: "reasoning", answer, text: reasoning } as const]),
    ...(text === "" ? [] : [{ type: "text", answer, text } as const]),
    ...notices.map((notice) => ({ type: "notice", answer, text: notice }) as const),
    ...(end === undefined ? [] : [{ type: "end", answer, end: copiedEnd(end) } as const]),
  ];
}
