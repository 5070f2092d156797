import type { Answer, Turn } from "./conversation.ts";
import type { AnswerPart } from "./deltaBuffer.ts";

/** What changed in a chat, for whoever draws it. */
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
