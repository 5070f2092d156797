import * as vscode from "vscode";
import type { ContextItem } from "../../core/chat/conversation.ts";
import { pickOne } from "../adapters/pickOne.ts";
import {
  type ContextSourcePorts,
  contextSources,
  fileChoice,
  findFiles,
  findSymbols,
  symbolContext,
} from "./contextSources.ts";
import { fileContext } from "./fileContext.ts";

interface Row extends vscode.QuickPickItem {
  /** Absent for headings. */
  read?(): Promise<readonly ContextItem[]>;
  readonly nothing?: string;
}

/** Milliseconds without a key before files and symbols are looked for. */
const pause = 120;

/** Lets the user choose what to attach: sources first, then files and symbols as one types. */
export async function pickContext(ports: ContextSourcePorts): Promise<readonly ContextItem[]> {
  const row = await pickRow(ports);
  const items = (await row?.read?.()) ?? [];
  if (row !== undefined && items.length === 0 && row.nothing !== undefined) {
    void vscode.window.showInformationMessage(row.nothing);
  }
  return items;
}

async function pickRow(ports: ContextSourcePorts): Promise<Row | undefined> {
  const picker = vscode.window.createQuickPick<Row>();
  picker.title = vscode.l10n.t("Attach to the Message");
  picker.placeholder = vscode.l10n.t("Type to search for files and symbols");
  picker.matchOnDescription = true;
  const sources: readonly Row[] = [...sourceRows(ports), browseRow(ports)];
  picker.items = sources;
  let asked = "";
  const search = async (query: string): Promise<void> => {
    asked = query;
    await new Promise((resolve) => setTimeout(resolve, pause));
    if (asked !== query) return;
    picker.busy = true;
    const found = query.trim() === "" ? [] : await searchRows(query.trim(), ports);
    if (asked !== query) return;
    picker.items = [...sources, ...found];
    picker.busy = false;
  };
  picker.onDidChangeValue((value) => void search(value));
  return pickOne(picker, ({ selectedItems }) => selectedItems[0]);
}

function sourceRows(ports: ContextSourcePorts): readonly Row[] {
  return contextSources(ports).map(({ description, icon, label, nothing, read }) => ({
    label: `$(${icon}) ${description}`,
    description: label,
    nothing,
    read,
  }));
}

function browseRow(ports: ContextSourcePorts): Row {
  return {
    label: `$(folder-opened) ${vscode.l10n.t("Files, images, videos or a folder…")}`,
    async read() {
      const uris = await vscode.window.showOpenDialog({
        canSelectMany: true,
        canSelectFolders: true,
        canSelectFiles: true,
      });
      return fileContext(uris ?? [], ports);
    },
  };
}

async function searchRows(query: string, ports: ContextSourcePorts): Promise<readonly Row[]> {
  const [files, symbols] = await Promise.all([findFiles(query, 30, ports), findSymbols(query, 20)]);
  const separator = (label: string): Row => ({ label, kind: vscode.QuickPickItemKind.Separator });
  const fileRows = files.map((uri): Row => {
    const { label, description } = fileChoice(uri);
    return {
      label: `$(file) ${label}`,
      description,
      alwaysShow: true,
      read: () => fileContext([uri], ports),
    };
  });
  const symbolRows = symbols.map(
    (symbol): Row => ({
      label: `$(symbol-method) ${symbol.name}`,
      description: fileChoice(symbol.location.uri).label,
      alwaysShow: true,
      read: async () => [await symbolContext(symbol, ports)].filter((item) => item !== undefined),
    }),
  );
  return [
    ...(fileRows.length > 0 ? [separator(vscode.l10n.t("Files")), ...fileRows] : []),
    ...(symbolRows.length > 0 ? [separator(vscode.l10n.t("Symbols")), ...symbolRows] : []),
  ];
}
