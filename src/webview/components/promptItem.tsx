import { t } from "@vscode/l10n";
import type { VNode } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { TurnView } from "../../shared/protocol.ts";
import { post } from "../host.ts";
import { AttachmentChips } from "./attachmentChips.tsx";
import { IconButton } from "./iconButton.tsx";
import { Pager } from "./pager.tsx";
import { PromptEditor } from "./promptEditor.tsx";

/** What the user asked, and what can be done with it: ask otherwise, page through earlier wordings, fork. */
export function PromptItem({ turn }: { readonly turn: TurnView }): VNode {
  const { id, prompt, leftOut = false } = turn;
  // The place in the conversation stays when another version is shown in it: what is edited is one of them.
  const [edited, setEdited] = useState<string>();
  const editing = edited === id;
  const tools = useRef<HTMLDivElement>(null);
  const wasEditing = useRef(false);
  useLayoutEffect(() => {
    if (wasEditing.current && !editing) tools.current?.querySelector("button")?.focus();
    wasEditing.current = editing;
  }, [editing]);
  return (
    <li class={leftOut ? "message prompt left-out" : "message prompt"} data-role="user" id={`prompt-${id}`}>
      <span class="visually-hidden">{t("You")}</span>
      <AttachmentChips attachments={prompt.attachments} turnId={id} />
      {editing ? (
        <PromptEditor turnId={id} text={prompt.text} onLeave={() => setEdited(undefined)} />
      ) : (
        <p class="prompt-text">{prompt.text}</p>
      )}
      {leftOut && <p class="left-out-notice">{t("Left out: no longer sent to the model")}</p>}
      <div class={prompt.siblings === undefined ? "prompt-tools floating" : "prompt-tools"} ref={tools}>
        <IconButton label={t("Edit message")} icon="edit" onClick={() => setEdited(id)} />
        <IconButton
          label={t("Fork chat from here")}
          icon="fork"
          onClick={() => post({ type: "fork", turnId: id })}
        />
        {prompt.siblings !== undefined && (
          <Pager
            siblings={prompt.siblings}
            previous={t("Previous version")}
            next={t("Next version")}
            onShow={(index) => post({ type: "showPrompt", turnId: id, index })}
          />
        )}
      </div>
    </li>
  );
}
