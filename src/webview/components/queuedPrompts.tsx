import { t } from "@vscode/l10n";
import type { VNode } from "preact";
import type { QueuedPromptView } from "../../shared/views.ts";
import { noteAsked } from "../asked.ts";
import { post } from "../host.ts";
import { IconButton } from "./iconButton.tsx";

interface QueuedPromptsProps {
  readonly queue: readonly QueuedPromptView[];
  readonly notice: string | undefined;
  /** Called when they are sent all the same: the button goes away with the keyboard's focus. */
  readonly onSend: () => void;
}

const noticeId = "queue-notice";

/**
 * Prompts that wait for the running answer; each can be taken back into the input. Behind an answer that went wrong they
 * say so, and can be sent all the same.
 */
export function QueuedPrompts({ queue, notice, onSend }: QueuedPromptsProps): VNode | null {
  if (queue.length === 0) return null;
  const send = (): void => {
    noteAsked();
    post({ type: "sendWaiting" });
    onSend();
  };
  return (
    <div class="queue">
      {notice !== undefined && (
        <div class="queue-notice">
          <span id={noticeId}>{notice}</span>
          <button type="button" class="secondary-button" onClick={send}>
            {t("Send now")}
          </button>
        </div>
      )}
      <ul aria-label={t("Waiting messages")} aria-describedby={notice === undefined ? undefined : noticeId}>
        {queue.map(({ id, text }) => (
          <li key={id}>
            <span class="queue-text" title={text}>
              {text}
            </span>
            <IconButton label={t("Take back")} icon="discard" onClick={() => post({ type: "unqueue", id })} />
          </li>
        ))}
      </ul>
    </div>
  );
}
