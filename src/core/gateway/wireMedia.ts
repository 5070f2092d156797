import type { ContentPart, MediaPart, VideoFormat } from "./completion.ts";

/** Stands in a body for the data URL of an image or video, which is written only as the request is sent. */
export class MediaUrl {
  readonly media: MediaPart;
  constructor(media: MediaPart) {
    this.media = media;
  }
}

/** A content part as it goes over the wire, but for the bytes of media. */
export function wirePart(part: ContentPart, format: VideoFormat): unknown {
  if (part.type !== "media") return part;
  const url = new MediaUrl(part);
  if (part.kind === "image" || format === "image_url") return { type: "image_url", image_url: { url } };
  if (format === "video_url") return { type: "video_url", video_url: { url } };
  return { type: "file", file: { filename: part.name, file_data: url } };
}
