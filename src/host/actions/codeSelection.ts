import * as vscode from "vscode";
import type { ContextItem } from "../../core/chat/conversation.ts";
import type { CodeProblem, EditSubject } from "../../core/prompts/editPrompt.ts";

/** A piece of a document that a command is about. */
export interface CodeSelection {
  readonly document: vscode.TextDocument;
  readonly range: vscode.Range;
}

/** Characters of the file sent along above and below the code that is edited. */
const surroundingBudget = 6000;

/**
 * What the commands mean by "the selection": the given document and range (a code action names them), else the
 * active editor's selection, else the symbol-like block at the cursor: the line it stands on.
 */
export function codeSelection(uri: unknown, range: unknown): CodeSelection | undefined {
  const editor = vscode.window.activeTextEditor;
  if (uri instanceof vscode.Uri && range instanceof vscode.Range) {
    const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri.toString());
    return document && { document, range: wholeLines(document, range) };
  }
  if (editor === undefined) return undefined;
  const { document } = editor;
  const selected = wholeLines(document, editor.selection);
  return document.getText(selected).trim() === "" ? undefined : { document, range: selected };
}

/** The lines a selection touches; a selection that ends at the start of a line does not touch that line. */
function wholeLines(document: vscode.TextDocument, range: vscode.Range): vscode.Range {
  const endsAtLineStart = range.end.line > range.start.line && range.end.character === 0;
  const lastLine = endsAtLineStart ? range.end.line - 1 : range.end.line;
  return new vscode.Range(range.start.line, 0, lastLine, document.lineAt(lastLine).text.length);
}

/** The selection as context of a prompt in the chat. */
export function contextItem({ document, range }: CodeSelection, id: string): ContextItem {
  return {
    id,
    kind: "selection",
    path: shownPath(document),
    language: document.languageId,
    startLine: range.start.line + 1,
    endLine: range.end.line + 1,
    text: normalised(document.getText(range)),
  };
}

/** The selection as the subject of an edit, with what surrounds it and the problems inside it. */
export function editSubject(selection: CodeSelection): EditSubject {
  const { document, range } = selection;
  const { text, ...place } = contextItem(selection, "");
  const start = document.offsetAt(range.start);
  const end = document.offsetAt(range.end);
  const half = surroundingBudget / 2;
  const before = document.getText(
    new vscode.Range(document.positionAt(Math.max(0, start - half)), range.start),
  );
  const after = document.getText(new vscode.Range(range.end, document.positionAt(end + half)));
  return {
    path: place.path,
    language: place.language,
    startLine: place.startLine,
    endLine: place.endLine,
    code: text,
    before: normalised(before),
    after: normalised(after),
    problems: problemsIn(selection),
  };
}

function problemsIn({ document, range }: CodeSelection): readonly CodeProblem[] {
  return vscode.languages
    .getDiagnostics(document.uri)
    .filter((diagnostic) => diagnostic.range.intersection(range) !== undefined)
    .map((diagnostic) => ({
      line: diagnostic.range.start.line + 1,
      severity: severities[diagnostic.severity],
      message: diagnostic.message,
      ...codeOf(diagnostic),
      ...(diagnostic.source !== undefined && { source: diagnostic.source }),
    }));
}

const severities = {
  [vscode.DiagnosticSeverity.Error]: "error",
  [vscode.DiagnosticSeverity.Warning]: "warning",
  [vscode.DiagnosticSeverity.Information]: "information",
  [vscode.DiagnosticSeverity.Hint]: "hint",
} as const;

function codeOf({ code }: vscode.Diagnostic): { readonly code?: string } {
  if (code === undefined) return {};
  return { code: String(typeof code === "object" ? code.value : code) };
}

function shownPath(document: vscode.TextDocument): string {
  return document.isUntitled ? document.fileName : vscode.workspace.asRelativePath(document.uri, false);
}

/** Prompts use LF whatever the file uses; the edit gives the file its own line ends back. */
function normalised(text: string): string {
  return text.replaceAll("\r\n", "\n");
}
