import * as vscode from "vscode";
import type { ContextItem, ContextKind } from "../../core/chat/conversation.ts";
import { lineCount } from "../../core/context/contextLimits.ts";

/** A whole text as context. @param path what it is called */
export function textItem(kind: ContextKind, path: string, text: string, uri?: vscode.Uri): ContextItem {
  const language = kind === "changes" ? "diff" : "";
  return {
    id: crypto.randomUUID(),
    kind,
    path,
    language,
    startLine: 1,
    endLine: lineCount(text),
    text,
    ...(uri !== undefined && { uri: uri.toString() }),
  };
}

/** Lines of a document as context; all of them make a file of it. */
export function documentItem(document: vscode.TextDocument, range?: vscode.Range): ContextItem {
  const { uri, languageId: language } = document;
  const whole = range === undefined;
  const text = document.getText(range).replaceAll("\r\n", "\n");
  return {
    id: crypto.randomUUID(),
    kind: whole ? "file" : "selection",
    path: shownPath(uri),
    language,
    startLine: (range?.start.line ?? 0) + 1,
    endLine: range === undefined ? document.lineCount : range.end.line + 1,
    text,
    uri: uri.toString(),
  };
}

/** A path as it is shown and sent: relative to the workspace where it is inside one. */
export function shownPath(uri: vscode.Uri): string {
  return uri.scheme === "untitled" ? uri.path : vscode.workspace.asRelativePath(uri, false);
}
