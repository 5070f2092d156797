import * as vscode from "vscode";
import type { NativeMessage, NativePart } from "../../core/native/nativeMessage.ts";
import { promptTsxText } from "../../core/native/promptTsxText.ts";

/** `LanguageModelChatMessageRole.System` is proposed API, yet VS Code's own chat sends it. */
const systemRole = 3;

/** A message of VS Code's language model API as plain data. */
export function readMessage({ role, content }: vscode.LanguageModelChatRequestMessage): NativeMessage {
  return { role: roleOf(role), parts: content.flatMap(readPart) };
}

function roleOf(role: number): NativeMessage["role"] {
  if (role === systemRole) return "system";
  return role === vscode.LanguageModelChatMessageRole.Assistant ? "assistant" : "user";
}

/** Reasoning is left out: it is never sent back as history. So are marks that extensions leave for themselves. */
function readPart(part: unknown): readonly NativePart[] {
  if (part instanceof vscode.LanguageModelTextPart) return [{ type: "text", text: part.value }];
  if (part instanceof vscode.LanguageModelToolCallPart) {
    return [{ type: "toolCall", callId: part.callId, name: part.name, input: part.input }];
  }
  if (part instanceof vscode.LanguageModelToolResultPart) {
    return [{ type: "toolResult", callId: part.callId, content: part.content.flatMap(readPart) }];
  }
  if (part instanceof vscode.LanguageModelPromptTsxPart) {
    return [{ type: "text", text: promptTsxText(part.value) }];
  }
  return part instanceof vscode.LanguageModelDataPart ? readData(part) : [];
}

function readData({ mimeType, data }: vscode.LanguageModelDataPart): readonly NativePart[] {
  const type = mimeType.toLowerCase();
  if (/^(image|video)\//.test(type)) return [mediaOf(type, data)];
  if (/^text\/|[/+]json$/.test(type)) return [{ type: "text", text: new TextDecoder().decode(data) }];
  // "cache_control" and its like: no kind of data, but a mark.
  return type.includes("/") ? [{ type: "unsendable", what: mimeType }] : [];
}

/** An image or a video. */
export function mediaOf(mimeType: string, data: Uint8Array): NativePart & { readonly type: "media" } {
  return { type: "media", mimeType, data };
}
