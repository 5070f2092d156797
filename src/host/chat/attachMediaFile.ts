import { open } from "node:fs/promises";
import * as vscode from "vscode";
import { sniffMedia } from "../../core/media/mediaType.ts";
import { mp4Duration } from "../../core/media/mp4Duration.ts";
import type { ChatService } from "./chatService.ts";
import type { ChatView } from "./chatView.ts";
import { notMedia } from "./uploads.ts";

/** Bytes of a video that are read at a time. */
const slice = 1024 * 1024;

/**
 * Takes an image or video that stands on the host's disk. Images are scaled by the view, which can decode them; where
 * none is seen they go as they are.
 */
export async function attachMediaFile(uri: vscode.Uri, view: ChatView, service: ChatService): Promise<void> {
  const { uploads, media } = service;
  const name = uri.path.slice(uri.path.lastIndexOf("/") + 1);
  const { size } = await vscode.workspace.fs.stat(uri);
  if (!uploads.fits(name, size)) return;
  if (uri.scheme === "file" && /^video\//.test((await headType(uri.fsPath)) ?? "")) {
    return attachVideo(uri.fsPath, name, view, service);
  }
  const bytes = await vscode.workspace.fs.readFile(uri);
  const type = sniffMedia(bytes);
  if (type?.kind === "image" && view.isShown) {
    // Node's own kind of byte array does not survive the way into the page.
    view.post({ type: "scaleImage", name, mime: type.mime, bytes: new Uint8Array(bytes) });
    return;
  }
  const stored = await media.put(bytes);
  if (stored !== undefined) uploads.attach(stored, { name }, view);
  else void vscode.window.showWarningMessage(notMedia(name));
}

async function attachVideo(path: string, name: string, view: ChatView, service: ChatService): Promise<void> {
  const writer = await service.media.begin();
  await using file = await open(path);
  const duration = await mp4Duration(async (offset, length) => {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, offset);
    return buffer.subarray(0, bytesRead);
  });
  for await (const bytes of file.createReadStream({ highWaterMark: slice, autoClose: false, start: 0 })) {
    await writer.write(bytes);
  }
  const stored = await writer.finish();
  if (stored !== undefined) {
    service.uploads.attach(stored, { name, ...(duration !== undefined && { duration }) }, view);
  }
}

async function headType(path: string): Promise<string | undefined> {
  await using file = await open(path);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(64), 0, 64, 0);
  return sniffMedia(buffer.subarray(0, bytesRead))?.mime;
}
