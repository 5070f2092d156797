import { t } from "@vscode/l10n";
import type { VNode } from "preact";
import type { AnswerAction, AnswerActionId } from "../../shared/actions.ts";
import type { AnswerView } from "../../shared/views.ts";
import { post } from "../host.ts";
import type { IconName } from "../icon.ts";
import { IconButton } from "./iconButton.tsx";
import { Pager } from "./pager.tsx";

/** Actions that everybody knows by their icon; all others are words. */
const icons: Partial<Record<AnswerActionId, IconName>> = {
  copyAnswer: "copy",
  regenerate: "refresh",
  regenerateWith: "arrow-swap",
};

interface AnswerFooterProps {
  readonly turnId: string;
  readonly answer: AnswerView;
}

/** Below an answer: what is needed to go on, in words; then its figures and the small tools. */
export function AnswerFooter({ turnId, answer }: AnswerFooterProps): VNode {
  const { id, state, summary, details, actions, siblings } = answer;
  const troubled = state.kind === "failed" || state.kind === "incomplete";
  const isTool = (action: AnswerAction): boolean =>
    action.id === "copyAnswer" || (!troubled && icons[action.id] !== undefined);
  const act = (action: AnswerActionId): void => post({ type: "action", answerId: id, action });
  const words = actions.filter((action) => !isTool(action));
  return (
    <footer class="answer-footer">
      {words.length > 0 && (
        <div class="answer-actions">
          {words.map((action, index) => (
            <button
              key={action.id}
              type="button"
              class={index === 0 && troubled ? "primary-button" : "secondary-button"}
              onClick={() => act(action.id)}
            >
              {action.label}
            </button>
          ))}
        </div>
      )}
      <div class="answer-tools">
        <div class="toolbar">
          {siblings !== undefined && (
            <Pager
              siblings={siblings}
              previous={t("Previous answer")}
              next={t("Next answer")}
              onShow={(index) => post({ type: "showAnswer", turnId, index })}
            />
          )}
          {actions.filter(isTool).map((action) => (
            <IconButton
              key={action.id}
              label={action.label}
              icon={icons[action.id] ?? "copy"}
              onClick={() => act(action.id)}
            />
          ))}
        </div>
        {summary !== "" && (
          <details class="usage">
            <summary>{summary}</summary>
            <dl>
              {details.map(({ label, value }) => (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          </details>
        )}
      </div>
    </footer>
  );
}
