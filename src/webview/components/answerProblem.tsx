import { t } from "@vscode/l10n";
import type { VNode } from "preact";
import type { AnswerStateView } from "../../shared/views.ts";
import { Icon } from "./icon.tsx";

interface AnswerProblemProps {
  readonly state: Extract<AnswerStateView, { readonly kind: "failed" | "incomplete" }>;
}

/** Why there is no answer, or only a part of one, in our words and then in the server's. */
export function AnswerProblem({ state }: AnswerProblemProps): VNode {
  const failed = state.kind === "failed";
  return (
    <div class={`problem ${state.kind}`} role={failed ? "alert" : "note"}>
      <Icon name={failed ? "error" : "warning"} />
      <div class="problem-words">
        {!failed && <p class="problem-title">{t("Answer incomplete")}</p>}
        <p>{state.message}</p>
        {state.detail !== undefined && <pre class="problem-detail">{state.detail}</pre>}
      </div>
    </div>
  );
}
