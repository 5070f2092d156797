import * as vscode from "vscode";
import type { ContextItem } from "../../core/chat/conversation.ts";
import { isSensitivePath } from "../../core/context/sensitivePath.ts";
import type { ContextChoiceView } from "../../shared/views.ts";
import { changesContext } from "./changesContext.ts";
import { documentItem, shownPath } from "./contextItems.ts";
import { type FilePorts, fileContext } from "./fileContext.ts";
import { mayAttach } from "./mayAttach.ts";
import { problemsContext } from "./problemsContext.ts";
import { searchedFiles } from "./searchedFiles.ts";
import { terminalContext } from "./terminalContext.ts";

/** Something that context can be taken from, by one word. */
interface Source extends Omit<ContextChoiceView, "id"> {
  /** What it is called behind "#". */
  readonly name: string;
  /** `undefined`: there is nothing, which `nothing` says. */
  read(): Promise<readonly ContextItem[]>;
  readonly nothing: string;
}

export interface ContextSourcePorts extends FilePorts {
  /** The selected code, or the symbol at the cursor. */
  selection(): Promise<ContextItem | undefined>;
}

/** The sources that need no further choice, in the order they are offered. */
export function contextSources(ports: ContextSourcePorts): readonly Source[] {
  const { l10n } = vscode;
  const source = (
    name: string,
    icon: string,
    description: string,
    nothing: string,
    read: () => Promise<ContextItem | undefined> | ContextItem | undefined,
  ): Source => {
    const all = async () => [await read()].filter((item) => item !== undefined);
    return { name, label: `#${name}`, icon, description, nothing, read: all };
  };
  const activeFile = () => vscode.window.activeTextEditor?.document.uri;
  const noFile = l10n.t("Open a file first: no editor is active.");
  return [
    source("selection", "code", l10n.t("The selected code"), noFile, ports.selection),
    source("file", "file", l10n.t("The active file"), noFile, async () => {
      const uri = activeFile();
      return uri && (await fileContext([uri], ports))[0];
    }),
    {
      ...source("editors", "files", l10n.t("All open editors"), noFile, () => undefined),
      read: () => fileContext(openEditors(), ports),
    },
    source("problems", "warning", l10n.t("Problems of the workspace"), l10n.t("There are no problems."), () =>
      problemsContext(),
    ),
    source(
      "fileproblems",
      "warning",
      l10n.t("Problems of the active file"),
      l10n.t("There are no problems in this file."),
      () => {
        const uri = activeFile();
        return uri && problemsContext(uri);
      },
    ),
    source("staged", "diff", l10n.t("Staged changes"), l10n.t("There are no staged changes."), () =>
      changesContext(true),
    ),
    source("changes", "diff", l10n.t("Unstaged changes"), l10n.t("There are no unstaged changes."), () =>
      changesContext(false),
    ),
    source(
      "terminal",
      "terminal",
      l10n.t("What is selected in the terminal"),
      l10n.t("Nothing is selected in the terminal."),
      terminalContext,
    ),
  ];
}

/** The files of all editor tabs, each once. */
function openEditors(): readonly vscode.Uri[] {
  const inputs = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ input }) => input));
  const uris = inputs.flatMap((input) => (input instanceof vscode.TabInputText ? [input.uri] : []));
  return [...new Map(uris.map((uri) => [uri.toString(), uri])).values()];
}

/** Files of the workspace whose path holds `query`; those whose name begins with it first, those with secrets last. */
export async function findFiles(
  query: string,
  most: number,
  { ignored }: Pick<FilePorts, "ignored">,
): Promise<readonly vscode.Uri[]> {
  // In a glob these would mean something else.
  const words = query.replace(/[*?[\]{}!]/g, "?");
  const pattern = words === "" ? "**/*" : `**/*${caseless(words)}*`;
  const inPath = words.includes("/") ? `**/${caseless(words)}*` : pattern;
  const found = await searchedFiles(inPath, ignored);
  const name = (uri: vscode.Uri) => uri.path.slice(uri.path.lastIndexOf("/") + 1).toLowerCase();
  const rank = (uri: vscode.Uri) =>
    (isSensitivePath(uri.path) ? 2 : 0) + (name(uri).startsWith(query.toLowerCase()) ? 0 : 1);
  return [...found]
    .sort((a, b) => rank(a) - rank(b) || a.path.length - b.path.length || (a.path < b.path ? -1 : 1))
    .slice(0, most);
}

/** Folders of the workspace whose path holds `query`, the shortest first; those that a search finds files in. */
export async function findFolders(
  query: string,
  most: number,
  { ignored }: Pick<FilePorts, "ignored">,
): Promise<readonly vscode.Uri[]> {
  const words = query.replace(/[*?[\]{}!]/g, "?").replace(/\/$/, "");
  if (words === "") return [];
  const found = await searchedFiles(`**/*${caseless(words)}*/**`, ignored);
  const ends = found.flatMap((file) => {
    const path = shownPath(file);
    const at = path.toLowerCase().indexOf(query.toLowerCase().replace(/\/$/, ""));
    const end = at === -1 ? -1 : path.indexOf("/", at + words.length);
    return end === -1 ? [] : file.with({ path: file.path.slice(0, file.path.length - path.length + end) });
  });
  const folders = [...new Map(ends.map((uri) => [uri.toString(), uri])).values()];
  return folders.sort((a, b) => a.path.length - b.path.length).slice(0, most);
}

function caseless(words: string): string {
  return words.replace(/[a-z]/gi, (letter) => `[${letter.toLowerCase()}${letter.toUpperCase()}]`);
}

/** Functions, types and the like of the workspace by name, where a language service knows them. */
export async function findSymbols(query: string, most: number): Promise<readonly vscode.SymbolInformation[]> {
  const found = await vscode.commands.executeCommand<readonly vscode.SymbolInformation[] | undefined>(
    "vscode.executeWorkspaceSymbolProvider",
    query,
  );
  return (found ?? []).slice(0, most);
}

/**
 * The lines of a symbol as context: all of it where the document's own symbols tell its end. `undefined` when the user
 * would rather not send what its file holds.
 */
export async function symbolContext(
  { name, location }: vscode.SymbolInformation,
  ports: FilePorts,
): Promise<ContextItem | undefined> {
  if (!(await mayAttach(location.uri, ports))) return undefined;
  const document = await vscode.workspace.openTextDocument(location.uri);
  const symbols = await vscode.commands.executeCommand<readonly vscode.DocumentSymbol[] | undefined>(
    "vscode.executeDocumentSymbolProvider",
    location.uri,
  );
  const all = (list: readonly vscode.DocumentSymbol[]): readonly vscode.DocumentSymbol[] =>
    list.flatMap((symbol) => [symbol, ...all(symbol.children ?? [])]);
  const own = all(symbols ?? []).find(
    (symbol) => symbol.name === name && symbol.range?.contains(location.range.start),
  );
  const { start, end } = own?.range ?? location.range;
  return documentItem(
    document,
    new vscode.Range(start.line, 0, end.line, document.lineAt(end.line).text.length),
  );
}

/** "cart.ts" with its folder, for a list. */
export function fileChoice(uri: vscode.Uri): { readonly label: string; readonly description: string } {
  const path = shownPath(uri);
  const slash = path.lastIndexOf("/");
  const folder = slash === -1 ? "" : path.slice(0, slash);
  const secret = isSensitivePath(uri.path) ? vscode.l10n.t("may hold secrets") : "";
  const description = [folder, secret].filter((part) => part !== "").join(" · ");
  return { label: path.slice(slash + 1), description };
}
