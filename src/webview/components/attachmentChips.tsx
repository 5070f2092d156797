import { t } from "@vscode/l10n";
import type { VNode } from "preact";
import type { AttachmentView } from "../../shared/protocol.ts";
import { post } from "../host.ts";
import { knownIcon } from "../icon.ts";
import { Icon } from "./icon.tsx";
import { IconButton } from "./iconButton.tsx";

interface AttachmentChipsProps {
  readonly attachments: readonly AttachmentView[];
  readonly removable?: boolean;
}

/** What goes, or went, along with a prompt. */
export function AttachmentChips({ attachments, removable = false }: AttachmentChipsProps): VNode | null {
  if (attachments.length === 0) return null;
  return (
    <ul class="chips" aria-label={t("Attached context")}>
      {attachments.map(({ id, label, icon, tooltip }) => (
        <li key={id} class={removable ? "chip removable" : "chip"} title={tooltip}>
          <Icon name={knownIcon(icon)} />
          <span class="chip-label">{label}</span>
          {removable && (
            <IconButton
              label={t("Remove {0}", label)}
              icon="close"
              onClick={() => post({ type: "removeAttachment", id })}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
