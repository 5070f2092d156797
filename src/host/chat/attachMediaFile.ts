import * as vscode from "vscode";
import { sniffLength, sniffMedia } from "../../core/media/mediaType.ts";
import { mp4Duration } from "../../core/media/mp4Duration.ts";
import type { OpenFile } from "../adapters/openFile.ts";
import type { ChatService } from "./chatService.ts";
import type { ChatView } from "./chatView.ts";
import { notMedia } from "./uploads.ts";

/**
 * Takes an image or video that is a file. Images are scaled by the view, which can decode them; where
 * none is seen they go as they are.
 */
export async function attachMediaFile(uri: vscode.Uri, view: ChatView, service: ChatService): Promise<void> {
  const { uploads, media } = service;
  const name = uri.path.slice(uri.path.lastIndexOf("/") + 1);
  const { size } = await vscode.workspace.fs.stat(uri);
  if (!uploads.fits(name, size)) return;
  await using file = await service.ports.openFile(uri);
  if (sniffMedia(await file.read(0, sniffLength))?.kind === "video") {
    // Awaited, or the file were closed before it is read.
    return await attachVideo(file, name, view, service);
  }
  const bytes = await file.read(0, size);
  if (sniffMedia(bytes)?.kind === "image" && view.isShown) {
    // Node's own kind of byte array does not survive the way into the page.
    view.post({ type: "scaleImage", name, bytes: new Uint8Array(bytes) });
    return;
  }
  const stored = await media.put(bytes);
  if (stored !== undefined) uploads.attach(stored, { name }, view);
  else void vscode.window.showWarningMessage(notMedia(name));
}

async function attachVideo(
  file: OpenFile,
  name: string,
  view: ChatView,
  service: ChatService,
): Promise<void> {
  const writer = await service.media.begin();
  const duration = await mp4Duration((offset, length) => file.read(offset, length));
  for await (const bytes of file.pieces()) await writer.write(bytes);
  const stored = await writer.finish();
  if (stored !== undefined) {
    service.uploads.attach(stored, { name, ...(duration !== undefined && { duration }) }, view);
  }
}
