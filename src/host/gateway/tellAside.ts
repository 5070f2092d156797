import * as vscode from "vscode";
import type { CompletionEvent, Notice } from "../../core/gateway/completion.ts";
import { describeError } from "../../core/gateway/describeError.ts";
import { describeNotice } from "../../core/gateway/describeNotice.ts";
import { localization } from "../adapters/localization.ts";

/** Milliseconds that words of little weight stand in the status bar. */
const shortly = 8_000;

/** Who is told, and how loudly. */
export interface AsideWords {
  say(words: string): void;
  /** The words go by themselves after so many milliseconds. */
  mention(words: string, milliseconds: number): void;
}

const inWindow: AsideWords = {
  say: (words) => void vscode.window.showInformationMessage(words),
  mention: (words, milliseconds) => void vscode.window.setStatusBarMessage(words, milliseconds),
};

/**
 * Passes a completion's events on, and tells what whoever takes only the text would keep from the user: waits before
 * another try, and notices. `modelName` gives the name a model is known by.
 */
export async function* tellAside(
  events: AsyncIterable<CompletionEvent>,
  modelName: (id: string) => string,
  { say, mention }: AsideWords = inWindow,
): AsyncGenerator<CompletionEvent> {
  for await (const event of events) {
    if (event.type === "retrying") {
      const { message } = describeError(event.error, localization);
      const wait = Math.max(shortly, event.at - Date.now());
      mention(`$(sync) ${localization.t("{0} Trying again…", message)}`, wait);
    } else if (event.type === "notice") {
      const words = describeNotice(event.notice, localization, modelName);
      if (isNew(event.notice)) say(words);
      else mention(words, shortly);
    }
    yield event;
  }
}

/** What is left out for a reason that is known stays left out: said with every edit it would only be in the way. */
function isNew({ kind }: Notice): boolean {
  return kind !== "fieldLeftOut";
}
