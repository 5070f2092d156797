import { t } from "@vscode/l10n";
import type { VNode } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { mergeNewer, type TextVersions } from "../../shared/mergeTexts.ts";
import type { ChromeView, TurnView } from "../../shared/views.ts";
import { noteAsked } from "../asked.ts";
import { post } from "../host.ts";
import type { Completion, ContextChoices } from "../input/completion.ts";
import { DraftPoster } from "../input/draftPoster.ts";
import { isInEdgeLine } from "../input/edgeLine.ts";
import { fitHeight } from "../input/fitHeight.ts";
import { isComposing } from "../input/isComposing.ts";
import { isWritingElsewhere } from "../input/isWritingElsewhere.ts";
import { PromptRecall } from "../input/promptRecall.ts";
import { replaceText } from "../input/replaceText.ts";
import { takePaste } from "../input/takePaste.ts";
import { CompletionList, completionListId, completionOptionId } from "./completionList.tsx";
import { ComposerBar } from "./composerBar.tsx";
import { ComposerContext } from "./composerContext.tsx";
import { DropZone } from "./dropZone.tsx";
import { QueuedPrompts } from "./queuedPrompts.tsx";
import { useCompletion } from "./useCompletion.ts";
import { useFitHeight } from "./useFitHeight.ts";

/** Asks for the cursor in the input, and for `text`, when it is set, in place of what stands there. */
export interface NewDraft {
  readonly text?: string;
  readonly focus: boolean;
  /** The input's text in two windows: what stands there is merged with the other one's. */
  readonly versions?: TextVersions;
}

interface ComposerProps {
  readonly chatId: string;
  readonly chrome: ChromeView;
  readonly choices: ContextChoices | undefined;
  readonly turns: readonly TurnView[];
  /** Each new object is applied once. */
  readonly draft: NewDraft;
  readonly onSend: () => void;
  readonly onFind: () => void;
}

type AreaEvent<E extends Event> = E & { readonly currentTarget: HTMLTextAreaElement };

/** Where the user writes. The text lives in the input; the host keeps a copy of it as the draft. */
export function Composer({ chatId, chrome, choices, turns, draft, onSend, onFind }: ComposerProps): VNode {
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
    completion.close();
  };
  const keep = (text: string): void => poster.later({ type: "draft", chatId, text });
  const accept = ({ kind, id }: Completion): void => {
    const area = input.current;
    if (area === null) return;
    const before = area.value.slice(0, area.selectionEnd);
    const after = area.value.slice(area.selectionEnd);
    const kept = kind === "command" ? `/${id} ` : before.replace(/#[^#\s]*$/, "");
    const text = kept + (kind === "command" ? after.trimStart() : after);
    change(text);
    area.setSelectionRange(kept.length, kept.length);
    keep(text);
    if (kind === "context") post({ type: "chooseContext", id });
  };
  const completion = useCompletion(chrome.slashCommands, choices, accept);
  const completing = completion.completions.length > 0;
  const send = (): void => {
    const text = input.current?.value ?? "";
    if (text.trim() === "") return;
    poster.cancel();
    recall.reset();
    if (!chrome.answering) noteAsked();
    post({ type: "send", text });
    change("");
    onSend();
  };

  // What was typed last belongs to the chat it was typed in.
  useLayoutEffect(() => () => poster.flush(), [poster, chatId]);
  useLayoutEffect(() => {
    const area = input.current;
    if (draft.versions !== undefined && area !== null) {
      // The host merges it too, as long as it comes before the word that this is done.
      poster.flush();
      recall.reset();
      replaceText(area, mergeNewer(draft.versions, area.value));
      change(area.value);
    }
    if (draft.text !== undefined) {
      // Another chat has other prompts to recall.
      recall.reset();
      change(draft.text);
      // The host's copy may have been overtaken by something typed before this came.
      if (draft.focus) keep(draft.text);
      else poster.cancel();
    }
    if (draft.focus && area !== null && !isWritingElsewhere(area)) area.focus();
  }, [draft]);
  useFitHeight(input);

  const recallByKey = (event: KeyboardEvent, area: HTMLTextAreaElement): boolean => {
    const { value, selectionStart, selectionEnd } = area;
    const there = { value, selectionStart, selectionEnd, isInEdgeLine: isInEdgeLine.bind(undefined, area) };
    const recalled = recall.key(event, there, turns);
    if (recalled === undefined) return false;
    change(recalled);
    keep(recalled);
    return true;
  };
  const onKeyDown = (event: AreaEvent<KeyboardEvent>): void => {
    const area = event.currentTarget;
    if (isComposing(event)) return;
    if (!completion.takeKey(event) && !recallByKey(event, area)) {
      if (event.key === "Enter" && !event.shiftKey && !event.altKey) send();
      else if (event.key === "/" && (event.ctrlKey || event.metaKey)) post({ type: "attach" });
      else if (event.key === "Escape" && chrome.answering && area.value === "") post({ type: "stop" });
      else return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  const onInput = ({ currentTarget: area }: AreaEvent<InputEvent>): void => {
    recall.reset();
    change(area.value);
    completion.look(area.value.slice(0, area.selectionEnd));
    keep(area.value);
  };
  const onBlur = (): void => {
    setFocused(false);
    completion.close();
    poster.flush();
  };

  return (
    <form class="composer" onSubmit={(event) => event.preventDefault()}>
      <QueuedPrompts queue={chrome.queue} notice={chrome.queueNotice} onSend={() => input.current?.focus()} />
      {completing && (
        <CompletionList completions={completion.completions} active={completion.index} onPick={accept} />
      )}
      <DropZone class={focused ? "composer-box focused" : "composer-box"}>
        <ComposerContext chrome={chrome} />
        <textarea
          ref={input}
          rows={1}
          aria-label={t("Message")}
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-controls={completing ? completionListId : undefined}
          aria-activedescendant={completing ? completionOptionId(completion.index) : undefined}
          placeholder={chrome.answering ? t("Write the next message…") : t("Ask about your code…")}
          onKeyDown={onKeyDown}
          onInput={onInput}
          onPaste={takePaste}
          onFocus={() => setFocused(true)}
          onBlur={onBlur}
        />
        <ComposerBar chrome={chrome} empty={empty} onSend={send} onFind={onFind} />
      </DropZone>
    </form>
  );
}
