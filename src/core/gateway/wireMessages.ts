import type { ChatMessage, ContentPart } from "./completion.ts";
import type { JsonRecord } from "./json.ts";

/** The shapes in which gateways take a video; they are never mixed, as both would be billed. */
export type VideoFormat = "image_url" | "video_url" | "file";

/** A video as a content part. `url` is a data URL. */
export function videoPart(format: VideoFormat, url: string, filename: string): ContentPart {
  switch (format) {
    case "image_url":
      return { type: "image_url", image_url: { url } };
    case "video_url":
      return { type: "video_url", video_url: { url } };
    case "file":
      return { type: "file", file: { filename, file_data: url } };
  }
}

/**
 * Messages as they go over the wire. With `tools` false the traces of tool use are told in plain text, for servers
 * that know no tools.
 */
export function wireMessages(messages: readonly ChatMessage[], tools: boolean): readonly JsonRecord[] {
  return messages.map((message) => (tools ? wireMessage(message) : plainMessage(message)));
}

function wireMessage(message: ChatMessage): JsonRecord {
  switch (message.role) {
    case "system":
    case "user":
      return { role: message.role, content: message.content };
    case "assistant": {
      const { content, toolCalls = [] } = message;
      if (toolCalls.length === 0) return { role: "assistant", content };
      const calls = toolCalls.map((call) => ({
        id: call.id,
        type: "function",
        function: { name: call.name, arguments: call.arguments },
      }));
      // OpenAI's schema has null, not "", for a message that only calls tools.
      return { role: "assistant", content: content === "" ? null : content, tool_calls: calls };
    }
    case "tool":
      return { role: "tool", tool_call_id: message.toolCallId, content: message.content };
  }
}

function plainMessage(message: ChatMessage): JsonRecord {
  if (message.role === "tool") {
    return { role: "user", content: `Result of ${message.toolCallId}:\n${message.content}` };
  }
  if (message.role !== "assistant") return wireMessage(message);
  const calls = (message.toolCalls ?? []).map(
    (call) => `Called ${call.name} (${call.id}): ${call.arguments}`,
  );
  return { role: "assistant", content: [message.content, ...calls].filter((text) => text !== "").join("\n") };
}
