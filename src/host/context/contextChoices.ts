import * as vscode from "vscode";
import type { ContextItem } from "../../core/chat/conversation.ts";
import type { ContextChoiceView } from "../../shared/protocol.ts";
import { type ContextSourcePorts, contextSources, fileChoice, findFiles } from "./contextSources.ts";
import { fileContext } from "./fileContext.ts";

/** What "#" and `query` may mean: sources by their name, then files by theirs. */
export async function findChoices(
  query: string,
  ports: ContextSourcePorts,
): Promise<readonly ContextChoiceView[]> {
  const word = query.toLowerCase();
  const sources = contextSources(ports)
    .filter(({ name }) => name.startsWith(word))
    .map(({ name, label, description, icon }) => ({ id: `source:${name}`, label, description, icon }));
  const files = word === "" ? [] : await findFiles(query, 20);
  const fileChoices = files.map((uri) => ({
    id: `file:${uri.toString()}`,
    icon: "file",
    ...fileChoice(uri),
  }));
  return [...sources, ...fileChoices];
}

/** What a choice stands for, read now. */
export async function readChoice(id: string, ports: ContextSourcePorts): Promise<readonly ContextItem[]> {
  const [, kind, value = ""] = /^(source|file):(.*)$/s.exec(id) ?? [];
  if (kind === "file") return fileContext([vscode.Uri.parse(value)], ports);
  const source = contextSources(ports).find(({ name }) => kind === "source" && name === value);
  const items = (await source?.read()) ?? [];
  if (source !== undefined && items.length === 0) void vscode.window.showInformationMessage(source.nothing);
  return items;
}
