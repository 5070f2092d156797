import type { ChatMessage, ContentPart, MediaPart, ToolCall } from "../gateway/completion.ts";
import type { NativeMedia, NativeMessage, NativePart } from "./nativeMessage.ts";

/** A message holds something that the service has no field for. */
export class UnsendablePart extends Error {
  override readonly name = "UnsendablePart";
  readonly what: string;
  constructor(what: string) {
    super(`The service has no field for ${what}`);
    this.what = what;
  }
}

/**
 * The messages of a request in the service's own shape. OpenAI wants a tool's results directly behind the message
 * that called it, each as text: pictures that tools return follow in a message of their own once all results are in.
 *
 * @throws UnsendablePart
 */
export function chatMessages(messages: readonly NativeMessage[]): readonly ChatMessage[] {
  const sent: ChatMessage[] = [];
  let shown: ContentPart[] = [];
  const showPending = (): void => {
    if (shown.length > 0) sent.push({ role: "user", content: shown });
    shown = [];
  };
  for (const { role, parts } of messages) {
    const results = parts.filter((part) => part.type === "toolResult");
    const rest = parts.filter((part) => part.type !== "toolResult");
    for (const { callId, content } of results) {
      const media = content.filter((part) => part.type === "media");
      sent.push({ role: "tool", toolCallId: callId, content: plainText(content) });
      if (media.length === 0) continue;
      shown.push({ type: "text", text: `Returned by the tool call ${callId}:` });
      shown.push(...media.map(mediaPart));
    }
    if (rest.length === 0) continue;
    showPending();
    sent.push(role === "assistant" ? assistantMessage(rest) : { role, content: content(rest) });
  }
  showPending();
  return sent;
}

function assistantMessage(parts: readonly NativePart[]): ChatMessage {
  const toolCalls = parts
    .filter((part) => part.type === "toolCall")
    .map(
      ({ callId, name, input }): ToolCall => ({ id: callId, name, arguments: JSON.stringify(input ?? {}) }),
    );
  return { role: "assistant", content: plainText(parts), ...(toolCalls.length > 0 && { toolCalls }) };
}

/** A message of text alone goes as a string: every server takes that. */
function content(parts: readonly NativePart[]): string | readonly ContentPart[] {
  if (parts.every((part) => part.type === "text")) return parts.map((part) => part.text).join("");
  return parts.map((part): ContentPart => {
    switch (part.type) {
      case "text":
        return part;
      case "media":
        return mediaPart(part);
      default:
        throw new UnsendablePart(part.type === "unsendable" ? part.what : part.type);
    }
  });
}

/** What a tool returned, or a model said, as text; what is no text is named, so that nobody takes it for nothing. */
function plainText(parts: readonly NativePart[]): string {
  return parts.map(partText).join("");
}

function partText(part: NativePart): string {
  switch (part.type) {
    case "text":
      return part.text;
    case "media":
      return `[${part.mimeType}]`;
    case "unsendable":
      return `[${part.what}, not shown]`;
    case "toolCall":
    case "toolResult":
      return "";
  }
}

function mediaPart({ mimeType: mime, data }: NativeMedia): MediaPart {
  const kind = mime.startsWith("video/") ? "video" : "image";
  return { type: "media", kind, mime, name: mime.replace("/", "."), size: data.byteLength, data };
}
