import { t } from "@vscode/l10n";
import type { VNode } from "preact";
import type { IconName } from "../icon.ts";
import { Icon } from "./icon.tsx";

interface StartingPoint {
  readonly icon: IconName;
  readonly title: string;
  readonly prompt: string;
}

interface WelcomeProps {
  readonly onPick: (prompt: string) => void;
}

/** What an empty chat shows: three ways to begin, each of which only fills the input. */
export function Welcome({ onPick }: WelcomeProps): VNode {
  return (
    <section class="intro">
      <span class="intro-mark">
        <Icon name="sparkle" />
      </span>
      <h1>GlobalAiOpc Chat</h1>
      <p>{t("Ask Claude, Gemini and GPT about your code.")}</p>
      <ul class="starting-points">
        {startingPoints().map(({ icon, title, prompt }) => (
          <li key={title}>
            <button type="button" class="starting-point" onClick={() => onPick(prompt)}>
              <Icon name={icon} />
              <span>{title}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function startingPoints(): readonly StartingPoint[] {
  return [
    {
      icon: "bug",
      title: t("Find the cause of an error"),
      prompt: t("What does this error mean, what is its likely cause, and how do I fix it?\n\n"),
    },
    {
      icon: "beaker",
      title: t("Write tests for a function"),
      prompt: t("Write unit tests for this function, edge cases included:\n\n"),
    },
    {
      icon: "code",
      title: t("Compare ways to build something"),
      prompt: t("Compare two or three ways to do this, with short code and what speaks for each:\n\n"),
    },
  ];
}
