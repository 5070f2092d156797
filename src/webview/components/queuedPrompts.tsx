import { t } from "@vscode/l10n";
import type { VNode } from "preact";
import type { QueuedPromptView } from "../../shared/protocol.ts";
import { post } from "../host.ts";
import { IconButton } from "./iconButton.tsx";

/** Prompts that wait for the running answer; each can be taken back into the input. */
export function QueuedPrompts({ queue }: { readonly queue: readonly QueuedPromptView[] }): VNode | null {
  if (queue.length === 0) return null;
  return (
    <ul class="queue" aria-label={t("Waiting messages")}>
      {queue.map(({ id, text }) => (
        <li key={id}>
          <span class="queue-text" title={text}>
            {text}
          </span>
          <IconButton label={t("Take back")} icon="discard" onClick={() => post({ type: "unqueue", id })} />
        </li>
      ))}
    </ul>
  );
}
