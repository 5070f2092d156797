import { uploadHead } from "../../shared/limits.ts";

/** What a file's first bytes say it is. */
export interface MediaType {
  readonly kind: "image" | "video";
  readonly mime: string;
}

/** Bytes that are needed to tell. */
export const sniffLength = uploadHead;

/** The types that the models take: PNG, JPEG, WebP, GIF; for videos the list of the service's page. */
const extensions: Readonly<Record<string, string>> = {
  "image/png": "png",
  "image/jpeg": "jpg",
  "image/webp": "webp",
  "image/gif": "gif",
  "video/mp4": "mp4",
  "video/quicktime": "mov",
  "video/webm": "webm",
  "video/3gpp": "3gp",
  "video/avi": "avi",
  "video/x-flv": "flv",
  "video/mpeg": "mpg",
  "video/wmv": "wmv",
};

/** Whether it is one of the types that models take, as "image/png". */
export function isMediaType(mime: string): boolean {
  return Object.hasOwn(extensions, mime);
}

/** The file that holds the bytes of this hash and type. */
export function mediaFile(hash: string, mime: string): string {
  return `${hash}.${extensions[mime] ?? "bin"}`;
}

/** Tells images and videos by their bytes; a name can say anything. */
export function sniffMedia(bytes: Uint8Array): MediaType | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, sniffLength));
  const image = imageMime(head);
  if (image !== undefined) return { kind: "image", mime: image };
  const video = videoMime(head);
  return video === undefined ? undefined : { kind: "video", mime: video };
}

function imageMime(head: string): string | undefined {
  if (head.startsWith("\x89PNG\r\n\x1a\n")) return "image/png";
  if (head.startsWith("\xff\xd8\xff")) return "image/jpeg";
  if (head.startsWith("GIF87a") || head.startsWith("GIF89a")) return "image/gif";
  return head.startsWith("RIFF") && head.startsWith("WEBP", 8) ? "image/webp" : undefined;
}

function videoMime(head: string): string | undefined {
  if (head.startsWith("ftyp", 4)) {
    const brand = head.slice(8, 12);
    // HEIC and AVIF pictures and M4A sounds stand in the same container.
    if (/^(?:hei|hev|mif|msf|avi[fs]|M4[ABP] )/.test(brand)) return undefined;
    if (brand.startsWith("qt")) return "video/quicktime";
    return brand.startsWith("3g") ? "video/3gpp" : "video/mp4";
  }
  if (/^(?:moov|mdat|wide|free)/.test(head.slice(4))) return "video/quicktime";
  // Matroska's own files begin in the same way, and no model takes them.
  if (head.startsWith("\x1aE\xdf\xa3")) return head.includes("matroska") ? undefined : "video/webm";
  if (head.startsWith("RIFF") && head.startsWith("AVI ", 8)) return "video/avi";
  if (head.startsWith("FLV\x01")) return "video/x-flv";
  if (head.startsWith("\x00\x00\x01\xba") || head.startsWith("\x00\x00\x01\xb3")) return "video/mpeg";
  return head.startsWith("\x30\x26\xb2\x75\x8e\x66\xcf\x11") ? "video/wmv" : undefined;
}
