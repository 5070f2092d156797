import * as vscode from "vscode";
import { type CodePlace, locateCode } from "../../core/chat/locateCode.ts";
import { mergeInstruction } from "../../core/prompts/mergePrompt.ts";
import { textTokens } from "../../core/textTokens.ts";
import { insertAtCursor, newFile } from "./codeBlocks.ts";

/** Shows a change of whole lines for the user to keep or undo. */
export type ApplyEdit = (
  document: vscode.TextDocument,
  range: vscode.Range,
  newText: string,
  label: string,
) => Promise<void>;

export interface ApplyPorts {
  readonly applyEdit: ApplyEdit;
  /** Lets the model that commands use rewrite a document, for the user to keep or undo. */
  editDocument(document: vscode.TextDocument, instruction: string): Promise<unknown>;
}

interface Candidate {
  readonly document: vscode.TextDocument;
  readonly place: CodePlace;
}

/**
 * Finds the place a code block belongs to: in the active editor, the other visible ones, the files the conversation is
 * about, and then those in other tabs; and shows it there as a change. Where it is not certain, the user chooses;
 * nothing is replaced unasked.
 *
 * @param about files that were sent along, the likeliest first
 */
export async function applyCode(
  code: string,
  language: string,
  ports: ApplyPorts,
  about: readonly vscode.Uri[] = [],
): Promise<void> {
  const lines = code.split(/\r?\n/);
  for await (const document of likelyDocuments(about)) {
    const match = locateCode(document.getText().split(/\r?\n/), lines);
    if (match.kind === "notFound") continue;
    if (match.kind === "same") return showSame(document, match.place);
    const candidates = match.places.map((place) => ({ document, place }));
    const chosen = candidates.length === 1 ? candidates[0] : await choosePlace(candidates);
    return chosen && change(chosen, code, ports.applyEdit);
  }
  await askWhere(code, language, ports);
}

/** The active editor's document first. An editor tab with a chat leaves none active. */
function visibleDocuments(): readonly vscode.TextDocument[] {
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  const editors = [...(activeTextEditor === undefined ? [] : [activeTextEditor]), ...visibleTextEditors];
  const documents = new Set(editors.map(({ document }) => document));
  return [...documents].filter(({ uri }) => uri.scheme !== "output");
}

/** Each document once; a file that is gone, or no text, is passed over. */
async function* likelyDocuments(about: readonly vscode.Uri[]): AsyncGenerator<vscode.TextDocument> {
  const visible = visibleDocuments();
  yield* visible;
  const seen = new Set(visible.map(({ uri }) => uri.toString()));
  for (const uri of [...about, ...openTabs()]) {
    if (seen.has(uri.toString())) continue;
    seen.add(uri.toString());
    const document = await vscode.workspace.openTextDocument(uri).then(
      (opened) => opened,
      () => undefined,
    );
    if (document !== undefined) yield document;
  }
}

/** The texts in tabs that are not on top. */
function openTabs(): readonly vscode.Uri[] {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.flatMap(({ input }) => (input instanceof vscode.TabInputText ? [input.uri] : []));
}

async function change({ document, place }: Candidate, code: string, applyEdit: ApplyEdit): Promise<void> {
  const range = rangeOf(document, place);
  await show(document, firstOf(range));
  await applyEdit(document, range, code, vscode.l10n.t("Applying…"));
}

async function choosePlace(candidates: readonly Candidate[]): Promise<Candidate | undefined> {
  const items = candidates.map((candidate) => ({
    candidate,
    label: describe(candidate),
    description: candidate.document.lineAt(candidate.place.first).text.trim(),
  }));
  const item = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t("Apply in Editor"),
    placeHolder: vscode.l10n.t("The code fits more than one place. Which one should it replace?"),
  });
  return item?.candidate;
}

/** Nothing goes to a model before the user has read how much that is. */
async function askWhere(
  code: string,
  language: string,
  { applyEdit, editDocument }: ApplyPorts,
): Promise<void> {
  const editor = vscode.window.activeTextEditor ?? vscode.window.visibleTextEditors[0];
  const replace = { label: vscode.l10n.t("Replace the selection") };
  const insert = { label: vscode.l10n.t("Insert at the cursor") };
  const create = { label: vscode.l10n.t("New file") };
  const merge = editor && mergeChoice(editor.document, code);
  const choices = [
    ...(editor === undefined || editor.selection.isEmpty ? [] : [replace]),
    ...(editor === undefined ? [] : [insert]),
    ...(merge === undefined ? [] : [merge]),
    create,
  ];
  const choice = await vscode.window.showQuickPick(choices, {
    title: vscode.l10n.t("Apply in Editor"),
    placeHolder: vscode.l10n.t("No place was found that this code belongs to. Where should it go?"),
  });
  if (choice === create) await newFile(code, language);
  else if (choice === insert) await insertAtCursor(code);
  else if (choice === replace && editor !== undefined)
    await applyEdit(editor.document, editor.selection, code, vscode.l10n.t("Applying…"));
  else if (choice === merge && editor !== undefined)
    await editDocument(editor.document, mergeInstruction(code, language));
}

function mergeChoice(document: vscode.TextDocument, code: string): vscode.QuickPickItem | undefined {
  const text = document.getText();
  if (text.trim() === "") return undefined;
  const number = new Intl.NumberFormat(vscode.env.language);
  return {
    label: vscode.l10n.t("Let the model merge it into {0}", vscode.workspace.asRelativePath(document.uri)),
    description: vscode.l10n.t("sends about {0} tokens", number.format(textTokens(text + code))),
  };
}

async function showSame(document: vscode.TextDocument, place: CodePlace): Promise<void> {
  await show(document, rangeOf(document, place));
  void vscode.window.showInformationMessage(vscode.l10n.t("This code stands there already."));
}

/** In the editor that shows the document already, wherever that is. */
async function show(document: vscode.TextDocument, selection: vscode.Range): Promise<void> {
  const viewColumn = vscode.window.visibleTextEditors.find(
    (editor) => editor.document === document,
  )?.viewColumn;
  await vscode.window.showTextDocument(document, {
    selection,
    ...(viewColumn !== undefined && { viewColumn }),
  });
}

function rangeOf(document: vscode.TextDocument, { first, last }: CodePlace): vscode.Range {
  return new vscode.Range(first, 0, last, document.lineAt(last).text.length);
}

function firstOf({ start }: vscode.Range): vscode.Range {
  return new vscode.Range(start, start);
}

function describe({ document, place }: Candidate): string {
  return `${vscode.workspace.asRelativePath(document.uri)}:${place.first + 1}-${place.last + 1}`;
}
