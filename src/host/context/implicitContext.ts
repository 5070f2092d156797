import * as vscode from "vscode";
import type { ContextItem } from "../../core/chat/conversation.ts";
import { longestContext } from "../../core/context/contextLimits.ts";
import { isSensitivePath } from "../../core/context/sensitivePath.ts";
import { isIgnored } from "../adapters/gitIgnore.ts";
import { documentItem } from "./contextItems.ts";

/** Milliseconds that a selection must rest: it changes with every key. */
const rest = 150;

/**
 * What the user looks at: the selection of the active editor, or its file. Nothing secret, ignored, huge or outside
 * of files: what goes along unasked must be harmless.
 */
export class ImplicitContext implements vscode.Disposable {
  readonly #change = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#change.event;
  readonly #subscriptions: vscode.Disposable;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #editor: vscode.TextEditor | undefined;

  constructor() {
    const soon = () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => void this.#look(), rest);
    };
    this.#subscriptions = vscode.Disposable.from(
      vscode.window.onDidChangeActiveTextEditor(soon),
      vscode.window.onDidChangeTextEditorSelection(soon),
      vscode.workspace.onDidCloseTextDocument(soon),
    );
    void this.#look();
  }

  /** Read anew each time: its text is what the document holds now. */
  get current(): ContextItem | undefined {
    const editor = this.#editor;
    if (editor === undefined || editor.document.isClosed) return undefined;
    const { document, selection } = editor;
    const { start, end } = selection;
    const last = end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
    const range = new vscode.Range(start.line, 0, last, document.lineAt(last).text.length);
    const item = documentItem(document, selection.isEmpty ? undefined : range);
    return item.text.trim() === "" || item.text.length > longestContext ? undefined : item;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#subscriptions.dispose();
    this.#change.dispose();
  }

  async #look(): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    // The chat itself has the focus: what was looked at before is still meant.
    if (editor === undefined && vscode.window.visibleTextEditors.length > 0) return;
    this.#editor = editor !== undefined && (await isHarmless(editor.document)) ? editor : undefined;
    this.#change.fire();
  }
}

async function isHarmless({ uri }: vscode.TextDocument): Promise<boolean> {
  if (uri.scheme !== "file" && uri.scheme !== "vscode-remote" && uri.scheme !== "untitled") return false;
  // What cannot be told about does not go along unasked.
  return !isSensitivePath(uri.path) && (await isIgnored(uri)) === "notIgnored";
}
