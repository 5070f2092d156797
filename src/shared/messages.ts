import type { AnswerActionId, RemedyId } from "./actions.ts";
import type { TextVersions } from "./mergeTexts.ts";
import type { AnswerHead, ChromeView, ContextChoiceView, EditDraft, TurnView } from "./views.ts";

/**
 * What the extension host and the chat view say to each other.
 *
 * The host owns all state. `HostMessage` carries state down: a whole `state` when the view appears or shows
 * another chat, then only what changed. `ViewMessage` carries what the user wants up. Nothing is a request that
 * waits for a response, so nothing can hang. Everything here survives structured clone.
 */

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

export type AnswerPart = "text" | "reasoning";

/** What was being written in two windows when this one got the right to write the conversation. */
export interface TakeOver {
  /** The id of the conversation that was read until then: another one takes the place of one that was deleted. */
  readonly from: string;
  readonly draft: TextVersions;
  /** Of prompts that were being edited. */
  readonly edits: readonly EditVersions[];
}

export interface EditVersions extends TextVersions<string | undefined> {
  readonly turnId: string;
}

/** Host → view. */
export type HostMessage =
  | {
      readonly type: "state";
      readonly chatId: string;
      readonly chrome: ChromeView;
      readonly turns: readonly TurnView[];
      readonly draft: string;
      readonly edits: readonly EditDraft[];
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
  /** Which of the paths that were asked for with `findPlaces` are files of the workspace. */
  | { readonly type: "foundPlaces"; readonly asked: readonly string[]; readonly found: readonly string[] }
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
  /** The prompts of the shown chat that are being edited, changed elsewhere. What the view has not told yet is newer. */
  | { readonly type: "edits"; readonly chatId: string; readonly edits: readonly EditDraft[] }
  /**
   * The shown chat, which another window had, can be written here now; its `state` comes next. Both sides merge what
   * stands in the view: the host whatever it is told until the view says `merged`.
   */
  | ({ readonly type: "takenOver"; readonly chatId: string } & TakeOver)
  /**
   * Puts the cursor into the input, unless the user writes elsewhere in the view; `draft`, when set, replaces what stands
   * there.
   */
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
  /** What is told from now on has both windows' texts. */
  | { readonly type: "merged" }
  /** The same of a prompt that is being edited; without `text` it is not anymore. */
  | { readonly type: "editDraft"; readonly chatId: string; readonly turnId: string; readonly text?: string }
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
  /** A file that cannot be read, to its end or at all: none of it is sent. */
  | { readonly type: "uploadFailed"; readonly id: string; readonly name: string }
  /** Sends what waits though the answer before it went wrong. */
  | { readonly type: "sendWaiting" }
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
  /** Paths that an answer mentions: those of the workspace's files become links. */
  | { readonly type: "findPlaces"; readonly paths: readonly string[] }
  | { readonly type: "copy"; readonly text: string }
  | { readonly type: "insertAtCursor"; readonly code: string }
  /** Finds the place the code belongs to and shows it there as a change to keep or undo. */
  | { readonly type: "applyCode"; readonly code: string; readonly language: string }
  | { readonly type: "newFile"; readonly code: string; readonly language: string }
  | { readonly type: "insertIntoTerminal"; readonly code: string }
  /** The view gained or lost the keyboard focus. */
  | { readonly type: "focus"; readonly focused: boolean };
