import { t } from "@vscode/l10n";
import type { VNode } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { noteAsked } from "../asked.ts";
import { post } from "../host.ts";
import { fitHeight } from "../input/fitHeight.ts";
import { isComposing } from "../input/isComposing.ts";
import { useFitHeight } from "./useFitHeight.ts";

interface PromptEditorProps {
  readonly turnId: string;
  readonly text: string;
  readonly onLeave: () => void;
}

/** A prompt being reworded in its place. Enter asks it as a new branch, Escape leaves it as it was. */
export function PromptEditor({ turnId, text, onLeave }: PromptEditorProps): VNode {
  const input = useRef<HTMLTextAreaElement>(null);
  useFitHeight(input);
  const ask = (): void => {
    const edited = input.current?.value ?? "";
    if (edited.trim() === "") return;
    noteAsked();
    post({ type: "editPrompt", turnId, text: edited });
    onLeave();
  };
  useLayoutEffect(() => {
    const area = input.current;
    if (area === null) return;
    area.value = text;
    fitHeight(area);
    area.focus();
  }, []);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event)) return;
    if (event.key === "Enter" && !event.shiftKey && !event.altKey) ask();
    else if (event.key === "Escape") onLeave();
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
        onInput={({ currentTarget }) => fitHeight(currentTarget)}
      />
      <div class="answer-actions">
        <button type="button" class="primary-button" onClick={ask}>
          {t("Ask again")}
        </button>
        <button type="button" class="secondary-button" onClick={onLeave}>
          {t("Cancel")}
        </button>
      </div>
    </div>
  );
}
