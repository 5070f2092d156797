import * as vscode from "vscode";
import type { ContextItem } from "../../core/chat/conversation.ts";
import type { CodeProblem, EditSubject } from "../../core/prompts/editPrompt.ts";
import { importBlock } from "../../core/prompts/importBlock.ts";
import { type CodeSelection, type MayShow, sendableSelections } from "./codeSelection.ts";

/** Characters of the file sent along above, and as many below, the code that is edited. */
const surroundingBudget = 3000;

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
    uri: document.uri.toString(),
  };
}

/** What is selected in the active editor, as context; `undefined` when the user would rather not send it. */
export async function selectionContexts(mayShow: MayShow): Promise<readonly ContextItem[] | undefined> {
  return (await sendableSelections(mayShow))?.map((selection) => contextItem(selection, crypto.randomUUID()));
}

/** The selection as the subject of an edit, with what surrounds it and the problems inside it. */
export function editSubject(selection: CodeSelection): EditSubject {
  const { document, range } = selection;
  const { path, language, startLine, endLine, text } = contextItem(selection, "");
  const above = document.positionAt(Math.max(0, document.offsetAt(range.start) - surroundingBudget));
  const below = document.positionAt(document.offsetAt(range.end) + surroundingBudget);
  // Whole lines: half a line of code says something else than the line.
  const first = above.character === 0 ? above.line : above.line + 1;
  const last = document.lineAt(below.line).range.end.isEqual(below) ? below.line : below.line - 1;
  const lines = (from: number, to: number): string =>
    to < from ? "" : document.getText(new vscode.Range(from, 0, to, document.lineAt(to).text.length));
  return {
    path,
    language,
    startLine,
    endLine,
    code: text,
    imports: first === 0 ? "" : importBlock(normalised(lines(0, first - 1)).split("\n")),
    before: normalised(lines(first, range.start.line - 1)),
    after: normalised(lines(range.end.line + 1, last)),
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
