import { t } from "@vscode/l10n";
import type { VNode } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { ChromeView, TurnView } from "../../shared/protocol.ts";
import { DraftPoster } from "../draftPoster.ts";
import { post } from "../host.ts";
import { PromptRecall } from "../promptRecall.ts";
import { AttachmentChips } from "./attachmentChips.tsx";
import { Icon } from "./icon.tsx";
import { IconButton } from "./iconButton.tsx";
import { QueuedPrompts } from "./queuedPrompts.tsx";

/** Asks for the cursor in the input, and for `text`, when it is set, in place of what stands there. */
export interface NewDraft {
  readonly text?: string;
  readonly focus: boolean;
}

interface ComposerProps {
  readonly chrome: ChromeView;
  readonly turns: readonly TurnView[];
  /** Each new object is applied once. */
  readonly draft: NewDraft;
  readonly onSend: () => void;
}

/** Where the user writes. The text lives in the input; the host keeps a copy of it as the draft. */
export function Composer({ chrome, turns, draft, onSend }: ComposerProps): VNode {
  const input = useRef<HTMLTextAreaElement>(null);
  const [poster] = useState(() => new DraftPoster());
  const [recall] = useState(() => new PromptRecall());
  const [empty, setEmpty] = useState(true);
  const [focused, setFocused] = useState(false);

  const change = (text: string): void => {
    const area = input.current;
    if (area === null) return;
    if (area.value !== text) {
      area.value = text;
      area.setSelectionRange(text.length, text.length);
    }
    fitHeight(area);
    setEmpty(text.trim() === "");
  };
  const send = (): void => {
    const text = input.current?.value ?? "";
    if (text.trim() === "") return;
    poster.cancel();
    recall.reset();
    post({ type: "send", text });
    change("");
    onSend();
  };

  useLayoutEffect(() => {
    if (draft.text !== undefined) change(draft.text);
    if (draft.focus) input.current?.focus();
  }, [draft]);
  useLayoutEffect(() => () => poster.flush(), [poster]);

  const onKeyDown = (event: KeyboardEvent & { readonly currentTarget: HTMLTextAreaElement }): void => {
    const area = event.currentTarget;
    // While an input method composes, Enter and the arrows are its own; 229 is what Safari's last Enter says.
    if (event.isComposing || event.keyCode === 229) return;
    const recalled = recall.key(event, area, turns);
    if (recalled !== undefined) {
      change(recalled);
      poster.later(recalled);
    } else if (event.key === "Enter" && !event.shiftKey && !event.altKey) send();
    else if (event.key === "Escape" && chrome.answering && area.value === "") post({ type: "stop" });
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <form class="composer" onSubmit={(event) => event.preventDefault()}>
      <QueuedPrompts queue={chrome.queue} />
      <div class={focused ? "composer-box focused" : "composer-box"}>
        <AttachmentChips attachments={chrome.attachments} removable />
        <textarea
          ref={input}
          rows={1}
          aria-label={t("Message")}
          placeholder={chrome.answering ? t("Write the next message…") : t("Ask about your code…")}
          onKeyDown={onKeyDown}
          onInput={({ currentTarget }) => {
            recall.reset();
            change(currentTarget.value);
            poster.later(currentTarget.value);
          }}
          onFocus={() => setFocused(true)}
          onBlur={() => {
            setFocused(false);
            poster.flush();
          }}
        />
        <div class="composer-bar">
          <button
            type="button"
            class="model-button"
            title={t("Select model")}
            aria-label={t("Model: {0}", chrome.model.name)}
            onClick={() => post({ type: "selectModel" })}
          >
            <span>{chrome.model.name}</span>
            <Icon name="chevron-down" />
          </button>
          {chrome.answering && (
            <IconButton label={t("Stop response")} icon="stop" onClick={() => post({ type: "stop" })} />
          )}
          {(!chrome.answering || !empty) && (
            <IconButton label={t("Send message")} icon="send" class="send" disabled={empty} onClick={send} />
          )}
        </div>
      </div>
    </form>
  );
}

/** As high as its text, up to a third of the view. */
function fitHeight(area: HTMLTextAreaElement): void {
  area.style.height = "auto";
  area.style.height = `${Math.min(area.scrollHeight, window.innerHeight / 3)}px`;
}
