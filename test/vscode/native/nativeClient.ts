import assert from "node:assert/strict";
import * as vscode from "vscode";

/** What the fixture extension `native-client` exports: `vscode.lm` as an extension other than ours has it. */
interface ClientApi {
  select(selector: vscode.LanguageModelChatSelector): Thenable<readonly vscode.LanguageModelChat[]>;
  readonly onDidChangeModels: vscode.Event<void>;
  ask(
    model: vscode.LanguageModelChat,
    messages: readonly vscode.LanguageModelChatMessage[],
    options: vscode.LanguageModelChatRequestOptions,
    token: vscode.CancellationToken,
    onPart: (part: unknown) => void,
  ): Promise<void>;
}

/** How an answer came to its caller. */
export interface NativeAnswer {
  readonly text: string;
  readonly thinking: string;
  readonly toolCalls: readonly vscode.LanguageModelToolCallPart[];
  readonly error: Error | undefined;
}

export interface AskOptions extends vscode.LanguageModelChatRequestOptions {
  readonly model?: string;
  readonly token?: vscode.CancellationToken;
  /** Called with the text so far. */
  readonly onText?: (text: string) => void;
}

export async function clientApi(): Promise<ClientApi> {
  const client = vscode.extensions.getExtension<ClientApi>("globalaiopc-test.native-client");
  assert.ok(client, "the host has the client extension");
  return client.activate();
}

/** The models of ours that another extension sees. */
export async function ourModels(
  selector: vscode.LanguageModelChatSelector = {},
): Promise<readonly vscode.LanguageModelChat[]> {
  return (await clientApi()).select({ vendor: "globalaiopc", ...selector });
}

/** Asks one of our models as another extension would. */
export async function askNatively(
  prompt: string | readonly vscode.LanguageModelChatMessage[],
  { model = "claude-sonnet-4-6", token, onText, ...options }: AskOptions = {},
): Promise<NativeAnswer> {
  const api = await clientApi();
  const [chosen] = await api.select({ vendor: "globalaiopc", id: model });
  assert.ok(chosen, `${model} can be chosen`);
  const messages = typeof prompt === "string" ? [vscode.LanguageModelChatMessage.User(prompt)] : prompt;
  const cancel = new vscode.CancellationTokenSource();
  let text = "";
  let thinking = "";
  const toolCalls: vscode.LanguageModelToolCallPart[] = [];
  const take = (part: unknown): void => {
    if (part instanceof vscode.LanguageModelTextPart) {
      text += part.value;
      onText?.(text);
    } else if (part instanceof vscode.LanguageModelToolCallPart) toolCalls.push(part);
    else thinking += thinkingText(part);
  };
  try {
    await api.ask(chosen, messages, options, token ?? cancel.token, take);
    return { text, thinking, toolCalls, error: undefined };
  } catch (error) {
    assert.ok(error instanceof Error, `${error} is an error`);
    return { text, thinking, toolCalls, error };
  } finally {
    cancel.dispose();
  }
}

/** What a caller can tell an error by; VS Code has no name for most of them. */
export function codeOf(error: Error | undefined): string | undefined {
  if (error === undefined) return undefined;
  return error instanceof vscode.LanguageModelError ? error.code : "Unknown";
}

/** Everything an error says, with that of its causes. */
export function wordsOf(error: unknown): string {
  return error instanceof Error ? `${error.message} ${wordsOf(error.cause)}` : "";
}

function thinkingText(part: unknown): string {
  const value: unknown = typeof part === "object" && part !== null ? Reflect.get(part, "value") : undefined;
  return typeof value === "string" ? value : "";
}
