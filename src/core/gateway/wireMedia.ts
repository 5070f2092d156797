import type { ContentPart, MediaPart, VideoFormat } from "./completion.ts";

/** Stands in a body for the data URL of a stored image or video, which is written only as the request is sent. */
export class MediaUrl {
  readonly media: MediaPart;
  constructor(media: MediaPart) {
    this.media = media;
  }
}

/** A video as a content part. `url` is a data URL. */
export function videoPart(format: VideoFormat, url: string, filename: string): ContentPart {
  switch (format) {
    case "image_url":
      return { type: "image_url", image_url: { url } };
    case "video_url":
      return { type: "video_url", video_url: { url } };
    case "file":
      return { type: "file", file: { filename, file_data: url } };
  }
}

/** A content part as it goes over the wire, but for the bytes of stored media. */
export function wirePart(part: ContentPart, format: VideoFormat): unknown {
  if (part.type !== "media") return part;
  const url = new MediaUrl(part);
  if (part.kind === "image" || format === "image_url") return { type: "image_url", image_url: { url } };
  if (format === "video_url") return { type: "video_url", video_url: { url } };
  return { type: "file", file: { filename: part.name, file_data: url } };
}
