import * as vscode from "vscode";
import { exportedMedia, exportJson, importJson } from "../../core/chat/chatExport.ts";
import { encodeEvent } from "../../core/chat/chatLog.ts";
import { chatTitle } from "../../core/chat/chatTitle.ts";
import type { Conversation } from "../../core/chat/conversation.ts";
import { exportMarkdown } from "../../core/chat/exportMarkdown.ts";
import { fromBase64, toBase64 } from "../../core/media/base64.ts";
import { type MediaStore, readWholeMedia } from "../adapters/mediaStore.ts";
import type { ChatService } from "./chatService.ts";

/** Larger files are no chats. */
const maxImport = 200_000_000;

/** Writes a conversation to a file: Markdown or, to be imported again, JSON. Asks where unless `target` is given. */
export async function exportChat(chat: Conversation, service: ChatService, target?: unknown): Promise<void> {
  if (chat.turns.size === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t("This chat is empty: there is nothing to export."),
    );
    return;
  }
  const uri = target instanceof vscode.Uri ? target : await askTarget(chatTitle(chat));
  if (uri === undefined) return;
  const json = uri.path.toLowerCase().endsWith(".json");
  const text = json
    ? exportJson(chat, await readMedia(chat, service.media))
    : exportMarkdown(chat, service.ports.presenter);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
}

/** Reads an exported JSON file as a conversation of its own and shows it. Asks for it unless `source` is given. */
export async function importChat(service: ChatService, source?: unknown): Promise<void> {
  const uri = source instanceof vscode.Uri ? source : await askSource();
  if (uri === undefined) return;
  const { size } = await vscode.workspace.fs.stat(uri);
  const bytes = size > maxImport ? undefined : await vscode.workspace.fs.readFile(uri);
  const { newId, clock, workspace, files } = service.ports;
  const id = newId();
  const options = { id, at: clock.now(), workspace: workspace() };
  const imported = bytes && importJson(new TextDecoder().decode(bytes), options);
  if (imported === undefined) {
    throw new Error(vscode.l10n.t("{0} is not an exported chat. Nothing was imported.", uri.path));
  }
  // Before the log that names them: a sweep finds nobody's files else.
  for (const base64 of imported.media.values()) await service.media.put(fromBase64(base64));
  files.append(id, imported.events.map(encodeEvent).join(""));
  await files.written();
  await service.showChat(id);
}

/** The bytes of images and videos, in base64; one whose file is gone is left out. */
async function readMedia(chat: Conversation, store: MediaStore): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const { hash, mime } of exportedMedia(chat)) {
    const bytes = await readWholeMedia(store, { hash, mime, name: hash }).catch(() => undefined);
    if (bytes !== undefined) found.set(hash, toBase64(bytes));
  }
  return found;
}

function askTarget(title: string): Thenable<vscode.Uri | undefined> {
  const name = title.replace(/[^\p{L}\p{N} ._-]+/gu, " ").trim() || "chat";
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  return vscode.window.showSaveDialog({
    title: vscode.l10n.t("Export Chat"),
    filters: { [vscode.l10n.t("Markdown")]: ["md"], [vscode.l10n.t("JSON, to be imported again")]: ["json"] },
    ...(folder !== undefined && { defaultUri: vscode.Uri.joinPath(folder, `${name}.md`) }),
  });
}

async function askSource(): Promise<vscode.Uri | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    title: vscode.l10n.t("Import Chat"),
    filters: { [vscode.l10n.t("Exported chat")]: ["json"] },
  });
  return chosen?.[0];
}
