import type { GatewayError } from "./gatewayError.ts";
import type { LeftOutReason } from "./parameterRules.ts";

/** The shapes in which gateways take a video; they are never mixed, as both would be billed. */
export const videoFormats = ["image_url", "video_url", "file"] as const;
export type VideoFormat = (typeof videoFormats)[number];

/** One message of the request. Source: the service's page, "Messages Array Structure"; `tool` is OpenAI's. */
export type ChatMessage =
  | { readonly role: "system" | "user"; readonly content: string | readonly ContentPart[] }
  | { readonly role: "assistant"; readonly content: string; readonly toolCalls?: readonly ToolCall[] }
  | { readonly role: "tool"; readonly toolCallId: string; readonly content: string };

export type ContentPart =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "image_url"; readonly image_url: { readonly url: string; readonly detail?: string } }
  | MediaPart;

/** An image or video that is encoded when it is sent, and becomes a part with a data URL in the shape of its format. */
export type MediaPart = StoredMediaPart | HeldMediaPart;

interface MediaFacts {
  readonly type: "media";
  readonly kind: "image" | "video";
  /** MIME type. */
  readonly mime: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Seconds. */
  readonly duration?: number;
}

/** Its bytes are a file. */
export interface StoredMediaPart extends MediaFacts {
  /** What it is stored under. */
  readonly hash: string;
}

/** Its bytes are in memory already. */
export interface HeldMediaPart extends MediaFacts {
  readonly data: Uint8Array;
}

/** A call the model asks for. `arguments` is the model's JSON text, complete but unchecked. */
export interface ToolCall {
  readonly id: string;
  readonly name: string;
  readonly arguments: string;
}

export interface ToolDefinition {
  readonly name: string;
  readonly description: string;
  /** JSON Schema of the arguments. */
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** What the user set; a field that is absent is not sent. */
export interface Sampling {
  readonly temperature?: number;
  readonly topP?: number;
  readonly maxCompletionTokens?: number;
  readonly stop?: readonly string[];
  readonly reasoningEffort?: string;
  /** Whether the answer comes as it is written; wins over the setting. */
  readonly stream?: boolean;
}

export interface CompletionRequest {
  readonly model: string;
  readonly messages: readonly ChatMessage[];
  readonly sampling: Sampling;
  readonly stream: boolean;
  readonly tools?: readonly ToolDefinition[];
  readonly toolChoice?: "auto" | "required";
  /** The shape videos go in. Default "image_url". */
  readonly videoFormat?: VideoFormat;
}

/** Token counts as the server sent them; a count it did not send is absent, never 0. */
export interface Usage {
  readonly promptTokens?: number;
  readonly completionTokens?: number;
  readonly totalTokens?: number;
  /** The part of the completion that was reasoning. */
  readonly reasoningTokens?: number;
  /** The part of the prompt that came from the server's cache. */
  readonly cachedTokens?: number;
}

/** How a completion ended. Only `complete` is a success without a word. */
export type Ending =
  | { readonly kind: "complete" }
  /**
   * `[DONE]` came without a `finish_reason` (perhaps the gateway's upstream broke), or with one nobody knows, which is
   * then `serverReason`.
   */
  | { readonly kind: "noStopReason"; readonly serverReason?: string }
  /** The caller aborted. */
  | { readonly kind: "stopped" }
  | { readonly kind: "length" }
  | { readonly kind: "filtered" }
  | { readonly kind: "refused" }
  /** The stream ended, or fell silent, before the answer did. */
  | { readonly kind: "cut"; readonly error: GatewayError }
  | { readonly kind: "failed"; readonly error: GatewayError };

/** Epoch milliseconds; absent until it happened. */
export interface Timing {
  readonly started: number;
  readonly firstByte?: number;
  readonly firstText?: number;
  readonly lastText?: number;
  readonly ended: number;
}

/** Something the user should know about an answer that did arrive. */
export type Notice =
  | { readonly kind: "fieldDropped"; readonly field: string; readonly serverWords: string }
  | { readonly kind: "fieldRenamed"; readonly field: string; readonly to: string }
  /** Left out before sending because of a rule known or learned for this model. */
  | { readonly kind: "fieldLeftOut"; readonly field: string; readonly reason: LeftOutReason }
  /** Another version of the model was asked, because the first failed with `error`. */
  | {
      readonly kind: "versionChanged";
      readonly from: string;
      readonly to: string;
      readonly error: GatewayError;
    }
  /** The answer is complete, and neither text nor a tool call is in it. */
  | { readonly kind: "nothingSaid" }
  /** The model had finished when the server reported this. */
  | { readonly kind: "errorAfterFinish"; readonly error: GatewayError };

export interface CompletionResult {
  readonly ending: Ending;
  readonly text: string;
  readonly reasoning: string;
  readonly toolCalls: readonly ToolCall[];
  readonly usage: Usage | undefined;
  /** The server's id of the answer. */
  readonly id: string | undefined;
  /** Unix seconds, as the server sent it. */
  readonly created: number | undefined;
  /** The model asked, after failover. */
  readonly requestedModel: string;
  /** The model the server says answered. */
  readonly model: string | undefined;
  readonly requestId: string | undefined;
  readonly timing: Timing;
  readonly notices: readonly Notice[];
}

/** What a running completion tells; `end` is always the last event and always comes. */
export type CompletionEvent =
  | { readonly type: "connecting"; readonly model: string }
  /** Bytes of a large request that are on their way already. */
  | { readonly type: "uploading"; readonly sent: number; readonly total: number }
  /** The request is on its way; nothing has come back. */
  | { readonly type: "waiting" }
  | { readonly type: "retrying"; readonly attempt: number; readonly at: number; readonly error: GatewayError }
  | { readonly type: "notice"; readonly notice: Notice }
  | { readonly type: "reasoning"; readonly text: string }
  | { readonly type: "text"; readonly text: string }
  /** The model has finished; usage may still follow for a moment before `end`. */
  | { readonly type: "finished" }
  | { readonly type: "end"; readonly result: CompletionResult };
