import * as vscode from "vscode";
import type { ContextItem } from "../../core/chat/conversation.ts";
import { fittingLines, longestContext } from "../../core/context/contextLimits.ts";
import { looksBinary } from "../../core/context/looksBinary.ts";
import { isSensitivePath } from "../../core/context/sensitivePath.ts";
import { numberWords } from "../../core/counted.ts";
import type { IgnoredFiles } from "../adapters/ignoredFiles.ts";
import { localization } from "../adapters/localization.ts";
import { documentItem, shownPath, textItem } from "./contextItems.ts";
import { type AttachPorts, type Confirm, mayAttach } from "./mayAttach.ts";
import { searchedFiles } from "./searchedFiles.ts";

export interface FilePorts extends AttachPorts {
  /** Takes an image or video. */
  takeMedia(uri: vscode.Uri): Promise<void>;
}

/** Files that are looked at, not read. Whether they are what they say is found by their bytes. */
const mediaNames = /\.(?:png|jpe?g|webp|gif|mp4|m4v|mov|webm|mpe?g|avi|flv|wmv|3gp)$/i;

/** Bytes of a file that is opened at all; VS Code itself opens no larger text document for extensions. */
const largestFile = 50 * 1024 * 1024;

/**
 * Files and folders as context; nothing for those the user would rather not send after all. Secret and ignored files
 * are asked about, files without text are refused in words, and of a huge one the first lines are offered.
 */
export async function fileContext(
  uris: readonly vscode.Uri[],
  ports: FilePorts,
): Promise<readonly ContextItem[]> {
  const items: ContextItem[] = [];
  for (const uri of uris) {
    const item = await oneFile(uri, ports);
    if (item !== undefined) items.push(item);
  }
  return items;
}

async function oneFile(uri: vscode.Uri, ports: FilePorts): Promise<ContextItem | undefined> {
  const { confirm, ignored, takeMedia } = ports;
  const path = shownPath(uri);
  if (uri.scheme === "untitled") return documentItem(await vscode.workspace.openTextDocument(uri));
  const stat = await statOf(uri);
  if (stat === undefined) return refuse(vscode.l10n.t("{0} was not found.", path));
  if (stat.type & vscode.FileType.Directory) return folderContext(uri, ignored);
  if (!(await mayAttach(uri, ports))) return undefined;
  if (mediaNames.test(uri.path)) {
    await takeMedia(uri);
    return undefined;
  }
  if (stat.size > largestFile) return refuse(vscode.l10n.t("{0} is too large to be attached.", path));
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open === undefined && looksBinary(await vscode.workspace.fs.readFile(uri))) {
    return refuse(vscode.l10n.t("{0} is not a text file and was not attached.", path));
  }
  const document = open ?? (await vscode.workspace.openTextDocument(uri));
  return fitting(document, confirm);
}

/** A document, or as many of its first lines as fit. */
async function fitting(document: vscode.TextDocument, confirm: Confirm): Promise<ContextItem | undefined> {
  const item = documentItem(document);
  if (item.text.length <= longestContext) return item;
  const { text, lines } = fittingLines(item.text);
  const yes = vscode.l10n.t("Attach the first {0} lines", numberWords(localization, lines));
  const question = vscode.l10n.t("{0} is too large to be attached whole.", item.path);
  const detail = vscode.l10n.t(
    "It has {0} lines. Select the lines you need, or attach the first ones.",
    numberWords(localization, item.endLine),
  );
  return (await confirm(question, detail, yes))
    ? { ...item, kind: "selection", endLine: lines, text }
    : undefined;
}

/** Names a folder's files, without those that a search does not find and those with secrets. */
async function folderContext(uri: vscode.Uri, ignored: IgnoredFiles): Promise<ContextItem> {
  const most = 1_000;
  const files = (await searchedFiles("**/*", ignored, uri)).filter(({ path }) => !isSensitivePath(path));
  const root = uri.path.endsWith("/") ? uri.path : `${uri.path}/`;
  const names = files
    .slice(0, most)
    .map((file) => file.path.slice(root.length))
    .sort();
  const more = files.length > most ? [`… (only the first ${most} files are listed)`] : [];
  return textItem("folder", `${shownPath(uri)}/`, [...names, ...more].join("\n"), uri);
}

async function statOf(uri: vscode.Uri): Promise<vscode.FileStat | undefined> {
  try {
    return await vscode.workspace.fs.stat(uri);
  } catch {
    return undefined;
  }
}

function refuse(words: string): undefined {
  void vscode.window.showWarningMessage(words);
  return undefined;
}
