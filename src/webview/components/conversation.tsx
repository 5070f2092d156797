import { t } from "@vscode/l10n";
import type { VNode } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { TurnView } from "../../shared/protocol.ts";
import { listenToAnswers } from "../answerEvents.ts";
import type { AnswerTexts } from "../answerTexts.ts";
import { saved } from "../host.ts";
import { ReadingPlace } from "../readingPlace.ts";
import { Icon } from "./icon.tsx";
import { TurnItems } from "./turnItems.tsx";
import { useMountedTurns } from "./useMountedTurns.ts";

interface ConversationProps {
  readonly chatId: string;
  readonly turns: readonly TurnView[];
  readonly texts: AnswerTexts;
}

/** The turns. Follows the end of the conversation as long as the reader stays there. */
export function Conversation({ chatId, turns, texts }: ConversationProps): VNode {
  const scroller = useRef<HTMLDivElement>(null);
  const place = useRef<ReadingPlace>(undefined);
  const [atEnd, setAtEnd] = useState(true);
  // A place to come back to may be in any turn.
  const mounted = useMountedTurns(turns, saved(chatId)?.place !== undefined);
  const lastId = turns.at(-1)?.id;
  const opened = useRef(lastId);

  useLayoutEffect(() => {
    if (scroller.current === null) return undefined;
    const reading = new ReadingPlace(scroller.current, chatId, setAtEnd);
    place.current = reading;
    listenToAnswers(scroller.current);
    return () => reading.dispose();
  }, [chatId]);
  useLayoutEffect(() => {
    // Whoever asks wants to see the answer; what was there when the view appeared was not asked now.
    if (lastId !== opened.current) place.current?.goToEnd();
    opened.current = lastId;
  }, [lastId]);

  return (
    <section class="conversation">
      <h1 class="visually-hidden">GlobalAiOpc Chat</h1>
      <div class="scroller" ref={scroller}>
        <ol class="turns" aria-label={t("Conversation")}>
          {mounted.map((turn) => (
            <TurnItems key={turn.id} turn={turn} last={turn.id === lastId} texts={texts} />
          ))}
        </ol>
      </div>
      {!atEnd && (
        <button type="button" class="latest" onClick={() => place.current?.goToEnd()}>
          <Icon name="arrow-down" />
          <span>{t("Latest")}</span>
        </button>
      )}
    </section>
  );
}
