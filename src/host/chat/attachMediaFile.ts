import * as vscode from "vscode";
import { sniffLength, sniffMedia } from "../../core/media/mediaType.ts";
import { mp4Duration } from "../../core/media/mp4Duration.ts";
import { webmDuration } from "../../core/media/webmDuration.ts";
import type { OpenFile } from "../adapters/openFile.ts";
import type { ChatService } from "./chatService.ts";
import type { ChatView } from "./chatView.ts";

/** Files whose size says little: scaling decides what is sent of them. */
const imageNames = /\.(?:png|jpe?g|webp|gif)$/i;

/**
 * Takes an image or video that is a file. Images are scaled by the view, which can decode them; where none is seen they
 * go as they are. What is too large is refused before it is read.
 */
export async function attachMediaFile(uri: vscode.Uri, view: ChatView, service: ChatService): Promise<void> {
  const { uploads, ports } = service;
  const upload = { id: crypto.randomUUID(), name: uri.path.slice(uri.path.lastIndexOf("/") + 1) };
  const isImage = imageNames.test(upload.name);
  const { size } = await vscode.workspace.fs.stat(uri);
  if (isImage) uploads.begin(upload, view);
  else uploads.begin({ ...upload, size }, view, "host");
  if (!uploads.isRunning(upload.id)) return;
  try {
    await using file = await ports.openFile(uri);
    const head = sniffMedia(await file.read(0, sniffLength));
    if (isImage && head?.kind === "image" && (await view.isReady())) {
      // Node's own kind of byte array does not survive the way into the page.
      const bytes = new Uint8Array(await file.read(0, size));
      view.post({ type: "scaleImage", ...upload, mime: head.mime, bytes });
    } else {
      await attachPieces(file, { id: upload.id, size, mime: head?.mime }, service);
    }
  } catch (error) {
    await uploads.cancel(upload.id);
    throw error;
  }
}

/** What goes as it is, or turns out to be no media with its first piece. */
async function attachPieces(
  file: OpenFile,
  { id, size, mime }: { readonly id: string; readonly size: number; readonly mime: string | undefined },
  { uploads }: ChatService,
): Promise<void> {
  const durationOf = mime === "video/webm" ? webmDuration : mp4Duration;
  const duration = await durationOf((offset, length) => file.read(offset, length));
  uploads.accept(id, { size, ...(duration !== undefined && { duration }) });
  for await (const bytes of file.pieces()) {
    await uploads.write(id, bytes);
    if (!uploads.isRunning(id)) return;
  }
  await uploads.end(id);
}
