import type { AnswerAction, RemedyId } from "./actions.ts";

/** Why an answer is not (yet) a finished one; the `kind` is the listitem's `data-state`. */
export type AnswerStateView =
  /** `retryAt`: epoch milliseconds of the next try, for the countdown; `status` is in words ("Connecting…"). */
  | { readonly kind: "streaming"; readonly status: string; readonly retryAt?: number }
  | { readonly kind: "done" }
  | { readonly kind: "stopped" }
  | { readonly kind: "incomplete"; readonly message: string; readonly detail?: string }
  | {
      readonly kind: "failed";
      /** What happened and what to do, one plain sentence. */
      readonly message: string;
      /** The server's own words, request id and the like; plain text. */
      readonly detail?: string;
    };

/** One line of an answer's fold-out details, in words: "Model" → "gpt-5.5", "Total tokens" → "unknown". */
export interface DetailView {
  readonly label: string;
  readonly value: string;
}

/** An answer without its text; sent whenever anything but the text changes. */
export interface AnswerHead {
  readonly id: string;
  readonly state: AnswerStateView;
  /** The model as people know it: the one that answered, else the one asked. */
  readonly model: string;
  /** One line below a finished answer: "gpt-5.5 · 12 prompt · 345 completion · 357 total". */
  readonly summary: string;
  readonly details: readonly DetailView[];
  /** Things worth saying about this answer, in words: a dropped field, another version that answered. */
  readonly notices: readonly string[];
  /** Milliseconds the model reasoned before its first text; set once known. */
  readonly reasoningMs?: number;
  readonly actions: readonly AnswerAction[];
  /** Present when the prompt was answered more than once. */
  readonly siblings?: SiblingsView;
}

/** Where one of several alternatives stands; both 1-based, for "2/3". */
export interface SiblingsView {
  readonly index: number;
  readonly count: number;
}

export interface AnswerView extends AnswerHead {
  /** Markdown, hostile input. */
  readonly text: string;
  readonly reasoning: string;
}

/** Something sent along with a prompt, shown as a chip. */
export interface AttachmentView {
  readonly id: string;
  /** "cart.ts:12-30" */
  readonly label: string;
  /** Codicon name without the `codicon-` prefix: "code", "file". */
  readonly icon: string;
  /** "~1.2K tokens" */
  readonly detail: string;
  /** Hover text: size and place in words. */
  readonly tooltip: string;
  /** Of an image or video: a picture, as a file name in the folder of media. */
  readonly preview?: string;
  /** Of a video without one: the video itself, as a file name in the folder of media. */
  readonly video?: string;
  /** It stays, but the model that is chosen cannot look at it. */
  readonly unsent?: boolean;
}

/** An image or video that is on its way from the view to the host. */
export interface UploadView {
  readonly id: string;
  readonly name: string;
  /** From 0 to 1. */
  readonly share: number;
}

/** What goes with the next message without being asked for: what the user is looking at. */
export interface ImplicitContextView {
  readonly label: string;
  readonly tooltip: string;
  /** False: the user has switched it off. */
  readonly included: boolean;
}

/** Something that "#" completes to. */
export interface ContextChoiceView {
  readonly id: string;
  /** "#problems", "cart.ts" */
  readonly label: string;
  readonly description: string;
  /** Codicon name. */
  readonly icon: string;
}

/** A place that a text in the input names, offered as context. */
export interface SuggestionView {
  readonly id: string;
  readonly label: string;
}

export interface PromptView {
  /** Exactly what the user wrote (or the command's words); plain text, shown as it is. */
  readonly text: string;
  /** The command that wrote it, as it was typed. */
  readonly written?: string;
  readonly attachments: readonly AttachmentView[];
  /** Present when the prompt was edited: each version leads a branch of its own. */
  readonly siblings?: SiblingsView;
}

/** A prompt that was sent and is being reworded, as far as it was written. */
export interface EditDraft {
  readonly turnId: string;
  readonly text: string;
}

/** A prompt and the answer to it that is shown; two listitems of the conversation. */
export interface TurnView {
  readonly id: string;
  readonly prompt: PromptView;
  readonly answer: AnswerView;
  /** The user chose not to send it anymore: the conversation had outgrown the model. */
  readonly leftOut?: boolean;
}

export interface ModelView {
  readonly id: string;
  /** "Claude Sonnet 4.6 · AWS" */
  readonly name: string;
}

/** Why nothing can be sent yet, and the buttons that change it, the most useful first. */
export interface SetupView {
  readonly message: string;
  readonly detail: string;
  readonly remedies: readonly { readonly id: RemedyId; readonly label: string }[];
}

/** What surrounds the conversation. */
export interface ChromeView {
  readonly model: ModelView;
  /** What is to be known about where answers come from, in words: that it is the demo gateway, for one. */
  readonly notice?: string;
  /** Set while nothing can be sent: the view then shows how to get going instead of an empty conversation. */
  readonly setup?: SetupView;
  /** True from "send" until the last running answer of this chat ended. */
  readonly answering: boolean;
  /** Context that goes with the next message. */
  readonly attachments: readonly AttachmentView[];
  readonly implicit?: ImplicitContextView;
  readonly suggestions: readonly SuggestionView[];
  readonly uploads: readonly UploadView[];
  /** From the first prompt, or given by the user; empty while nothing was sent. */
  readonly title: string;
  /** Prompts that wait for the running answer, in the order they will be sent. */
  readonly queue: readonly QueuedPromptView[];
  /** Set while they wait though no answer runs: says why. */
  readonly queueNotice?: string;
  readonly meter: ContextMeterView;
  /** Set while this chat cannot be written here: says why, and that sending goes on in a copy. */
  readonly readOnlyNotice?: string;
  /** What "/" completes to in the input: built-in actions and the user's own prompts. */
  readonly slashCommands: readonly SlashCommandView[];
}

export interface QueuedPromptView {
  readonly id: string;
  readonly text: string;
}

/** How full the model's context is with what the next message would send. */
export interface ContextMeterView {
  /** 0 to 1, and more when it does not fit. */
  readonly share: number;
  /** "1,234 of 200,000 tokens", estimated or as the server counted. */
  readonly label: string;
  /** Everything this chat has used so far, in words; empty when nothing is known. */
  readonly total: string;
}

export interface SlashCommandView {
  /** Without the slash. */
  readonly name: string;
  readonly description: string;
}
