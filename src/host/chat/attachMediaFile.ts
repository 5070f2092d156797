import { randomUUID } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";
import * as vscode from "vscode";
import { sniffLength, sniffMedia } from "../../core/media/mediaType.ts";
import { mp4Duration, type ReadBytes } from "../../core/media/mp4Duration.ts";
import { webmDuration } from "../../core/media/webmDuration.ts";
import type { UploadStart } from "../../shared/protocol.ts";
import type { ChatService } from "./chatService.ts";
import type { ChatView } from "./chatView.ts";

/** Bytes of a video that are read at a time. */
const slice = 1024 * 1024;

/** Files whose size says little: scaling decides what is sent of them. */
const imageNames = /\.(?:png|jpe?g|webp|gif)$/i;

/**
 * Takes an image or video that stands on the host's disk. Images are scaled by the view, which can decode them; where
 * none is seen they go as they are.
 */
export async function attachMediaFile(uri: vscode.Uri, view: ChatView, service: ChatService): Promise<void> {
  const upload = { id: randomUUID(), name: uri.path.slice(uri.path.lastIndexOf("/") + 1) };
  try {
    if (uri.scheme !== "file") return await attachBytes(uri, upload, view, service);
    await using file = await open(uri.fsPath);
    const head = sniffMedia(await reader(file)(0, sniffLength));
    if (head?.kind === "image") return await attachBytes(uri, upload, view, service);
    const durationOf = head?.mime === "video/webm" ? webmDuration : mp4Duration;
    await attachPieces(file, await durationOf(reader(file)), upload, view, service);
  } catch (error) {
    await service.uploads.cancel(upload.id);
    throw error;
  }
}

/** A video, or something that turns out to be none with its first piece; never whole in memory. */
async function attachPieces(
  file: FileHandle,
  duration: number | undefined,
  upload: UploadStart,
  view: ChatView,
  { uploads }: ChatService,
): Promise<void> {
  const { id } = upload;
  const { size } = await file.stat();
  uploads.begin({ ...upload, size }, view, "host");
  uploads.accept(id, { size, ...(duration !== undefined && { duration }) });
  for await (const bytes of file.createReadStream({ highWaterMark: slice, autoClose: false, start: 0 })) {
    await uploads.write(id, bytes);
    if (!uploads.isRunning(id)) return;
  }
  await uploads.end(id);
}

async function attachBytes(
  uri: vscode.Uri,
  upload: UploadStart,
  view: ChatView,
  { uploads }: ChatService,
): Promise<void> {
  const { id, name } = upload;
  const { size } = await vscode.workspace.fs.stat(uri);
  uploads.begin({ ...upload, ...(!imageNames.test(name) && { size }) }, view);
  if (!uploads.isRunning(id)) return;
  const bytes = await vscode.workspace.fs.readFile(uri);
  const type = sniffMedia(bytes);
  if (type?.kind === "image" && (await view.isReady())) {
    // Node's own kind of byte array does not survive the way into the page.
    view.post({ type: "scaleImage", id, name, mime: type.mime, bytes: new Uint8Array(bytes) });
    return;
  }
  uploads.accept(id, { size: bytes.length });
  await uploads.write(id, bytes);
  await uploads.end(id);
}

function reader(file: FileHandle): ReadBytes {
  return async (offset, length) => {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, offset);
    return buffer.subarray(0, bytesRead);
  };
}
