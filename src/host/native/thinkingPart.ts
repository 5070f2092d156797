import * as vscode from "vscode";

/**
 * A piece of the model's reasoning, where the running VS Code has a part for it: the class is proposed API, so the
 * types do not know it.
 */
export function thinkingPart(text: string): vscode.LanguageModelResponsePart | undefined {
  const part: unknown = Reflect.get(vscode, "LanguageModelThinkingPart");
  return typeof part === "function" ? Reflect.construct(part, [text]) : undefined;
}
