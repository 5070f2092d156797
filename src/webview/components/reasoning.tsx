import { t } from "@vscode/l10n";
import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { AnswerView } from "../../shared/views.ts";
import { save, saved } from "../host.ts";
import type { StreamedMarkdown } from "../text/streamedMarkdown.ts";
import { wholeSeconds } from "../wholeSeconds.ts";
import { Icon } from "./icon.tsx";
import { Mount } from "./mount.tsx";

interface ReasoningProps {
  readonly chatId: string;
  readonly answer: AnswerView;
  readonly text: StreamedMarkdown;
}

/** The model's thoughts, folded away; nothing of them is drawn before they are unfolded. */
export function Reasoning({ chatId, answer: { id, reasoningMs }, text }: ReasoningProps): VNode | null {
  const [empty, setEmpty] = useState(text.length === 0);
  const [unfolded] = useState(() => saved(chatId)?.unfolded?.includes(id) === true);
  useEffect(() => text.onFirstText(() => setEmpty(false)), [text]);
  if (empty) return null;
  const onToggle = (open: boolean): void => {
    if (open) text.show();
    const others = saved(chatId)?.unfolded?.filter((other) => other !== id) ?? [];
    save({ chatId, unfolded: open ? [...others, id] : others });
  };
  return (
    <details class="reasoning" open={unfolded} onToggle={({ currentTarget }) => onToggle(currentTarget.open)}>
      <summary>
        <Icon name="chevron-right" />
        <span>{heading(reasoningMs)}</span>
      </summary>
      <Mount class="reasoning-text" element={text.element} />
    </details>
  );
}

function heading(milliseconds: number | undefined): string {
  if (milliseconds === undefined) return t("Reasoning");
  return milliseconds < 1000
    ? t("Reasoned for less than a second")
    : t("Reasoned for {0}", wholeSeconds(milliseconds));
}
