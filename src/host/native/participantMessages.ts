import * as vscode from "vscode";
import type { NativeMedia, NativeMessage, NativePart } from "../../core/native/nativeMessage.ts";
import { chatActionPrompt, chatActions } from "../../core/prompts/chatAction.ts";
import { renderContext } from "../../core/prompts/renderContext.ts";
import { localization } from "../adapters/localization.ts";
import { type ReadReferences, readSentMedia } from "./references.ts";

/** What an answer keeps of its prompt, so that later turns carry the code as it was then. */
export interface AnswerMetadata {
  readonly prompt: string;
  readonly command?: string;
}

/** The prompt as the model reads it: the code first, then what is asked of it. */
export function promptText(
  { prompt, command }: Pick<vscode.ChatRequest, "prompt"> & { readonly command?: string | undefined },
  { context, unread }: Pick<ReadReferences, "context" | "unread">,
): string {
  const action = chatActions.find((known) => known === command);
  const task = action === undefined ? "" : chatActionPrompt(action, context[0]?.language, localization);
  const missing = unread.map((words) => `This was attached but could not be read: ${words}`);
  return [...context.map(renderContext), ...missing, task, prompt].filter((part) => part !== "").join("\n\n");
}

/**
 * The turns so far, in the order they were said. Turns without an answer are left out; the text of a prompt is as it
 * was sent, its pictures are read again.
 */
export async function historyMessages(
  history: vscode.ChatContext["history"],
): Promise<readonly NativeMessage[]> {
  const messages: NativeMessage[] = [];
  let asked: vscode.ChatRequestTurn | undefined;
  for (const turn of history) {
    if (turn instanceof vscode.ChatRequestTurn) {
      asked = turn;
      continue;
    }
    const answer = answerText(turn);
    if (asked === undefined || answer === "") continue;
    const media = await readSentMedia(asked.references);
    messages.push(
      userMessage(keptPrompt(turn.result) ?? promptText(asked, { context: [], unread: [] }), media),
      { role: "assistant", parts: [{ type: "text", text: answer }] },
    );
    asked = undefined;
  }
  return messages;
}

/** Words and pictures as one message. */
export function userMessage(text: string, media: readonly NativeMedia[]): NativeMessage {
  const parts: readonly NativePart[] = [{ type: "text", text }, ...media];
  return { role: "user", parts };
}

function answerText({ response }: vscode.ChatResponseTurn): string {
  return response
    .map((part) => (part instanceof vscode.ChatResponseMarkdownPart ? part.value.value : ""))
    .join("");
}

function keptPrompt({ metadata }: vscode.ChatResult): string | undefined {
  const kept: Partial<AnswerMetadata> | undefined = metadata;
  return typeof kept?.prompt === "string" ? kept.prompt : undefined;
}
