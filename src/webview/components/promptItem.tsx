import { t } from "@vscode/l10n";
import type { VNode } from "preact";
import { useLayoutEffect, useReducer, useRef } from "preact/hooks";
import type { TurnView } from "../../shared/views.ts";
import { post } from "../host.ts";
import { editOf, keepEdit, onEditsAdopted } from "../input/promptEdits.ts";
import { AttachmentChips } from "./attachmentChips.tsx";
import { IconButton } from "./iconButton.tsx";
import { Pager } from "./pager.tsx";
import { PromptEditor } from "./promptEditor.tsx";

/** What the user asked, and what can be done with it: ask otherwise, page through earlier wordings, fork. */
export function PromptItem({ turn }: { readonly turn: TurnView }): VNode {
  const { id, prompt, leftOut = false } = turn;
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  // The place in the conversation stays when another version is shown in it: what is edited is one of them.
  const edit = editOf(id);
  const begun = useRef<string>(undefined);
  const tools = useRef<HTMLDivElement>(null);
  const left = useRef(false);
  useLayoutEffect(() => {
    if (left.current) tools.current?.querySelector("button")?.focus();
    left.current = false;
    // Its editor has the keyboard now: when it is shown again later, it is elsewhere.
    begun.current = undefined;
  });
  const input = useRef<HTMLTextAreaElement>(null);
  // A turn that did not change is not drawn again by itself; what was typed since stands in the input alone.
  useLayoutEffect(() => onEditsAdopted(() => editOf(id) !== input.current?.value && redraw(undefined)), [id]);
  const onEdit = (): void => {
    begun.current = id;
    keepEdit(id, edit ?? prompt.text);
    redraw(undefined);
  };
  const onLeave = (): void => {
    left.current = true;
    redraw(undefined);
  };
  return (
    <li class={leftOut ? "message prompt left-out" : "message prompt"} data-role="user" id={`prompt-${id}`}>
      <span class="visually-hidden">{t("You")}</span>
      <AttachmentChips attachments={prompt.attachments} turnId={id} />
      {edit === undefined ? (
        <p class="prompt-text">{prompt.text}</p>
      ) : (
        <PromptEditor
          key={id}
          input={input}
          turnId={id}
          text={edit}
          focus={begun.current === id}
          onLeave={onLeave}
        />
      )}
      {leftOut && <p class="left-out-notice">{t("Left out: no longer sent to the model")}</p>}
      <div class={prompt.siblings === undefined ? "prompt-tools floating" : "prompt-tools"} ref={tools}>
        <IconButton label={t("Edit message")} icon="edit" onClick={onEdit} />
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
