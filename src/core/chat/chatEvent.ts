import type { Answer, AnswerEnd, Conversation, Prompt, Turn } from "./conversation.ts";

/**
 * Everything that can happen to a conversation. The events are the log on disk, line by line, and the only way its
 * state changes: replaying the log gives the conversation.
 */
export type ChatEvent =
  | {
      readonly type: "chat";
      readonly version: 1;
      readonly id: string;
      readonly at: number;
      readonly model: string;
    }
  | { readonly type: "model"; readonly model: string }
  | { readonly type: "prompt"; readonly turn: string; readonly prompt: Prompt }
  | {
      readonly type: "answer";
      readonly turn: string;
      readonly answer: string;
      readonly model: string;
      readonly at: number;
    }
  /** An answer that had ended too early runs again; what follows is appended to it. */
  | { readonly type: "resume"; readonly answer: string }
  | { readonly type: "text"; readonly answer: string; readonly text: string }
  | { readonly type: "reasoning"; readonly answer: string; readonly text: string }
  | { readonly type: "notice"; readonly answer: string; readonly text: string }
  | { readonly type: "end"; readonly answer: string; readonly end: AnswerEnd };

/** The conversation after `event`. Events that name an unknown turn or answer change nothing. */
export function applyEvent(chat: Conversation, event: ChatEvent): Conversation {
  switch (event.type) {
    case "chat":
      return { id: event.id, createdAt: event.at, model: event.model, turns: [] };
    case "model":
      return { ...chat, model: event.model };
    case "prompt":
      return { ...chat, turns: [...chat.turns, { id: event.turn, prompt: event.prompt, answers: [] }] };
    case "answer":
      return updateTurn(
        chat,
        (turn) => turn.id === event.turn,
        (turn) => ({ ...turn, answers: [...turn.answers, newAnswer(event)] }),
      );
    case "resume":
      return updateAnswer(chat, event.answer, ({ end: _, ...answer }) => answer);
    case "text":
      return updateAnswer(chat, event.answer, (answer) => ({ ...answer, text: answer.text + event.text }));
    case "reasoning":
      return updateAnswer(chat, event.answer, (answer) => ({
        ...answer,
        reasoning: answer.reasoning + event.text,
      }));
    case "notice":
      return updateAnswer(chat, event.answer, (answer) => ({
        ...answer,
        notices: [...answer.notices, event.text],
      }));
    case "end":
      return updateAnswer(chat, event.answer, (answer) => ({ ...answer, end: event.end }));
  }
}

function newAnswer(event: ChatEvent & { readonly type: "answer" }): Answer {
  return {
    id: event.answer,
    model: event.model,
    at: event.at,
    text: "",
    reasoning: "",
    notices: [],
  };
}

function updateAnswer(chat: Conversation, id: string, change: (answer: Answer) => Answer): Conversation {
  return updateTurn(
    chat,
    (turn) => turn.answers.some((answer) => answer.id === id),
    (turn) => ({
      ...turn,
      answers: turn.answers.map((answer) => (answer.id === id ? change(answer) : answer)),
    }),
  );
}

/** Searches from the end, where nearly all events belong, and shares every other turn. */
function updateTurn(
  chat: Conversation,
  matches: (turn: Turn) => boolean,
  change: (turn: Turn) => Turn,
): Conversation {
  const index = chat.turns.findLastIndex(matches);
  const turn = chat.turns[index];
  return turn === undefined ? chat : { ...chat, turns: chat.turns.with(index, change(turn)) };
}
