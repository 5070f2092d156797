/**
 * What the extension host and the chat view say to each other.
 *
 * The host owns all state. `HostMessage` carries state down: a whole `state` when the view appears or shows
 * another chat, then only what changed. `ViewMessage` carries what the user wants up. Nothing is a request that
 * waits for a response, so nothing can hang. Everything here survives structured clone.
 */

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

/** What can be done about an answer, each a button below it. `label` is localised. */
export interface AnswerAction {
  readonly id: AnswerActionId;
  readonly label: string;
}

/** The actions that mend what made a request fail. */
export const remedyIds = [
  "enterKey",
  "allowEnvironmentKey",
  "allowInsecureHttp",
  "changeBaseUrl",
  "selectModel",
  "openSettings",
  "showDiagnostics",
] as const;
export type RemedyId = (typeof remedyIds)[number];

/** Every action that a button below an answer can ask for. */
export const answerActionIds = [
  "copyAnswer",
  "regenerate",
  "regenerateWith",
  "continue",
  "newChat",
  "leaveOut",
  "removeAttachment",
  "otherVideoFormat",
  ...remedyIds,
] as const;
export type AnswerActionId = (typeof answerActionIds)[number];

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

/** An image or video that the view is about to send. */
export interface UploadStart {
  readonly id: string;
  readonly name: string;
  /** Bytes; absent where scaling decides it. */
  readonly size?: number;
}

/** What the view knows of it once it is ready to be sent. */
export interface UploadFacts {
  /** Bytes. */
  readonly size: number;
  /** Pixels. */
  readonly width?: number;
  readonly height?: number;
  /** Seconds. */
  readonly duration?: number;
  /** A small JPEG that shows a video. */
  readonly poster?: Uint8Array;
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
  readonly attachments: readonly AttachmentView[];
  /** Present when the prompt was edited: each version leads a branch of its own. */
  readonly siblings?: SiblingsView;
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

export type AnswerPart = "text" | "reasoning";

/** Host → view. */
export type HostMessage =
  | {
      readonly type: "state";
      readonly chatId: string;
      readonly chrome: ChromeView;
      readonly turns: readonly TurnView[];
      readonly draft: string;
    }
  | { readonly type: "chrome"; readonly chrome: ChromeView }
  /** A turn that is new (appended) or replaced as a whole (same id). */
  | { readonly type: "turn"; readonly chatId: string; readonly turn: TurnView }
  /** Everything of an answer but its text. */
  | { readonly type: "answer"; readonly chatId: string; readonly turnId: string; readonly answer: AnswerHead }
  /**
   * Text to append. `offset` is the length (UTF-16 units) the part has before this text: a view that holds less
   * has missed something and says `ready` again; text it already holds is skipped.
   */
  | {
      readonly type: "delta";
      readonly chatId: string;
      readonly answerId: string;
      readonly part: AnswerPart;
      readonly offset: number;
      readonly text: string;
    }
  /** What "#" and `query` complete to; the view has forgotten it when something else is typed by now. */
  | {
      readonly type: "contextChoices";
      readonly query: string;
      readonly choices: readonly ContextChoiceView[];
    }
  /** Bytes of an upload that have been written; the view keeps only a little ahead. `ended`: no more are wanted. */
  | { readonly type: "uploaded"; readonly id: string; readonly received: number; readonly ended: boolean }
  /** An image that was picked where only the host can read it: the view scales it and uploads it. */
  | {
      readonly type: "scaleImage";
      /** Of the upload that it becomes, which the host shows already. */
      readonly id: string;
      readonly name: string;
      /** MIME type, by its bytes. */
      readonly mime: string;
      readonly bytes: Uint8Array;
    }
  /** Puts the cursor into the input; `draft`, when set, replaces what stands there. */
  | { readonly type: "focusInput"; readonly draft?: string };

/** View → host. Untrusted: parsed by `parseViewMessage` before anybody acts on it. */
export type ViewMessage =
  | { readonly type: "ready" }
  | { readonly type: "send"; readonly text: string }
  | { readonly type: "stop" }
  | { readonly type: "newChat" }
  | { readonly type: "selectModel" }
  | { readonly type: "remedy"; readonly remedy: RemedyId }
  /** What stands in the input of a chat, which the view may have left by now. */
  | { readonly type: "draft"; readonly chatId: string; readonly text: string }
  /** `turnId`: of a prompt that was sent; it is not sent again then. */
  | { readonly type: "removeAttachment"; readonly id: string; readonly turnId?: string }
  | { readonly type: "openAttachment"; readonly id: string; readonly turnId?: string }
  /** Lets the user choose what to attach. */
  | { readonly type: "attach" }
  /** A paste too long for the input, or a text file dropped from outside of VS Code. */
  | { readonly type: "attachText"; readonly text: string; readonly name?: string }
  /** Dropped from VS Code's own lists. */
  | { readonly type: "attachUris"; readonly uris: readonly string[] }
  /** A short paste: what it names may be offered. */
  | { readonly type: "pasted"; readonly text: string }
  | { readonly type: "acceptSuggestion"; readonly id: string }
  | { readonly type: "findContext"; readonly query: string }
  | { readonly type: "chooseContext"; readonly id: string }
  | { readonly type: "toggleImplicit" }
  | { readonly type: "openImplicit" }
  | ({ readonly type: "uploadStart" } & UploadStart)
  /** The first bytes of a file that is sent as it is: what is no media is refused before its picture is made. */
  | { readonly type: "uploadHead"; readonly id: string; readonly bytes: Uint8Array }
  | ({ readonly type: "uploadReady"; readonly id: string } & UploadFacts)
  /** At most 1 MiB. */
  | { readonly type: "uploadChunk"; readonly id: string; readonly bytes: Uint8Array }
  | { readonly type: "uploadEnd"; readonly id: string }
  | { readonly type: "cancelUpload"; readonly id: string }
  /** Takes a waiting prompt back: it goes into the input. */
  | { readonly type: "unqueue"; readonly id: string }
  /** Asks the edited prompt as a new branch. */
  | { readonly type: "editPrompt"; readonly turnId: string; readonly text: string }
  /** Shows another version of a prompt, or another answer to it. `index` is 1-based. */
  | { readonly type: "showPrompt"; readonly turnId: string; readonly index: number }
  | { readonly type: "showAnswer"; readonly turnId: string; readonly index: number }
  /** Starts a chat of its own that holds everything up to and with this turn. */
  | { readonly type: "fork"; readonly turnId: string }
  | { readonly type: "showHistory" }
  | { readonly type: "openInEditor" }
  /** System prompt and parameters of this chat. */
  | { readonly type: "chatSettings" }
  | { readonly type: "action"; readonly answerId: string; readonly action: AnswerActionId }
  /** `href` as it stood in the Markdown; the host decides what may be opened. */
  | { readonly type: "openLink"; readonly href: string }
  | { readonly type: "copy"; readonly text: string }
  | { readonly type: "insertAtCursor"; readonly code: string }
  /** Finds the place the code belongs to and shows it there as a change to keep or undo. */
  | { readonly type: "applyCode"; readonly code: string; readonly language: string }
  | { readonly type: "newFile"; readonly code: string; readonly language: string }
  | { readonly type: "insertIntoTerminal"; readonly code: string }
  /** The view gained or lost the keyboard focus. */
  | { readonly type: "focus"; readonly focused: boolean };
