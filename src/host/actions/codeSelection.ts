import * as vscode from "vscode";

/** Asks about code of files that may hold secrets; false when the user would rather not send it after all. */
export type MayShow = (uri: vscode.Uri) => Promise<boolean>;

/** What `find` finds, without what the user would rather not send; `undefined` when nothing else was found. */
export async function sendableSelections(
  mayShow: MayShow,
  uri?: unknown,
  range?: unknown,
  find: typeof selectedPlaces = codeSelections,
): Promise<readonly CodeSelection[] | undefined> {
  const found = await find(uri, range);
  const [first] = found;
  // All of them stand in one document.
  return first === undefined || (await mayShow(first.document.uri)) ? found : undefined;
}

/** A piece of a document that a command is about: whole lines. */
export interface CodeSelection {
  readonly document: vscode.TextDocument;
  readonly range: vscode.Range;
}

/**
 * What the commands mean by "the selection", blank or not: the given document and range (a code action names them); else each of
 * the active editor's selections; else, where nothing is selected, the symbol at the cursor, or the line.
 */
export async function selectedPlaces(uri?: unknown, range?: unknown): Promise<readonly CodeSelection[]> {
  if (uri instanceof vscode.Uri && range instanceof vscode.Range) {
    const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri.toString());
    return document === undefined ? [] : [{ document, range: wholeLines(document, range) }];
  }
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) return [];
  const { document, selections } = editor;
  const selected = selections.filter((selection) => !selection.isEmpty);
  const ranges =
    selected.length > 0
      ? mergeTouching(selected.map((selection) => wholeLines(document, selection)))
      : [wholeLines(document, (await symbolAt(document, editor.selection.active)) ?? editor.selection)];
  return ranges.map((lines) => ({ document, range: lines }));
}

/** The selections that have code in them: of a blank line nothing can be asked. */
async function codeSelections(uri?: unknown, range?: unknown): Promise<readonly CodeSelection[]> {
  const places = await selectedPlaces(uri, range);
  return places.filter((place) => place.document.getText(place.range).trim() !== "");
}

/** The lines a range touches; one that ends at the start of a line does not touch that line. */
function wholeLines(document: vscode.TextDocument, range: vscode.Range): vscode.Range {
  const endsAtLineStart = range.end.line > range.start.line && range.end.character === 0;
  const lastLine = endsAtLineStart ? range.end.line - 1 : range.end.line;
  return new vscode.Range(range.start.line, 0, lastLine, document.lineAt(lastLine).text.length);
}

/** Several cursors on one line are one piece of code. */
function mergeTouching(ranges: readonly vscode.Range[]): readonly vscode.Range[] {
  const merged: vscode.Range[] = [];
  for (const range of [...ranges].sort((a, b) => a.start.compareTo(b.start))) {
    const last = merged.at(-1);
    if (last?.intersection(range) === undefined) merged.push(range);
    else merged[merged.length - 1] = last.union(range);
  }
  return merged;
}

const namedCode: ReadonlySet<vscode.SymbolKind> = new Set([
  vscode.SymbolKind.Class,
  vscode.SymbolKind.Constructor,
  vscode.SymbolKind.Enum,
  vscode.SymbolKind.Function,
  vscode.SymbolKind.Interface,
  vscode.SymbolKind.Method,
  vscode.SymbolKind.Struct,
]);

/** The innermost function, method or type round a position, where a language service knows one. */
async function symbolAt(
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<vscode.Range | undefined> {
  const symbols = await vscode.commands.executeCommand<readonly vscode.DocumentSymbol[] | undefined>(
    "vscode.executeDocumentSymbolProvider",
    document.uri,
  );
  let found: vscode.Range | undefined;
  let inside = symbols ?? [];
  while (inside.length > 0) {
    const around = inside.find((symbol) => symbol.range?.contains(position));
    if (around !== undefined && namedCode.has(around.kind)) found = around.range;
    inside = around?.children ?? [];
  }
  return found;
}
