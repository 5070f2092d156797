import * as vscode from "vscode";
import type { ContextItem } from "../../core/chat/conversation.ts";
import type { ContextSourcePorts } from "./contextSources.ts";

/** The chat, as far as context goes. */
export interface ContextTarget {
  addContext(items: readonly ContextItem[]): Promise<void>;
}

export interface ContextCommandPorts {
  readonly sources: ContextSourcePorts;
  /** All pieces of code that are selected; `undefined` when the user would rather not send them. */
  selections(): Promise<readonly ContextItem[] | undefined>;
  /** Shows the chat view and gives the chat. */
  revealChat(): Promise<ContextTarget>;
}

/** Lines sent along above and below a place. */
const around = 10;

type Handler = (...args: readonly unknown[]) => Promise<void>;

/** The commands that put something beside the chat's input. What they do is loaded when one is first run. */
export function contextCommands(ports: ContextCommandPorts) {
  const readLines = async (uri: vscode.Uri, { start, end }: vscode.Range) => {
    const { placeContext } = await import("./placeContext.ts");
    const item = await placeContext(uri, start.line + 1, end.line + 1, around, ports.sources);
    return item === undefined ? [] : [item];
  };
  const add = async (items: readonly ContextItem[] | undefined, nothing: string) => {
    if (items === undefined) return;
    if (items.length > 0) await (await ports.revealChat()).addContext(items);
    else void vscode.window.showInformationMessage(nothing);
  };
  return {
    addSelectionToChat: async () =>
      add(
        await ports.selections(),
        vscode.l10n.t("Select some code first, or put the cursor on a line that has some."),
      ),
    // The explorer and editor tabs hand over what was clicked and, with several selected, all of them.
    addFileToChat: async (clicked, all) => {
      const { fileContext } = await import("./fileContext.ts");
      const uris = (Array.isArray(all) && all.length > 0 ? all : [clicked ?? activeFile()]).filter(isUri);
      if (uris.length === 0) return add([], vscode.l10n.t("Open a file first: no editor is active."));
      const items = await fileContext(uris, ports.sources);
      if (items.length > 0) await add(items, "");
    },
    addTerminalSelectionToChat: async () => {
      const { terminalContext } = await import("./terminalContext.ts");
      const item = await terminalContext();
      await add(item === undefined ? [] : [item], vscode.l10n.t("Nothing is selected in the terminal."));
    },
    // The lightbulb names the place of the problems it was opened on: their lines go along.
    addProblemsToChat: async (uri, range) => {
      const { problemsContext } = await import("./problemsContext.ts");
      const within = range instanceof vscode.Range ? range : undefined;
      const item = problemsContext(isUri(uri) ? uri : undefined, within);
      const lines = isUri(uri) && within !== undefined ? await readLines(uri, within) : [];
      await add(item === undefined ? [] : [item, ...lines], vscode.l10n.t("There are no problems."));
    },
    addChangesToChat: async () => {
      const { changesContext } = await import("./changesContext.ts");
      const items = await Promise.all([changesContext(true), changesContext(false)]);
      await add(
        items.filter((item) => item !== undefined),
        vscode.l10n.t("There are no changes."),
      );
    },
    attachContext: async () => {
      const { pickContext } = await import("./attachPicker.ts");
      const items = await pickContext(ports.sources);
      if (items.length > 0) await (await ports.revealChat()).addContext(items);
    },
  } satisfies Readonly<Record<string, Handler>>;
}

function activeFile(): vscode.Uri | undefined {
  return vscode.window.activeTextEditor?.document.uri;
}

function isUri(value: unknown): value is vscode.Uri {
  return value instanceof vscode.Uri;
}
