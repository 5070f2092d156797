import { t } from "@vscode/l10n";
import type { RefObject, VNode } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { AnswerTexts } from "../answerTexts.ts";
import { ChatSearch, type SearchResult } from "../find/chatSearch.ts";
import { isComposing } from "../input/isComposing.ts";
import { IconButton } from "./iconButton.tsx";

/** Each new object is one wish. `step`: to the next match, or the one before. */
export interface FindWish {
  readonly step?: 1 | -1;
}

interface FindBoxProps {
  readonly wish: FindWish;
  readonly scroller: RefObject<HTMLElement | null>;
  readonly texts: AnswerTexts;
  readonly say: (words: string) => void;
  readonly onClose: () => void;
  /** The conversation has been scrolled to a match. */
  readonly onMove: () => void;
}

/** Finds words in the whole conversation: in what is folded away and in what has not been drawn yet, too. */
export function FindBox({ wish, scroller, texts, say, onClose, onMove }: FindBoxProps): VNode {
  const input = useRef<HTMLInputElement>(null);
  const search = useRef<ChatSearch>(undefined);
  const [result, setResult] = useState<SearchResult>();
  useEffect(() => {
    if (scroller.current === null) return undefined;
    const onResult = (found: SearchResult): void => {
      setResult(found);
      // The parts that come into the conversation later are searched too.
      texts.drawAll();
    };
    const made = new ChatSearch(scroller.current, { onResult, onMove });
    search.current = made;
    texts.drawAll();
    return () => made.dispose();
  }, []);
  useLayoutEffect(() => {
    const field = input.current;
    if (wish.step !== undefined && field?.value) {
      search.current?.step(wish.step);
    } else {
      field?.focus();
      field?.select();
    }
  }, [wish]);
  const words = input.current?.value ? inWords(result) : "";
  useEffect(() => {
    if (words !== "") say(words);
  }, [words]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event)) return;
    if (event.key === "Enter") search.current?.step(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const none = result === undefined || result.count === 0;
  return (
    <search class="find-box">
      <input
        ref={input}
        type="text"
        aria-label={t("Find in chat")}
        placeholder={t("Find")}
        spellcheck={false}
        onKeyDown={onKeyDown}
        onInput={({ currentTarget }) => search.current?.find(currentTarget.value)}
      />
      <span class="find-count" aria-hidden="true">
        {words}
      </span>
      <IconButton
        label={t("Previous match")}
        icon="arrow-up"
        idle={none}
        onClick={() => search.current?.step(-1)}
      />
      <IconButton
        label={t("Next match")}
        icon="arrow-down"
        idle={none}
        onClick={() => search.current?.step(1)}
      />
      <IconButton label={t("Close find")} icon="close" onClick={onClose} />
    </search>
  );
}

function inWords(result: SearchResult | undefined): string {
  if (result === undefined || result.count === 0) return t("No results");
  return t("{0} of {1}", result.current, result.more ? `${result.count}+` : result.count);
}
