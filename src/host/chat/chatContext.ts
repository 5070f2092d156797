import * as vscode from "vscode";
import type { ContextItem } from "../../core/chat/conversation.ts";
import { lineCount } from "../../core/context/contextLimits.ts";
import type { ContextChoiceView } from "../../shared/views.ts";
import type { ChatService } from "./chatService.ts";
import type { ChatView } from "./chatView.ts";

/** Where context comes from; the chat itself knows no files. */
export interface ChatContextPorts {
  pickContext(): Promise<readonly ContextItem[]>;
  findChoices(query: string): Promise<readonly ContextChoiceView[]>;
  readChoice(id: string): Promise<readonly ContextItem[]>;
  readFiles(uris: readonly vscode.Uri[]): Promise<readonly ContextItem[]>;
  /** A text that is to be attached, or what of it the user wants to send; `undefined` when that is nothing. */
  fittingText(text: string, name: string | undefined): Promise<string | undefined>;
  /** The lines round a place; `line` from 1. */
  readPlace(uri: vscode.Uri, line: number): Promise<ContextItem | undefined>;
  /** Places of the workspace that an error's output names; `line` from 1. */
  namedPlaces(text: string): Promise<readonly { readonly uri: vscode.Uri; readonly line: number }[]>;
}

/** Puts what was chosen beside the input of `view`. */
export async function attach(
  items: Promise<readonly ContextItem[]>,
  view: ChatView,
  service: ChatService,
  ports: Pick<ChatContextPorts, "namedPlaces">,
): Promise<void> {
  const chosen = await items;
  if (chosen.length > 0) await addContext(chosen, view, service, ports);
  else view.focusInput();
}

/** The same for what is there already; of a terminal's output the files that it names are offered. */
export async function addContext(
  items: readonly ContextItem[],
  view: ChatView,
  service: ChatService,
  ports: Pick<ChatContextPorts, "namedPlaces">,
): Promise<void> {
  service.drafts.addContext(items, view);
  const output = items.filter(({ kind }) => kind === "terminal").map(({ text }) => text);
  if (output.length > 0) await suggestPlaces(output.join("\n"), view, service, ports);
}

/** Takes a paste too long for the input, or a text file dropped from outside, as far as the user wants to send it. */
export async function attachText(
  text: string,
  name: string | undefined,
  view: ChatView,
  service: ChatService,
  ports: ChatContextPorts,
): Promise<void> {
  const { chat } = view;
  const kept = await ports.fittingText(text.replaceAll("\r\n", "\n"), name);
  if (kept === undefined) return;
  const { l10n } = service.ports.presenter;
  const path = name ?? l10n.t("pasted text");
  const item = {
    id: crypto.randomUUID(),
    kind: "text",
    path,
    language: "",
    startLine: 1,
    text: kept,
  } as const;
  service.drafts.addContext([{ ...item, endLine: lineCount(kept) }], view);
  if (view.chat === chat) await suggestPlaces(kept, view, service, ports);
}

/** What VS Code's lists hand over; in a remote window they name the files of this machine as the workbench sees them. */
export function droppedUri(text: string): vscode.Uri {
  const uri = vscode.Uri.parse(text);
  const isHere = uri.scheme === "vscode-remote" && vscode.env.remoteName !== undefined;
  return isHere ? uri.with({ scheme: "file", authority: "" }) : uri;
}

/** Offers the files that a pasted error names. */
export async function suggestPlaces(
  text: string,
  view: ChatView,
  service: ChatService,
  ports: Pick<ChatContextPorts, "namedPlaces">,
): Promise<void> {
  const places = await ports.namedPlaces(text);
  const suggestions = places.map(({ uri, line }) => ({
    id: uri.with({ fragment: `L${line}` }).toString(),
    label: `${uri.path.slice(uri.path.lastIndexOf("/") + 1)}:${line}`,
  }));
  service.drafts.suggest(suggestions, view);
}

/** Attaches the place of an offer. */
export async function acceptSuggestion(
  id: string,
  view: ChatView,
  service: ChatService,
  ports: ChatContextPorts,
): Promise<void> {
  if (!view.chat.suggestions.some((suggestion) => suggestion.id === id)) return;
  service.drafts.suggest(
    view.chat.suggestions.filter((suggestion) => suggestion.id !== id),
    view,
  );
  const uri = vscode.Uri.parse(id);
  const item = await ports.readPlace(uri.with({ fragment: "" }), Number(uri.fragment.slice(1)));
  if (item === undefined) view.focusInput();
  else service.drafts.addContext([item], view);
}

/** Shows what a chip stands for: the place in its file while that is what is sent, else the text as it was attached. */
export async function openContext(item: ContextItem): Promise<void> {
  if (await showPlace(item)) return;
  const language = item.language === "" ? "plaintext" : item.language;
  const document = await vscode.workspace.openTextDocument({ content: item.text, language });
  await vscode.window.showTextDocument(document, { preview: true });
}

/** False when the file is gone, or holds something else by now. */
async function showPlace({ kind, uri, startLine, endLine, text }: ContextItem): Promise<boolean> {
  if (uri === undefined || (kind !== "file" && kind !== "selection")) return false;
  try {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
    const last = Math.min(endLine, document.lineCount) - 1;
    const end = document.lineAt(last).range.end;
    const place = new vscode.Range(Math.min(startLine - 1, last), 0, end.line, end.character);
    if (document.getText(place).replaceAll("\r\n", "\n") !== text) return false;
    await vscode.window.showTextDocument(document, kind === "file" ? {} : { selection: place });
    return true;
  } catch {
    return false;
  }
}

/** Shows an image or video in VS Code's own viewer. */
export async function openMedia(uri: vscode.Uri): Promise<void> {
  await vscode.commands.executeCommand("vscode.open", uri);
}
