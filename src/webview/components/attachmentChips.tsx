import { t } from "@vscode/l10n";
import type { VNode } from "preact";
import type { AttachmentView } from "../../shared/views.ts";
import { post } from "../host.ts";
import { ChipPicture } from "./chipPicture.tsx";
import { IconButton } from "./iconButton.tsx";

interface AttachmentChipsProps {
  readonly attachments: readonly AttachmentView[];
  /** Of the prompt it went with; absent: it is still to be sent. */
  readonly turnId?: string;
}

/** What goes, or went, along with a prompt. Each can be opened and taken out, of a prompt that was sent too. */
export function AttachmentChips({ attachments, turnId }: AttachmentChipsProps): VNode | null {
  if (attachments.length === 0) return null;
  const place = turnId === undefined ? {} : { turnId };
  return (
    <ul class="chips" aria-label={t("Attached context")}>
      {attachments.map((attachment) => {
        const { id, label, detail, tooltip, preview, unsent } = attachment;
        return (
          <li key={id} class={unsent ? "chip removable unsent" : "chip removable"}>
            <button
              type="button"
              class="chip-open"
              title={tooltip}
              onClick={() => post({ type: "openAttachment", id, ...place })}
            >
              <ChipPicture {...attachment} />
              {/* The picture says it already. */}
              <span class="chip-label" aria-hidden={preview !== undefined}>
                {label}
              </span>
              <span class="chip-detail">{detail}</span>
            </button>
            <IconButton
              label={t("Remove {0}", label)}
              icon="close"
              onClick={() => post({ type: "removeAttachment", id, ...place })}
            />
          </li>
        );
      })}
    </ul>
  );
}
