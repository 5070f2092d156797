import { t } from "@vscode/l10n";
import type { VNode } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { TurnView } from "../../shared/views.ts";
import { listenToAnswers } from "../answerEvents.ts";
import type { AnswerTexts } from "../answerTexts.ts";
import { takeAsked } from "../asked.ts";
import { saved } from "../host.ts";
import { ReadingPlace } from "../readingPlace.ts";
import { FindBox } from "./findBox.tsx";
import { Icon } from "./icon.tsx";
import { TurnItems } from "./turnItems.tsx";
import type { Find } from "./useFind.ts";
import { useMountedTurns } from "./useMountedTurns.ts";

interface ConversationProps {
  readonly chatId: string;
  readonly turns: readonly TurnView[];
  readonly texts: AnswerTexts;
  readonly find: Find;
  readonly say: (words: string) => void;
}

/** The turns. Follows the end of the conversation as long as the reader stays there. */
export function Conversation({ chatId, turns, texts, find, say }: ConversationProps): VNode {
  const scroller = useRef<HTMLDivElement>(null);
  const place = useRef<ReadingPlace>(undefined);
  const [atEnd, setAtEnd] = useState(true);
  // A place to come back to may be in any turn.
  const mounted = useMountedTurns(turns, saved(chatId)?.place !== undefined);
  const lastId = turns.at(-1)?.id;
  const before = useRef(turns);

  useLayoutEffect(() => {
    if (scroller.current === null) return undefined;
    const reading = new ReadingPlace(scroller.current, chatId, setAtEnd);
    place.current = reading;
    listenToAnswers(scroller.current);
    return () => reading.dispose();
  }, [chatId]);
  useLayoutEffect(() => {
    // Whoever asks here wants to see the answer. Whoever pages through what was asked, or reads further up while what
    // waited is asked, or another view asks, stays where they are.
    if (wasAsked(before.current, turns) && takeAsked()) place.current?.goToEnd();
    before.current = turns;
  }, [turns]);

  return (
    <section class="conversation">
      <h1 class="visually-hidden">GlobalAiOpc Chat</h1>
      <div class="scroller" ref={scroller}>
        <ol class="turns" aria-label={t("Conversation")}>
          {mounted.map((turn, index) => (
            // By place, not by id: the focus stays on the buttons that put another version there.
            <TurnItems
              key={turns.length - mounted.length + index}
              chatId={chatId}
              turn={turn}
              last={turn.id === lastId}
              texts={texts}
            />
          ))}
        </ol>
      </div>
      {find.wish !== undefined && (
        <FindBox
          wish={find.wish}
          scroller={scroller}
          texts={texts}
          say={say}
          onClose={find.close}
          onMove={() => place.current?.look()}
        />
      )}
      {!atEnd && (
        <button type="button" class="latest" onClick={() => place.current?.goToEnd()}>
          <Icon name="arrow-down" />
          <span>{t("Latest")}</span>
        </button>
      )}
    </section>
  );
}

/** Whether the last turn is new: added, or asked in other words. What was there when the view appeared is not. */
function wasAsked(before: readonly TurnView[], now: readonly TurnView[]): boolean {
  const last = now.at(-1);
  if (last === undefined || before.some(({ id }) => id === last.id)) return false;
  return now.length > before.length || last.answer.state.kind === "streaming";
}
