import { t } from "@vscode/l10n";
import type { VNode } from "preact";
import type { SlashCommandView } from "../../shared/protocol.ts";

interface SlashListProps {
  readonly commands: readonly SlashCommandView[];
  readonly active: number;
  readonly onPick: (command: SlashCommandView) => void;
}

export const slashListId = "slash-commands";

export function slashOptionId(index: number): string {
  return `slash-command-${index}`;
}

/** The commands to choose from, above the input; the cursor stays in the input. */
export function SlashList({ commands, active, onPick }: SlashListProps): VNode {
  return (
    <div class="slash-list" role="listbox" id={slashListId} aria-label={t("Commands")}>
      {commands.map((command, index) => (
        // The input keeps the focus and has the keys; a press there would take it away.
        <div
          key={command.name}
          role="option"
          tabIndex={-1}
          id={slashOptionId(index)}
          class="slash-option"
          aria-selected={index === active}
          ref={(option) => {
            if (index === active) option?.scrollIntoView({ block: "nearest" });
          }}
          onMouseDown={(event) => {
            event.preventDefault();
            onPick(command);
          }}
        >
          <span class="slash-name">/{command.name}</span>
          <span class="slash-description">{command.description}</span>
        </div>
      ))}
    </div>
  );
}
