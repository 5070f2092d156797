import { t } from "@vscode/l10n";
import { Component, type VNode } from "preact";
import type { TurnView } from "../../shared/protocol.ts";
import type { AnswerTexts } from "../answerTexts.ts";
import { AnswerItem } from "./answerItem.tsx";
import { AttachmentChips } from "./attachmentChips.tsx";

interface TurnItemsProps {
  readonly turn: TurnView;
  readonly last: boolean;
  readonly texts: AnswerTexts;
}

/** A turn's two messages. A turn that did not change is not compared again, however many there are. */
export class TurnItems extends Component<TurnItemsProps> {
  override shouldComponentUpdate(next: TurnItemsProps): boolean {
    return next.turn !== this.props.turn || next.last !== this.props.last;
  }

  override render({ turn, last, texts }: TurnItemsProps): VNode {
    return (
      <>
        <li class="message prompt" data-role="user" id={`prompt-${turn.id}`}>
          <span class="visually-hidden">{t("You")}</span>
          <AttachmentChips attachments={turn.prompt.attachments} />
          <p class="prompt-text">{turn.prompt.text}</p>
        </li>
        <AnswerItem answer={turn.answer} last={last} texts={texts} />
      </>
    );
  }
}
