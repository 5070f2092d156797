import * as vscode from "vscode";

/** The keys that `when` clauses and the walkthrough of package.json read. */
export type ContextKey =
  | "globalaiopc.answering"
  | "globalaiopc.chatFocused"
  | "globalaiopc.committing"
  | "globalaiopc.editing"
  | "globalaiopc.editorHasChanges"
  | "globalaiopc.hasChanges"
  | "globalaiopc.hasKey"
  | "globalaiopc.inBrowser"
  | `globalaiopc.done.${WalkthroughStep}`;

/** The steps of the walkthrough, by their ids in package.json. */
export type WalkthroughStep = "key" | "chat" | "edit" | "models";

const current = new Map<ContextKey, boolean>();
const becameTrue = new vscode.EventEmitter<ContextKey>();

/** Fires when a key has become true. */
export const onDidBecomeTrue = becameTrue.event;

/** Tells VS Code, and only when the value is another one: each call crosses to the window's process. */
export function setContextKey(key: ContextKey, value: boolean): void {
  if (current.get(key) === value) return;
  current.set(key, value);
  void vscode.commands.executeCommand("setContext", key, value);
  if (value) becameTrue.fire(key);
}
