import { t } from "@vscode/l10n";
import type { VNode } from "preact";
import { knownIcon } from "../icon.ts";
import type { Completion } from "../input/completion.ts";
import { Icon } from "./icon.tsx";

interface CompletionListProps {
  readonly completions: readonly Completion[];
  readonly active: number;
  readonly onPick: (completion: Completion) => void;
}

export const completionListId = "completions";

export function completionOptionId(index: number): string {
  return `completion-${index}`;
}

/** What to choose from, above the input; the cursor stays in the input. */
export function CompletionList({ completions, active, onPick }: CompletionListProps): VNode {
  const name = completions[0]?.kind === "context" ? t("Context to attach") : t("Commands");
  return (
    <div class="completion-list" role="listbox" id={completionListId} aria-label={name}>
      {completions.map((completion, index) => (
        // The input keeps the focus and has the keys; a press there would take it away.
        <div
          key={completion.id}
          role="option"
          tabIndex={-1}
          id={completionOptionId(index)}
          class="completion"
          aria-selected={index === active}
          ref={(option) => {
            if (index === active) option?.scrollIntoView({ block: "nearest" });
          }}
          onMouseDown={(event) => {
            event.preventDefault();
            onPick(completion);
          }}
        >
          {completion.icon !== undefined && <Icon name={knownIcon(completion.icon)} />}
          <span class="completion-name">{completion.label}</span>
          <span class="completion-description">{completion.description}</span>
        </div>
      ))}
    </div>
  );
}
