import * as vscode from "vscode";
import type { IndentStyle } from "../../core/edits/indentation.ts";
import type { DocumentRegion } from "./documentRegion.ts";

/** Lines looked through for the first indented one; a file without any in so many has no habit to keep. */
const maxLines = 1000;

/** How the document indents: as its editor has detected, else as its first indented line does. */
export function indentStyle({ editor, document }: DocumentRegion): IndentStyle {
  const tabSize = editor?.options.tabSize;
  const insertSpaces = editor?.options.insertSpaces;
  if (typeof tabSize === "number" && typeof insertSpaces === "boolean") return { tabSize, insertSpaces };
  const top = document.getText(new vscode.Range(0, 0, maxLines, 0));
  const blanks = /^(?:\t| {2,8})(?=\S)/m.exec(top)?.[0] ?? "    ";
  return blanks === "\t"
    ? { tabSize: 4, insertSpaces: false }
    : { tabSize: blanks.length, insertSpaces: true };
}
