import type { HostMessage } from "../shared/messages.ts";
import type { AnswerHead, ChromeView, TurnView } from "../shared/views.ts";
import type { ContextChoices } from "./input/completion.ts";

/** What is drawn, except the texts of the answers: they stream past it, into `AnswerTexts`. */
export interface ViewState {
  readonly chatId: string;
  readonly chrome: ChromeView;
  readonly turns: readonly TurnView[];
  /** What the host found for the last "#" in the input. */
  readonly contextChoices?: ContextChoices;
}

/** The state after a message of the host; the same object when the message changes nothing here. */
export function viewStateAfter(state: ViewState | undefined, message: HostMessage): ViewState | undefined {
  if (message.type === "state") {
    const { chatId, chrome, turns } = message;
    return { chatId, chrome, turns };
  }
  if (state === undefined) return undefined;
  switch (message.type) {
    case "chrome":
      return { ...state, chrome: message.chrome };
    case "turn":
      return message.chatId === state.chatId
        ? { ...state, turns: withTurn(state.turns, message.turn) }
        : state;
    case "answer":
      return message.chatId === state.chatId
        ? { ...state, turns: withAnswer(state.turns, message.turnId, message.answer) }
        : state;
    case "takenOver":
      return message.from === state.chatId ? { ...state, chatId: message.chatId } : state;
    case "contextChoices": {
      const { query, choices } = message;
      return { ...state, contextChoices: { query, choices } };
    }
    case "foundPlaces":
    case "uploaded":
    case "scaleImage":
    case "delta":
    case "edits":
    case "focusInput":
      return state;
  }
}

function withTurn(turns: readonly TurnView[], turn: TurnView): readonly TurnView[] {
  const index = turns.findIndex(({ id }) => id === turn.id);
  return index === -1 ? [...turns, turn] : turns.with(index, turn);
}

function withAnswer(turns: readonly TurnView[], turnId: string, head: AnswerHead): readonly TurnView[] {
  return turns.map((turn) => {
    if (turn.id !== turnId || turn.answer.id !== head.id) return turn;
    // Not merged: a field that the new head leaves out is gone.
    const { text, reasoning } = turn.answer;
    return { ...turn, answer: { ...head, text, reasoning } };
  });
}
