import * as vscode from "vscode";
import type { ContextItem } from "../../core/chat/conversation.ts";
import { shownPath, textItem } from "./contextItems.ts";

/** Problems that are listed at most; the rest is counted. */
const most = 200;

const severities = ["error", "warning", "information", "hint"] as const;

/** What VS Code reports as wrong in a range, a file, or the whole workspace; `undefined` when that is nothing. */
export function problemsContext(uri?: vscode.Uri, within?: vscode.Range): ContextItem | undefined {
  const all: readonly (readonly [vscode.Uri, readonly vscode.Diagnostic[]])[] =
    uri === undefined ? vscode.languages.getDiagnostics() : [[uri, vscode.languages.getDiagnostics(uri)]];
  const lines = all.flatMap(([file, problems]) =>
    problems
      .filter(({ range }) => within === undefined || range.intersection(within) !== undefined)
      .map((problem) => problemLine(file, problem)),
  );
  if (lines.length === 0) return undefined;
  const more = lines.length > most ? [`… and ${lines.length - most} more`] : [];
  const place = uri === undefined ? vscode.l10n.t("the workspace") : shownPath(uri);
  return textItem("problems", place, [...lines.slice(0, most), ...more].join("\n"), uri);
}

/** "src/cart.ts:12:5 error: Cannot find name 'x' (ts 2304)" */
function problemLine(uri: vscode.Uri, { range, severity, message, source, code }: vscode.Diagnostic): string {
  const { line, character } = range.start;
  const id = typeof code === "object" ? code.value : code;
  const origin = [source, id].filter((part) => part !== undefined).join(" ");
  const place = `${shownPath(uri)}:${line + 1}:${character + 1}`;
  return `${place} ${severities[severity]}: ${message}${origin === "" ? "" : ` (${origin})`}`;
}
