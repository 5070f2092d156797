import { t } from "@vscode/l10n";
import type { VNode } from "preact";
import type { AnswerView } from "../../shared/views.ts";
import type { AnswerTexts } from "../answerTexts.ts";
import { AnswerFooter } from "./answerFooter.tsx";
import { AnswerProblem } from "./answerProblem.tsx";
import { Mount } from "./mount.tsx";
import { Progress } from "./progress.tsx";
import { Reasoning } from "./reasoning.tsx";

interface AnswerItemProps {
  readonly chatId: string;
  readonly turnId: string;
  readonly answer: AnswerView;
  readonly last: boolean;
  readonly texts: AnswerTexts;
}

/** The answer of a turn: thoughts, text, and below it what there is to say and do about it. */
export function AnswerItem({ chatId, turnId, answer, last, texts }: AnswerItemProps): VNode {
  const { id, state, notices } = answer;
  const text = texts.text(answer);
  return (
    <li
      class={last ? "message answer last" : "message answer"}
      data-role="assistant"
      data-state={state.kind}
      id={`answer-${id}`}
      ref={(item) => item?.style.setProperty("--estimated-height", `${estimatedHeight(text.length)}px`)}
    >
      <span class="visually-hidden">{answer.model}</span>
      <Reasoning key={id} chatId={chatId} answer={answer} text={texts.reasoning(answer)} />
      <Mount class="answer-text" element={text.element} />
      {state.kind === "streaming" && <Progress state={state} />}
      {(state.kind === "failed" || state.kind === "incomplete") && <AnswerProblem state={state} />}
      {state.kind === "stopped" && <p class="stopped-notice">{t("Answer stopped")}</p>}
      {notices.length > 0 && (
        <ul class="notices">
          {notices.map((notice) => (
            <li key={notice}>{notice}</li>
          ))}
        </ul>
      )}
      {(state.kind !== "streaming" || answer.siblings !== undefined) && (
        <AnswerFooter turnId={turnId} answer={answer} />
      )}
    </li>
  );
}

/** A guess for the scroll bar, until the answer has been on screen: about 60 characters a line. */
function estimatedHeight(length: number): number {
  return 40 + Math.ceil(length / 60) * 22;
}
