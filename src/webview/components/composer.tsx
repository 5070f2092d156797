import { t } from "@vscode/l10n";
import type { VNode } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { ChromeView, SlashCommandView, TurnView } from "../../shared/protocol.ts";
import { DraftPoster } from "../draftPoster.ts";
import { fitHeight } from "../fitHeight.ts";
import { post } from "../host.ts";
import { isComposing } from "../isComposing.ts";
import { PromptRecall } from "../promptRecall.ts";
import { slashCompletions, slashKey } from "../slashCompletion.ts";
import { AttachmentChips } from "./attachmentChips.tsx";
import { ComposerBar } from "./composerBar.tsx";
import { QueuedPrompts } from "./queuedPrompts.tsx";
import { SlashList, slashListId, slashOptionId } from "./slashList.tsx";

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
  readonly onFind: () => void;
}

type AreaEvent<E extends Event> = E & { readonly currentTarget: HTMLTextAreaElement };

/** Where the user writes. The text lives in the input; the host keeps a copy of it as the draft. */
export function Composer({ chrome, turns, draft, onSend, onFind }: ComposerProps): VNode {
  const input = useRef<HTMLTextAreaElement>(null);
  const [poster] = useState(() => new DraftPoster());
  const [recall] = useState(() => new PromptRecall());
  const [empty, setEmpty] = useState(true);
  const [focused, setFocused] = useState(false);
  /** What a command is looked for in; "" while none is being written. */
  const [typed, setTyped] = useState("");
  const [active, setActive] = useState(0);
  const commands = slashCompletions(typed, chrome.slashCommands);
  const index = Math.min(active, commands.length - 1);
  const completing = commands.length > 0;

  const change = (text: string): void => {
    const area = input.current;
    if (area === null) return;
    if (area.value !== text) {
      area.value = text;
      area.setSelectionRange(text.length, text.length);
    }
    fitHeight(area);
    setEmpty(text.trim() === "");
    setTyped("");
  };
  const complete = (text: string): void => {
    setTyped(text);
    setActive(0);
  };
  const accept = (command: SlashCommandView | undefined): void => {
    const area = input.current;
    if (area === null || command === undefined) return;
    const text = `/${command.name} ${area.value.slice(area.selectionEnd).trimStart()}`;
    change(text);
    area.setSelectionRange(command.name.length + 2, command.name.length + 2);
    poster.later(text);
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

  const completeByKey = (event: KeyboardEvent): boolean => {
    const does = completing ? slashKey(event, index, commands.length) : undefined;
    if (does?.kind === "move") setActive(does.index);
    if (does?.kind === "accept") accept(commands[index]);
    if (does?.kind === "dismiss") setTyped("");
    return does !== undefined;
  };
  const recallByKey = (event: KeyboardEvent, area: HTMLTextAreaElement): boolean => {
    const recalled = recall.key(event, area, turns);
    if (recalled === undefined) return false;
    change(recalled);
    poster.later(recalled);
    return true;
  };
  const onKeyDown = (event: AreaEvent<KeyboardEvent>): void => {
    const area = event.currentTarget;
    if (isComposing(event)) return;
    if (!completeByKey(event) && !recallByKey(event, area)) {
      if (event.key === "Enter" && !event.shiftKey && !event.altKey) send();
      else if (event.key === "Escape" && chrome.answering && area.value === "") post({ type: "stop" });
      else return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  const onInput = ({ currentTarget: area }: AreaEvent<InputEvent>): void => {
    recall.reset();
    change(area.value);
    complete(area.value.slice(0, area.selectionEnd));
    poster.later(area.value);
  };
  const onBlur = (): void => {
    setFocused(false);
    setTyped("");
    poster.flush();
  };

  return (
    <form class="composer" onSubmit={(event) => event.preventDefault()}>
      <QueuedPrompts queue={chrome.queue} />
      {completing && <SlashList commands={commands} active={index} onPick={accept} />}
      <div class={focused ? "composer-box focused" : "composer-box"}>
        <AttachmentChips attachments={chrome.attachments} removable />
        <textarea
          ref={input}
          rows={1}
          aria-label={t("Message")}
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-controls={completing ? slashListId : undefined}
          aria-activedescendant={completing ? slashOptionId(index) : undefined}
          placeholder={chrome.answering ? t("Write the next message…") : t("Ask about your code…")}
          onKeyDown={onKeyDown}
          onInput={onInput}
          onFocus={() => setFocused(true)}
          onBlur={onBlur}
        />
        <ComposerBar chrome={chrome} empty={empty} onSend={send} onFind={onFind} />
      </div>
    </form>
  );
}
