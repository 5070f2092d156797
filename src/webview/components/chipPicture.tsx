import type { VNode } from "preact";
import { useState } from "preact/hooks";
import type { AttachmentView } from "../../shared/views.ts";
import { knownIcon } from "../icon.ts";
import { mediaUrl } from "../mediaUrl.ts";
import { Icon } from "./icon.tsx";

/** What an attachment looks like; its icon where there is no picture of it, or none that can be decoded here. */
export function ChipPicture({ label, icon, preview, video }: AttachmentView): VNode {
  const [broken, setBroken] = useState(false);
  if (preview !== undefined) return <img class="chip-preview" src={mediaUrl(preview)} alt={label} />;
  if (video === undefined || broken) return <Icon name={knownIcon(icon)} />;
  return (
    <video
      class="chip-preview"
      // The very first picture of many videos is black.
      src={`${mediaUrl(video)}#t=0.1`}
      preload="metadata"
      muted
      aria-hidden
      onError={() => setBroken(true)}
    />
  );
}
