import type { UploadFacts } from "../../shared/messages.ts";
import { fitImage } from "./fitImage.ts";

/** A file as it will be sent. */
export interface PreparedMedia extends Omit<UploadFacts, "size"> {
  readonly bytes: Blob;
}

/** Pixels of a video's picture on its chip. */
const posterEdge = 320;
/** Milliseconds until a video that does not play is sent without a picture. */
const patience = 5_000;

/** Whether the models look at such a file; what it really is, the host tells by its bytes. */
export function isMedia({ type }: Blob): boolean {
  return type.startsWith("image/") || type.startsWith("video/");
}

/** Makes an image no larger than models look at, and finds out what there is to say of it. */
export function prepareMedia(file: Blob): Promise<PreparedMedia> {
  return file.type.startsWith("video/") ? prepareVideo(file) : prepareImage(file);
}

async function prepareImage(file: Blob): Promise<PreparedMedia> {
  const bitmap = await createImageBitmap(file);
  const size = fitImage(bitmap);
  const known = ["image/png", "image/jpeg", "image/webp", "image/gif"].includes(file.type);
  // Untouched, it keeps its bytes: the frames of a GIF, the sharpness of a screenshot.
  if (known && size.width === bitmap.width) return { bytes: file, ...size };
  const type = file.type === "image/jpeg" || file.type === "image/webp" ? file.type : "image/png";
  return { bytes: await draw(bitmap, size, type), ...size };
}

async function prepareVideo(file: Blob): Promise<PreparedMedia> {
  const video = document.createElement("video");
  video.muted = true;
  video.preload = "auto";
  const url = URL.createObjectURL(file);
  try {
    const ready = happens(video, "loadeddata");
    video.src = url;
    await ready;
    const { videoWidth: width, videoHeight: height, duration } = video;
    const scale = Math.min(1, posterEdge / Math.max(width, height));
    const small = { width: Math.round(width * scale), height: Math.round(height * scale) };
    const poster = new Uint8Array(await (await draw(video, small, "image/jpeg")).arrayBuffer());
    return { bytes: file, width, height, poster, ...(Number.isFinite(duration) && { duration }) };
  } catch {
    // Its codec is not one of the browser's. The model may know it all the same.
    return { bytes: file };
  } finally {
    video.removeAttribute("src");
    URL.revokeObjectURL(url);
  }
}

function draw(
  source: CanvasImageSource,
  { width, height }: { readonly width: number; readonly height: number },
  type: string,
): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("No canvas");
  context.imageSmoothingQuality = "high";
  context.drawImage(source, 0, 0, width, height);
  return canvas.convertToBlob({ type, quality: 0.9 });
}

function happens(video: HTMLVideoElement, event: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("No frame came")), patience);
    const over = (then: () => void) => () => {
      clearTimeout(timer);
      then();
    };
    video.addEventListener(event, over(resolve), { once: true });
    video.addEventListener(
      "error",
      over(() => reject(new Error("Not playable"))),
      { once: true },
    );
  });
}
