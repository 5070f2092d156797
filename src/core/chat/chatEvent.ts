import type { AnswerEnd, ChatSettings, Prompt } from "./conversation.ts";

/** The version of the log that this program writes. 1 had no branches: a prompt followed the one before it. */
export const logVersion = 2;

/**
 * Everything that can happen to a conversation. The events are the log on disk, line by line, and the only way its
 * state changes: replaying the log gives the conversation.
 */
export type ChatEvent =
  | {
      readonly type: "chat";
      readonly version: number;
      readonly id: string;
      readonly at: number;
      readonly model: string;
      readonly workspace?: string;
    }
  | { readonly type: "model"; readonly model: string }
  /** Empty: called after its first prompt again. */
  | { readonly type: "title"; readonly title: string }
  | { readonly type: "pin"; readonly pinned: boolean }
  | { readonly type: "settings"; readonly settings: ChatSettings }
  /** These turns are not sent anymore; all others are. */
  | { readonly type: "leaveOut"; readonly turns: readonly string[]; readonly at: number }
  /** The user took something out of a prompt that was sent: it is not sent again. */
  | {
      readonly type: "removeContext";
      readonly turn: string;
      readonly item: string;
      readonly at?: number;
    }
  /** `after`: the turn it follows. Absent in version 1. */
  | {
      readonly type: "prompt";
      readonly turn: string;
      readonly after?: string | null;
      readonly prompt: Prompt;
    }
  | {
      readonly type: "answer";
      readonly turn: string;
      readonly answer: string;
      readonly model: string;
      readonly at: number;
    }
  /** The user pages to another version of a prompt, or to another answer. */
  | { readonly type: "showPrompt"; readonly turn: string }
  | { readonly type: "showAnswer"; readonly turn: string; readonly answer: string }
  /** An answer that had ended too early runs again; what follows is appended to it. */
  | { readonly type: "resume"; readonly answer: string }
  | { readonly type: "text"; readonly answer: string; readonly text: string }
  | { readonly type: "reasoning"; readonly answer: string; readonly text: string }
  | { readonly type: "notice"; readonly answer: string; readonly text: string }
  | { readonly type: "end"; readonly answer: string; readonly end: AnswerEnd };
