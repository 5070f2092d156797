import * as vscode from "vscode";
import type { ContextItem } from "../../core/chat/conversation.ts";
import { longestContext } from "../../core/context/contextLimits.ts";
import { isSensitivePath } from "../../core/context/sensitivePath.ts";
import type { IgnoredFiles } from "../adapters/ignoredFiles.ts";
import { documentItem } from "./contextItems.ts";

/** Milliseconds that a selection must rest: it changes with every key. */
const rest = 150;

/** Of files that people work on: on a disk, not saved yet, and in a repository that a browser shows. */
const fileSchemes: ReadonlySet<string> = new Set(["file", "vscode-remote", "untitled", "vscode-vfs"]);

/**
 * What the user looks at: the selection of the active editor, or its file. Nothing secret, ignored, huge or outside
 * of files: what goes along unasked must be harmless.
 */
export class ImplicitContext implements vscode.Disposable {
  readonly #change = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#change.event;
  readonly #ignored: IgnoredFiles;
  readonly #subscriptions: vscode.Disposable;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #editor: vscode.TextEditor | undefined;
  /** Of the document looked at last: git is asked once for each, not with each move of the cursor. */
  #verdict: { readonly document: vscode.TextDocument; readonly harmless: Promise<boolean> } | undefined;
  #item: KnownItem | undefined;

  constructor(ignored: IgnoredFiles) {
    this.#ignored = ignored;
    const soon = () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => void this.#look(), rest);
    };
    const anew = () => {
      this.#verdict = undefined;
      soon();
    };
    const ignores = vscode.workspace.createFileSystemWatcher("**/.gitignore");
    this.#subscriptions = vscode.Disposable.from(
      vscode.window.onDidChangeActiveTextEditor(soon),
      vscode.window.onDidChangeTextEditorSelection(soon),
      vscode.workspace.onDidCloseTextDocument(soon),
      vscode.workspace.onDidGrantWorkspaceTrust(anew),
      ignores,
      ...[ignores.onDidChange(anew), ignores.onDidCreate(anew), ignores.onDidDelete(anew)],
    );
    void this.#look();
  }

  /** What the document holds now; the same object as long as that is the same. */
  get current(): ContextItem | undefined {
    const editor = this.#editor;
    if (editor === undefined || editor.document.isClosed) return undefined;
    const { document, selection } = editor;
    const known = this.#item;
    const isKnown =
      known?.document === document &&
      known.version === document.version &&
      sameLook(known.selection, selection);
    if (!isKnown) this.#item = { document, version: document.version, selection, item: readItem(editor) };
    return this.#item?.item;
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
    const harmless = editor !== undefined && (await this.#isHarmless(editor.document));
    // Another editor was activated while git thought about this one.
    if (vscode.window.activeTextEditor !== editor) return;
    this.#editor = harmless ? editor : undefined;
    this.#change.fire();
  }

  #isHarmless(document: vscode.TextDocument): Promise<boolean> {
    if (this.#verdict?.document !== document) {
      this.#verdict = { document, harmless: isHarmless(document, this.#ignored) };
    }
    return this.#verdict.harmless;
  }
}

interface KnownItem {
  readonly document: vscode.TextDocument;
  readonly version: number;
  readonly selection: vscode.Selection;
  readonly item: ContextItem | undefined;
}

/** A cursor selects nothing, wherever it stands: the whole file is meant. */
function sameLook(a: vscode.Selection, b: vscode.Selection): boolean {
  return (a.isEmpty && b.isEmpty) || a.isEqual(b);
}

function readItem({ document, selection }: vscode.TextEditor): ContextItem | undefined {
  const { start, end } = selection;
  const last = end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
  const range = new vscode.Range(start.line, 0, last, document.lineAt(last).text.length);
  const item = documentItem(document, selection.isEmpty ? undefined : range);
  return item.text.trim() === "" || item.text.length > longestContext ? undefined : item;
}

async function isHarmless({ uri }: vscode.TextDocument, ignored: IgnoredFiles): Promise<boolean> {
  if (!fileSchemes.has(uri.scheme)) return false;
  // What cannot be told about does not go along unasked.
  return !isSensitivePath(uri.path) && (await ignored.isIgnored(uri)) === "notIgnored";
}
