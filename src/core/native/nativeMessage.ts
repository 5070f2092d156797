/** A message as VS Code's language model API has it, as plain data. */
export interface NativeMessage {
  readonly role: "system" | "user" | "assistant";
  readonly parts: readonly NativePart[];
}

export type NativePart =
  | { readonly type: "text"; readonly text: string }
  | NativeMedia
  /** `input` is the arguments as a JSON value. */
  | { readonly type: "toolCall"; readonly callId: string; readonly name: string; readonly input: unknown }
  | { readonly type: "toolResult"; readonly callId: string; readonly content: readonly NativePart[] }
  /** Something the gateway knows no field for: `what` names it. */
  | { readonly type: "unsendable"; readonly what: string };

/** An image or a video. */
export interface NativeMedia {
  readonly type: "media";
  readonly mimeType: string;
  /** Encoded when it is sent, a piece at a time, as it may be large. */
  readonly data: Uint8Array;
}
