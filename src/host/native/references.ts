import * as vscode from "vscode";
import type { ContextItem } from "../../core/chat/conversation.ts";
import { fittingLines } from "../../core/context/contextLimits.ts";
import { isRecord } from "../../core/gateway/json.ts";
import { base64Length } from "../../core/gateway/requestText.ts";
import type { NativeMedia } from "../../core/native/nativeMessage.ts";
import { getSetting } from "../adapters/configuration.ts";
import { mediaOf } from "./readMessage.ts";

/** What the user attached to a prompt in VS Code's own chat, read. */
export interface ReadReferences {
  readonly context: readonly ContextItem[];
  readonly media: readonly NativeMedia[];
  /** In words: what could not be read, so that neither model nor user takes it for given. */
  readonly unread: readonly string[];
}

type Reading =
  | { readonly kind: "context"; readonly item: ContextItem }
  | { readonly kind: "media"; readonly media: NativeMedia }
  | { readonly kind: "unread"; readonly words: string };

/** Asks about a file that is secret or ignored; false when the user would rather not send it. */
export type MayAttach = (uri: vscode.Uri) => Promise<boolean>;

/**
 * Reads the references of a request: files, folders, pieces of code, text, pictures and videos. One question at a time
 * is asked about those that are secret or ignored.
 */
export async function readReferences(
  references: readonly vscode.ChatPromptReference[],
  mayAttach: MayAttach,
): Promise<ReadReferences> {
  const readings: Reading[] = [];
  for (const reference of references) readings.push(await readReference(reference, mayAttach));
  return {
    context: readings.flatMap((reading) => (reading.kind === "context" ? reading.item : [])),
    media: readings.flatMap((reading) => (reading.kind === "media" ? reading.media : [])),
    unread: readings.flatMap((reading) => (reading.kind === "unread" ? reading.words : [])),
  };
}

/** The pictures and videos among references that were sent before: what else they held is in the prompt of then. */
export async function readSentMedia(
  references: readonly vscode.ChatPromptReference[],
): Promise<readonly NativeMedia[]> {
  const media = references.filter(({ value }) =>
    value instanceof vscode.Uri ? isMediaFile(value) : isBinary(value),
  );
  return (await readReferences(media, async () => true)).media;
}

async function readReference(
  { id, value, modelDescription }: vscode.ChatPromptReference,
  mayAttach: MayAttach,
): Promise<Reading> {
  try {
    const file = value instanceof vscode.Location ? value.uri : value;
    if (file instanceof vscode.Uri && !(await mayAttach(file))) {
      return { kind: "unread", words: `${shownPath(file)} (the user did not want to send it)` };
    }
    if (value instanceof vscode.Uri) return await readFile(id, value);
    if (value instanceof vscode.Location) return await readCode(id, value.uri, value.range);
    if (typeof value === "string") return textContext(id, modelDescription ?? id, value);
    if (isBinary(value)) return { kind: "media", media: mediaOf(value.mimeType, await value.data()) };
    return { kind: "unread", words: modelDescription ?? id };
  } catch (error) {
    const name = value instanceof vscode.Uri ? shownPath(value) : id;
    return { kind: "unread", words: `${name} (${error instanceof Error ? error.message : String(error)})` };
  }
}

async function readFile(id: string, uri: vscode.Uri): Promise<Reading> {
  const { type, size } = await vscode.workspace.fs.stat(uri);
  if ((type & vscode.FileType.Directory) !== 0) {
    const entries = await vscode.workspace.fs.readDirectory(uri);
    const names = entries.map(([name, kind]) => (kind === vscode.FileType.Directory ? `${name}/` : name));
    return textContext(id, shownPath(uri), names.sort().join("\n"));
  }
  const mimeType = mediaTypes[extensionOf(uri)];
  if (mimeType === undefined) return readCode(id, uri);
  if (base64Length(size) > getSetting("maxRequestBytes")) {
    return { kind: "unread", words: `${shownPath(uri)} (too large)` };
  }
  return { kind: "media", media: mediaOf(mimeType, await vscode.workspace.fs.readFile(uri)) };
}

/** A range of a file, or all of it. */
async function readCode(id: string, uri: vscode.Uri, range?: vscode.Range): Promise<Reading> {
  const document = await vscode.workspace.openTextDocument(uri);
  const { start, end } = range ?? new vscode.Range(0, 0, document.lineCount - 1, Number.MAX_SAFE_INTEGER);
  const whole = document.getText(new vscode.Range(start, end)).replaceAll("\r\n", "\n");
  const { text, lines } = fittingLines(whole);
  const item: ContextItem = {
    id,
    kind: range === undefined ? "file" : "selection",
    path: shownPath(uri),
    language: document.languageId,
    startLine: start.line + 1,
    endLine: end.line + 1,
    text,
  };
  if (text.length === whole.length) return { kind: "context", item };
  const rest = `… (the rest of the file is left out: it is too long)\n`;
  const cut = { kind: "selection", endLine: start.line + lines, text: `${text}\n${rest}` } as const;
  return { kind: "context", item: { ...item, ...cut } };
}

function textContext(id: string, path: string, text: string): Reading {
  const endLine = text.split("\n").length;
  return {
    kind: "context",
    item: { id, kind: "file", path, language: "plaintext", startLine: 1, endLine, text },
  };
}

function isMediaFile(uri: vscode.Uri): boolean {
  return Object.hasOwn(mediaTypes, extensionOf(uri));
}

function extensionOf({ path }: vscode.Uri): string {
  return path.split(".").at(-1)?.toLowerCase() ?? "";
}

function shownPath(uri: vscode.Uri): string {
  return vscode.workspace.asRelativePath(uri, false);
}

/** `ChatReferenceBinaryData` is proposed API: a pasted picture, known by its shape. */
function isBinary(value: unknown): value is { readonly mimeType: string; data(): Thenable<Uint8Array> } {
  return isRecord(value) && typeof value["mimeType"] === "string" && typeof value["data"] === "function";
}

const mediaTypes: Readonly<Record<string, string>> = {
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  gif: "image/gif",
  webp: "image/webp",
  mp4: "video/mp4",
  webm: "video/webm",
  mov: "video/quicktime",
};
