import * as vscode from "vscode";
import type { ContextItem } from "../../core/chat/conversation.ts";
import type { ContextChoiceView } from "../../shared/views.ts";
import {
  type ContextSourcePorts,
  contextSources,
  fileChoice,
  findFiles,
  findFolders,
  findSymbols,
  symbolContext,
} from "./contextSources.ts";
import { fileContext } from "./fileContext.ts";

/** What "#" and `query` may mean: sources by their name, then files, folders and symbols by theirs. */
export async function findChoices(
  query: string,
  ports: ContextSourcePorts,
): Promise<readonly ContextChoiceView[]> {
  const word = query.toLowerCase();
  const sources = contextSources(ports)
    .filter(({ name }) => name.startsWith(word))
    .map(({ name, label, description, icon }) => ({ id: `source:${name}`, label, description, icon }));
  if (word === "") return sources;
  const [files, folders, symbols] = await Promise.all([
    findFiles(query, 20, ports),
    findFolders(query, 5, ports),
    findSymbols(query, 10),
  ]);
  const path = (icon: string) => (uri: vscode.Uri) => ({
    id: `file:${uri.toString()}`,
    icon,
    ...fileChoice(uri),
  });
  return [
    ...sources,
    ...files.map(path("file")),
    ...folders.map(path("folder")),
    ...symbols.map(symbolChoice),
  ];
}

function symbolChoice({ name, location: { uri, range } }: vscode.SymbolInformation): ContextChoiceView {
  const { line, character } = range.start;
  const id = `symbol:${uri.with({ fragment: `${line},${character},${name}` })}`;
  return { id, label: name, description: fileChoice(uri).label, icon: "code" };
}

/** What a choice stands for, read now. */
export async function readChoice(id: string, ports: ContextSourcePorts): Promise<readonly ContextItem[]> {
  const [, kind, value = ""] = /^(source|file|symbol):(.*)$/s.exec(id) ?? [];
  if (kind === "file") return fileContext([vscode.Uri.parse(value)], ports);
  if (kind === "symbol") return readSymbol(vscode.Uri.parse(value), ports);
  const source = contextSources(ports).find(({ name }) => kind === "source" && name === value);
  const items = (await source?.read()) ?? [];
  if (source !== undefined && items.length === 0) void vscode.window.showInformationMessage(source.nothing);
  return items;
}

async function readSymbol(uri: vscode.Uri, ports: ContextSourcePorts): Promise<readonly ContextItem[]> {
  const [, line, character, name = ""] = /^(\d+),(\d+),(.*)$/s.exec(uri.fragment) ?? [];
  const start = new vscode.Position(Number(line ?? 0), Number(character ?? 0));
  const place = new vscode.Location(uri.with({ fragment: "" }), start);
  const item = await symbolContext(
    new vscode.SymbolInformation(name, vscode.SymbolKind.Function, "", place),
    ports,
  );
  return item === undefined ? [] : [item];
}
