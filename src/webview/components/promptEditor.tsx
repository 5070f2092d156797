import { t } from "@vscode/l10n";
import type { RefObject, VNode } from "preact";
import { useLayoutEffect } from "preact/hooks";
import { noteAsked } from "../asked.ts";
import { post } from "../host.ts";
import { fitHeight } from "../input/fitHeight.ts";
import { isComposing } from "../input/isComposing.ts";
import { keepEdit, leaveEdit, takeEdit, tellEdit } from "../input/promptEdits.ts";
import { replaceText } from "../input/replaceText.ts";
import { useFitHeight } from "./useFitHeight.ts";

interface PromptEditorProps {
  readonly input: RefObject<HTMLTextAreaElement | null>;
  readonly turnId: string;
  /** What stands in it: what was typed here, or in another view of the chat. */
  readonly text: string;
  /** Whether it takes the keyboard: one that comes back with the view does not. */
  readonly focus: boolean;
  readonly onLeave: () => void;
}

/** A prompt being reworded in its place. Enter asks it as a new branch, Escape leaves it as it was. */
export function PromptEditor({ input, turnId, text, focus, onLeave }: PromptEditorProps): VNode {
  useFitHeight(input);
  const ask = (): void => {
    const edited = input.current?.value ?? "";
    if (edited.trim() === "") return;
    noteAsked();
    takeEdit(turnId);
    post({ type: "editPrompt", turnId, text: edited });
    onLeave();
  };
  const leave = (): void => {
    leaveEdit(turnId);
    onLeave();
  };
  useLayoutEffect(() => {
    const area = input.current;
    if (area === null) return;
    if (focus) area.focus();
  }, []);
  useLayoutEffect(() => {
    const area = input.current;
    // Typed here, it stands there already: only what comes from elsewhere moves the cursor.
    if (area === null || area.value === text) return;
    replaceText(area, text);
    fitHeight(area);
  });
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event)) return;
    if (event.key === "Enter" && !event.shiftKey && !event.altKey) ask();
    else if (event.key === "Escape") leave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div class="prompt-editor">
      <textarea
        ref={input}
        rows={1}
        aria-label={t("Edited message")}
        onKeyDown={onKeyDown}
        onInput={({ currentTarget }) => {
          fitHeight(currentTarget);
          keepEdit(turnId, currentTarget.value);
        }}
        onBlur={tellEdit}
      />
      <div class="answer-actions">
        <button type="button" class="primary-button" onClick={ask}>
          {t("Ask again")}
        </button>
        <button type="button" class="secondary-button" onClick={leave}>
          {t("Cancel")}
        </button>
      </div>
    </div>
  );
}
