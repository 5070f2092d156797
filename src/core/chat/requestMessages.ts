import type { ChatMessage } from "../gateway/completion.ts";
import { renderContext } from "../prompts/renderContext.ts";
import { type Conversation, type Prompt, shownAnswer, type Turn } from "./conversation.ts";

/**
 * The messages that ask for an answer to the last of `turns`: system prompt (when not blank), then every prompt
 * with its context and the answer that is shown. Failed and empty answers are left out, reasoning always is: the
 * gateway's page knows no field for it.
 */
export function requestMessages(systemPrompt: string, turns: readonly Turn[]): readonly ChatMessage[] {
  const messages: ChatMessage[] = [];
  if (systemPrompt.trim() !== "") messages.push({ role: "system", content: systemPrompt });
  turns.forEach((turn, index) => {
    messages.push({ role: "user", content: promptContent(turn.prompt) });
    const answer = shownAnswer(turn);
    if (index < turns.length - 1 && answer !== undefined && answer.text !== "") {
      messages.push({ role: "assistant", content: answer.text });
    }
  });
  return messages;
}

/** The way to a turn through its own branch, itself included, without what the user left out. */
export function sentTurns({ turns, leftOut }: Conversation, last: Turn): readonly Turn[] {
  const way: Turn[] = [last];
  for (let turn = last; turn.after !== null; ) {
    const before = turns.get(turn.after);
    if (before === undefined) break;
    if (!leftOut.has(before.id)) way.push(before);
    turn = before;
  }
  return way.reverse();
}

/** A prompt as the model reads it: the code first, then what is asked of it. */
export function promptContent(prompt: Prompt): string {
  return [...prompt.context.map(renderContext), prompt.text].join("\n\n");
}
