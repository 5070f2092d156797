import { uploadAhead, uploadChunk, uploadHead } from "../../shared/limits.ts";
import { post } from "../host.ts";
import { type PreparedMedia, prepareMedia } from "./prepareMedia.ts";

/** How far the host is with an upload. */
interface Progress {
  received: number;
  ended: boolean;
  wake: (() => void) | undefined;
}

const running = new Map<string, Progress>();
let next = 0;

/**
 * Hands an image or video over to the host, a piece at a time and never far ahead of its disk. The host is told at
 * once, so that nothing is sent without it meanwhile.
 *
 * @param id of the upload where the host has begun it
 */
export async function upload(file: Blob, name: string, id = newUploadId()): Promise<void> {
  const progress: Progress = { received: 0, ended: false, wake: undefined };
  running.set(id, progress);
  try {
    await handOver(file, name, id, progress);
  } catch {
    // What cannot be read to its end is not to be sent in part.
    post({ type: "uploadFailed", id, name });
  } finally {
    running.delete(id);
  }
}

async function handOver(file: Blob, name: string, id: string, progress: Progress): Promise<void> {
  // An image gets smaller, and maybe of another type, before it is sent.
  const isScaled = file.type.startsWith("image/");
  post({ type: "uploadStart", id, name, ...(!isScaled && { size: file.size }) });
  if (!isScaled) {
    const bytes = new Uint8Array(await file.slice(0, uploadHead).arrayBuffer());
    if (!progress.ended) post({ type: "uploadHead", id, bytes });
  }
  const prepared = await prepareMedia(file).catch((): PreparedMedia => ({ bytes: file }));
  const { bytes, ...facts } = prepared;
  if (!progress.ended) post({ type: "uploadReady", id, size: bytes.size, ...facts });
  for (let at = 0; at < bytes.size && !progress.ended; at += uploadChunk) {
    while (!progress.ended && at - progress.received >= uploadAhead * uploadChunk) await moved(progress);
    if (progress.ended) break;
    const piece = new Uint8Array(await bytes.slice(at, at + uploadChunk).arrayBuffer());
    post({ type: "uploadChunk", id, bytes: piece });
  }
  if (!progress.ended) post({ type: "uploadEnd", id });
}

export function newUploadId(): string {
  return `upload-${Date.now()}-${next++}`;
}

/** The host tells how far it is. */
export function uploaded(id: string, received: number, ended: boolean): void {
  const progress = running.get(id);
  if (progress === undefined) return;
  progress.received = received;
  progress.ended = ended;
  progress.wake?.();
}

function moved(progress: Progress): Promise<void> {
  return new Promise((resolve) => {
    progress.wake = resolve;
  });
}
