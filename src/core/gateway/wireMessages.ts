import type { ChatMessage, VideoFormat } from "./completion.ts";
import type { JsonRecord } from "./json.ts";
import { wirePart } from "./wireMedia.ts";

/**
 * Messages as they go over the wire. With `tools` false the traces of tool use are told in plain text, for servers
 * that know no tools.
 */
export function wireMessages(
  messages: readonly ChatMessage[],
  tools: boolean,
  format: VideoFormat = "image_url",
): readonly JsonRecord[] {
  return messages.map((message) => (tools ? wireMessage(message, format) : plainMessage(message, format)));
}

function wireMessage(message: ChatMessage, format: VideoFormat): JsonRecord {
  switch (message.role) {
    case "system":
    case "user": {
      const { role, content } = message;
      return {
        role,
        content: typeof content === "string" ? content : content.map((part) => wirePart(part, format)),
      };
    }
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

function plainMessage(message: ChatMessage, format: VideoFormat): JsonRecord {
  if (message.role === "tool") {
    return { role: "user", content: `Result of ${message.toolCallId}:\n${message.content}` };
  }
  if (message.role !== "assistant") return wireMessage(message, format);
  const calls = (message.toolCalls ?? []).map(
    (call) => `Called ${call.name} (${call.id}): ${call.arguments}`,
  );
  return { role: "assistant", content: [message.content, ...calls].filter((text) => text !== "").join("\n") };
}
