import type { Sampling, Usage, VideoFormat } from "../gateway/completion.ts";
import type { GatewayErrorData } from "../gateway/gatewayError.ts";

/** What a piece of context was taken from. */
export const contextKinds = [
  "selection",
  "file",
  /** The names of a folder's files. */
  "folder",
  /** What VS Code reports as wrong. */
  "problems",
  /** A diff. */
  "changes",
  "terminal",
  /** A long paste. */
  "text",
] as const;
export type ContextKind = (typeof contextKinds)[number];

/** Text sent along with a prompt, as it was when it was added. */
export interface ContextItem {
  readonly id: string;
  readonly kind: ContextKind;
  /** Path as shown and sent, relative to the workspace where there is one; else what it is called. */
  readonly path: string;
  readonly language: string;
  /** 1-based and inclusive; of the file where there is one, else of the text itself. */
  readonly startLine: number;
  readonly endLine: number;
  readonly text: string;
  /** Where it can be opened again. */
  readonly uri?: string;
}

/** An image or video sent along with a prompt. Its bytes are a file of their own, named after them. */
export interface MediaItem {
  readonly id: string;
  readonly kind: "image" | "video";
  /** The file's name, told to the model as what it sees. */
  readonly name: string;
  /** MIME type. */
  readonly mime: string;
  /** SHA-256 of the bytes, in hexadecimal. */
  readonly hash: string;
  /** Bytes. */
  readonly size: number;
  /** Pixels. */
  readonly width?: number;
  readonly height?: number;
  /** Seconds. */
  readonly duration?: number;
  /** The hash of a JPEG that shows a video. */
  readonly poster?: string;
}

/** A command that stands for the words of a prompt. */
export interface PromptCommand {
  /** As it is typed: "/fix quickly". */
  readonly written: string;
  /** What a chat is called that begins with it. */
  readonly title: string;
}

export interface Prompt {
  /** Exactly what the user wrote, or the words of the command that asked. */
  readonly text: string;
  readonly command?: PromptCommand;
  readonly context: readonly ContextItem[];
  readonly media?: readonly MediaItem[];
  /** Wins over what the chat sets, for the answers to this prompt. */
  readonly sampling?: Sampling;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** Why an answer that is not running anymore is not simply done. */
export type AnswerRemark =
  | "noStopReason"
  | "length"
  | "filtered"
  | "refused"
  | "cut"
  /** The program ended while the answer ran. */
  | "interrupted"
  /** Another window is still writing it. */
  | "elsewhere";

/** How an answer ended and what the server said of it; everything here is kept in the log. */
export interface AnswerEnd {
  readonly state: "done" | "stopped" | "incomplete" | "failed";
  readonly remark?: AnswerRemark;
  /** The word of the server for it, where nobody knows what it means. */
  readonly serverReason?: string;
  readonly error?: GatewayErrorData;
  /** The model that answered, as the server named it. */
  readonly model?: string;
  /** Of all requests that this answer took. */
  readonly usage?: Usage;
  /** Of the last one alone, where it took several: what the conversation had grown to. */
  readonly lastUsage?: Usage;
  /** The server's id of the answer. */
  readonly completionId?: string;
  /** Unix seconds, from the server. */
  readonly created?: number;
  readonly requestId?: string;
  /** Milliseconds from sending to the end, to the first text, and of reasoning before it. */
  readonly duration?: number;
  /** From sending to the first byte of the response, and to the last text. */
  readonly firstByteTime?: number;
  readonly lastTextTime?: number;
  readonly firstTextTime?: number;
  readonly reasoningTime?: number;
  /** By the server's count of tokens, a video that was sent did not reach the model. */
  readonly videoDropped?: boolean;
}

/** A live object: text grows and the end comes while it is held. */
export interface Answer {
  readonly id: string;
  /** The model asked. */
  readonly model: string;
  readonly at: number;
  readonly text: string;
  readonly reasoning: string;
  /** Told while it ran, in words. */
  readonly notices: readonly string[];
  /** Absent while it runs. */
  readonly end?: AnswerEnd;
}

/** A prompt with its sibling answers, oldest first. */
export interface Turn {
  readonly id: string;
  /** The turn it follows, `null` for a first one. Turns that follow the same one are versions of each other. */
  readonly after: string | null;
  readonly prompt: Prompt;
  readonly answers: readonly Answer[];
  /** The answer that is shown and carried on, by its id. */
  readonly shown: string | undefined;
}

/** What a chat sets for itself; what is absent comes from the settings. */
export interface ChatSettings extends Sampling {
  readonly systemPrompt?: string;
  /** Chosen after a video did not reach the model in the usual shape. */
  readonly videoFormat?: VideoFormat;
}

/** A tree of turns, of which one branch is shown. Only events change it. */
export interface Conversation {
  readonly id: string;
  readonly createdAt: number;
  /** Of the log's format; above `logVersion` it may hold what this program does not understand. */
  readonly version: number;
  /** The workspace it was begun in. */
  readonly workspace: string | undefined;
  /** The model the next prompt goes to. */
  readonly model: string;
  /** Given by the user; empty: it is called after its first prompt. */
  readonly title: string;
  readonly pinned: boolean;
  readonly settings: ChatSettings;
  /** All turns of all branches, by id, in the order they were asked. */
  readonly turns: ReadonlyMap<string, Turn>;
  /** The branch that is shown, from the first turn on. Another array whenever it changes. */
  readonly path: readonly Turn[];
  /** Turns that the user chose not to send anymore. */
  readonly leftOut: ReadonlySet<string>;
  /** When turns were left out, or something taken out of a prompt, last: counts from before are too high. */
  readonly leftOutAt: number | undefined;
}

/** The answer of a turn that is shown. */
export function shownAnswer({ answers, shown }: Turn): Answer | undefined {
  return answers.at(-1)?.id === shown ? answers.at(-1) : answers.find((answer) => answer.id === shown);
}

/** Whether the answer is still being written. */
export function isRunning(answer: Answer): boolean {
  return answer.end === undefined;
}

/** An end as a copy has it: nobody is still writing a copy. */
export function copiedEnd({ remark, ...end }: AnswerEnd): AnswerEnd {
  return remark === undefined || remark === "elsewhere" ? end : { ...end, remark };
}

/** Whether "Continue" makes sense: the answer has an end that is not one, or none that the server named. */
export function canContinue(answer: Answer): boolean {
  const end = answer.end;
  if (end === undefined || answer.text === "" || end.remark === "elsewhere") return false;
  return end.state === "incomplete" || end.state === "stopped" || end.remark === "noStopReason";
}
