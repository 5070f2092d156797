import { Component, type VNode } from "preact";
import type { TurnView } from "../../shared/views.ts";
import type { AnswerTexts } from "../answerTexts.ts";
import { AnswerItem } from "./answerItem.tsx";
import { PromptItem } from "./promptItem.tsx";

interface TurnItemsProps {
  readonly chatId: string;
  readonly turn: TurnView;
  readonly last: boolean;
  readonly texts: AnswerTexts;
}

/** A turn's two messages. A turn that did not change is not compared again, however many there are. */
export class TurnItems extends Component<TurnItemsProps> {
  override shouldComponentUpdate(next: TurnItemsProps): boolean {
    return next.turn !== this.props.turn || next.last !== this.props.last;
  }

  override render({ turn, ...props }: TurnItemsProps): VNode {
    return (
      <>
        <PromptItem turn={turn} />
        <AnswerItem turnId={turn.id} answer={turn.answer} {...props} />
      </>
    );
  }
}
