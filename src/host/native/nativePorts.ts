import type * as vscode from "vscode";
import type { ContextItem } from "../../core/chat/conversation.ts";
import type { CompletionEvent, CompletionRequest, Sampling } from "../../core/gateway/completion.ts";
import type { ListedModel } from "../../core/gateway/modelList.ts";
import type { Log } from "../../core/ports.ts";
import type { ApplyRemedy } from "../adapters/showGatewayError.ts";

/** The models that VS Code is to list. */
export interface NativeModels {
  all(): readonly ListedModel[];
  find(id: string): ListedModel;
  label(id: string): string;
  readonly onDidChange: vscode.Event<void>;
}

/** A request as VS Code's own chat makes it; what it does not set comes from the user's settings. */
export interface NativeRequest extends Omit<CompletionRequest, "sampling" | "stream"> {
  readonly sampling?: Sampling;
}

/** What VS Code's own chat needs of the gateway. */
export interface NativeGateway {
  complete(request: NativeRequest, signal: AbortSignal): AsyncIterable<CompletionEvent>;
  hasKey(): Promise<boolean>;
  /** Asks the user for a key. True when one was stored. */
  setApiKey(): Promise<boolean>;
  /** Whether the current server has refused tools for this model. */
  refusesTools(model: string): boolean;
  demoNotice(): string | undefined;
  /** A key came or went, or it was learned or forgotten what the server refuses. */
  readonly onDidChange: vscode.Event<void>;
}

export interface NativePorts {
  readonly models: NativeModels;
  readonly log: Log;
  readonly remedy: ApplyRemedy;
  gateway(): Promise<NativeGateway>;
  /** Asks about a file that is secret or ignored; false when the user would rather not send it. */
  mayAttach(uri: vscode.Uri): Promise<boolean>;
  /** The code selected in the active editor. */
  selection(): Promise<ContextItem | undefined>;
}
