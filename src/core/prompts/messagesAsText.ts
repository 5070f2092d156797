import type { ChatMessage } from "../gateway/completion.ts";

/** Messages as one Markdown text, for showing what was sent. Images and videos are named, not shown. */
export function messagesAsText(messages: readonly ChatMessage[]): string {
  return messages.map((message) => `## ${message.role}\n\n${contentText(message.content)}\n`).join("\n");
}

function contentText(content: ChatMessage["content"]): string {
  if (typeof content === "string") return content;
  return content
    .map((part) =>
      part.type === "text"
        ? part.text
        : part.type === "media"
          ? `(${part.kind} ${part.name})`
          : `(${part.type})`,
    )
    .join("\n\n");
}
