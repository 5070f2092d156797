import type { VNode } from "preact";
import type { AnswerTexts } from "../answerTexts.ts";
import type { IconName } from "../icon.ts";
import type { ViewState } from "../viewState.ts";
import { Composer, type NewDraft } from "./composer.tsx";
import { Conversation } from "./conversation.tsx";
import { Icon } from "./icon.tsx";
import { Setup } from "./setup.tsx";
import { useFind } from "./useFind.ts";
import { Welcome } from "./welcome.tsx";

interface AppProps {
  readonly state: ViewState;
  readonly texts: AnswerTexts;
  readonly draft: NewDraft;
  readonly onDraft: (text: string) => void;
  readonly onSend: () => void;
  /** Tells a screen reader. */
  readonly say: (words: string) => void;
}

/** The whole view: notices, the conversation or what leads to one, and the input. */
export function App({ state, texts, draft, onDraft, onSend, say }: AppProps): VNode {
  const { chrome, turns, chatId } = state;
  const find = useFind(chatId);
  return (
    <>
      <Banner icon="info" words={chrome.notice} />
      <Banner icon="lock" words={chrome.readOnlyNotice} />
      {turns.length > 0 ? (
        <Conversation key={chatId} chatId={chatId} turns={turns} texts={texts} find={find} say={say} />
      ) : (
        <div class="empty">
          {chrome.setup === undefined ? <Welcome onPick={onDraft} /> : <Setup {...chrome.setup} />}
        </div>
      )}
      <Composer
        chatId={chatId}
        chrome={chrome}
        choices={state.contextChoices}
        turns={turns}
        draft={draft}
        onSend={onSend}
        onFind={find.open}
      />
    </>
  );
}

function Banner({
  icon,
  words,
}: {
  readonly icon: IconName;
  readonly words: string | undefined;
}): VNode | null {
  if (words === undefined) return null;
  return (
    <p class="banner" role="note">
      <Icon name={icon} />
      <span>{words}</span>
    </p>
  );
}
