import { t } from "@vscode/l10n";
import { render } from "preact";
import type { HostMessage } from "../shared/messages.ts";
import { announcement } from "./announcement.ts";
import { AnswerTexts } from "./answerTexts.ts";
import { App } from "./components/app.tsx";
import type { NewDraft } from "./components/composer.tsx";
import { post, save } from "./host.ts";
import { afterComposition } from "./input/afterComposition.ts";
import { adoptEdits, mergeEdits, showEdits } from "./input/promptEdits.ts";
import { selectAllAtOnce } from "./input/selectAll.ts";
import { onEntry } from "./onEntry.ts";
import { readTranslations } from "./readTranslations.ts";
import { tellFocus } from "./tellFocus.ts";
import { askForPlaces, forgetMissingPlaces, placesFound } from "./text/filePlaces.ts";
import { upload, uploaded } from "./upload/uploads.ts";
import { type ViewState, viewStateAfter } from "./viewState.ts";
import "./styles/chat.css";

const texts = new AnswerTexts();
const root = document.createElement("main");
const status = document.createElement("div");
let state: ViewState | undefined;
let draft: NewDraft = { focus: false };

readTranslations();
root.id = "view";
status.role = "status";
status.className = "visually-hidden";
document.getElementById("root")?.append(root, status);
addEventListener("message", ({ data }: MessageEvent<HostMessage>) => receive(data));
tellFocus();
selectAllAtOnce();
askForPlaces((paths) => post({ type: "findPlaces", paths }));
const entered = onEntry(() => {
  if (state === undefined) return;
  draft = { focus: true };
  draw();
});
post({ type: "ready" });

function receive(message: HostMessage): void {
  if (message.type === "delta") {
    if (message.chatId === state?.chatId && !texts.append(message)) post({ type: "ready" });
    return;
  }
  if (message.type === "uploaded") {
    uploaded(message.id, message.received, message.ended);
    return;
  }
  if (message.type === "foundPlaces") {
    placesFound(message.asked, message.found);
    return;
  }
  if (message.type === "scaleImage") {
    void upload(new Blob([new Uint8Array(message.bytes)], { type: message.mime }), message.name, message.id);
    return;
  }
  if (message.type === "edits") {
    if (message.chatId === state?.chatId) adoptEdits(message.edits);
    return;
  }
  if (message.type === "takenOver") {
    // At once: the state of the chat that comes next is not another one's.
    state = viewStateAfter(state, message);
    if (message.from !== message.chatId) showEdits(message.chatId, []);
    afterComposition(() => takeOver(message));
    return;
  }
  const before = state;
  state = viewStateAfter(before, message);
  if (state === undefined) return;
  if (message.type === "state") {
    texts.sync(state.turns, message.turns);
    // An editor tab is restored by it.
    save({ chatId: message.chatId });
  }
  if (message.type === "turn") {
    forgetMissingPlaces();
    texts.sync(state.turns, [message.turn]);
  }
  if (message.type === "answer") texts.settle(message.answer.id, message.answer.state);
  if (message.type === "focusInput") {
    draft = message.draft === undefined ? { focus: true } : { text: message.draft, focus: true };
  }
  // What is being written is newer than the host's copy of it, unless the chat is another one.
  if (message.type === "state" && message.chatId !== before?.chatId) {
    draft = { text: message.draft, focus: false };
    showEdits(message.chatId, message.edits);
  }
  const news = announcement(before, state);
  if (news !== undefined) say(news);
  draw();
  if (before === undefined) entered();
}

function takeOver(message: Extract<HostMessage, { readonly type: "takenOver" }>): void {
  if (message.chatId === state?.chatId) {
    mergeEdits(message.edits);
    draft = { versions: message.draft, focus: false };
  }
  draw();
  post({ type: "merged" });
}

function draw(): void {
  if (state === undefined) return;
  const onSend = (): void => say(t("Message sent"));
  render(<App {...{ state, texts, draft, onSend, say }} onDraft={setDraft} />, root);
}

function setDraft(text: string): void {
  draft = { text, focus: true };
  draw();
}

function say(words: string): void {
  status.textContent = words;
}
