import * as vscode from "vscode";
import type { CompletionEvent, CompletionResult, ToolCall } from "../../core/gateway/completion.ts";
import { toolInput } from "../../core/native/toolInput.ts";
import { endingError, plainError } from "./languageModelError.ts";
import { thinkingPart } from "./thinkingPart.ts";

/**
 * VS Code collects the parts of an answer for 30 ms before it hands them on, and an error that comes before them takes
 * them away. Milliseconds.
 */
const handOver = 100;

/**
 * Passes a completion on to VS Code as it comes; tool calls once they are whole.
 * `onEnd` is told the result before anything is thrown.
 *
 * @throws LanguageModelError or Error, after everything that did come, when the answer is not a whole one.
 */
export async function respond(
  events: AsyncIterable<CompletionEvent>,
  progress: vscode.Progress<vscode.LanguageModelResponsePart>,
  onEnd: (result: CompletionResult) => void,
): Promise<void> {
  for await (const event of events) {
    if (event.type === "text") progress.report(new vscode.LanguageModelTextPart(event.text));
    if (event.type === "reasoning") {
      const part = thinkingPart(event.text);
      if (part !== undefined) progress.report(part);
    }
    if (event.type !== "end") continue;
    onEnd(event.result);
    try {
      finish(event.result, progress);
    } catch (error) {
      if (event.result.text !== "") await new Promise((resolve) => setTimeout(resolve, handOver));
      throw error;
    }
  }
}

function finish(
  { ending, toolCalls }: CompletionResult,
  progress: vscode.Progress<vscode.LanguageModelResponsePart>,
): void {
  const error = endingError(ending);
  if (error !== undefined) throw error;
  if (ending.kind === "stopped") return;
  for (const part of toolCalls.map(toolCallPart)) progress.report(part);
}

function toolCallPart({ id, name, arguments: text }: ToolCall): vscode.LanguageModelToolCallPart {
  const input = toolInput(text);
  if (input === undefined) {
    throw plainError(
      vscode.l10n.t("The model called the tool {0} with arguments that are no JSON: {1}", name, text),
    );
  }
  return new vscode.LanguageModelToolCallPart(id, name, input);
}
