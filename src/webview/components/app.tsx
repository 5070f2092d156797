import type { VNode } from "preact";
import type { AnswerTexts } from "../answerTexts.ts";
import type { ViewState } from "../viewState.ts";
import { Composer, type NewDraft } from "./composer.tsx";
import { Conversation } from "./conversation.tsx";
import { Icon } from "./icon.tsx";
import { Setup } from "./setup.tsx";
import { Welcome } from "./welcome.tsx";

interface AppProps {
  readonly state: ViewState;
  readonly texts: AnswerTexts;
  readonly draft: NewDraft;
  readonly onDraft: (text: string) => void;
  readonly onSend: () => void;
}

/** The whole view: a notice, the conversation or what leads to one, and the input. */
export function App({ state, texts, draft, onDraft, onSend }: AppProps): VNode {
  const { chrome, turns, chatId } = state;
  return (
    <>
      {chrome.demoNotice !== undefined && (
        <p class="banner" role="note">
          <Icon name="info" />
          <span>{chrome.demoNotice}</span>
        </p>
      )}
      {turns.length > 0 ? (
        <Conversation key={chatId} chatId={chatId} turns={turns} texts={texts} />
      ) : (
        <div class="empty">
          {chrome.setup === undefined ? <Welcome onPick={onDraft} /> : <Setup {...chrome.setup} />}
        </div>
      )}
      <Composer chrome={chrome} turns={turns} draft={draft} onSend={onSend} />
    </>
  );
}
