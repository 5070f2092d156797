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
  /** Size of the data itself. */
  readonly bytes: number;
  /** The data URL; made when it is sent, as the data may be large. */
  readonly toUrl: () => string;
}
