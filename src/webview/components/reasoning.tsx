import { t } from "@vscode/l10n";
import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { StreamedMarkdown } from "../text/streamedMarkdown.ts";
import { Icon } from "./icon.tsx";
import { Mount } from "./mount.tsx";

interface ReasoningProps {
  readonly text: StreamedMarkdown;
  /** How long the model reasoned; undefined while it does, or when nobody knows. */
  readonly milliseconds: number | undefined;
}

/** The model's thoughts, folded away; nothing of them is drawn before they are unfolded. */
export function Reasoning({ text, milliseconds }: ReasoningProps): VNode | null {
  const [empty, setEmpty] = useState(text.length === 0);
  useEffect(() => text.onFirstText(() => setEmpty(false)), [text]);
  if (empty) return null;
  return (
    <details class="reasoning" onToggle={({ currentTarget }) => currentTarget.open && text.show()}>
      <summary>
        <Icon name="chevron-right" />
        <span>{heading(milliseconds)}</span>
      </summary>
      <Mount class="reasoning-text" element={text.element} />
    </details>
  );
}

function heading(milliseconds: number | undefined): string {
  if (milliseconds === undefined) return t("Reasoning");
  return milliseconds < 1000
    ? t("Reasoned for less than a second")
    : t("Reasoned for {0} s", Math.round(milliseconds / 1000));
}
