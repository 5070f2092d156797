import type { ChatMessage, ContentPart } from "../gateway/completion.ts";
import { renderContext } from "../prompts/renderContext.ts";
import { type Conversation, type MediaItem, type Prompt, shownAnswer, type Turn } from "./conversation.ts";

/**
 * The messages that ask for an answer to the last of `turns`: system prompt (when not blank), then every prompt
 * with its context and the answer that is shown. Failed and empty answers are left out, reasoning always is: the
 * gateway's page knows no field for it.
 */
export function requestMessages(
  systemPrompt: string,
  turns: readonly Turn[],
  sees: Sight = seesAll,
): readonly ChatMessage[] {
  const messages: ChatMessage[] = [];
  if (systemPrompt.trim() !== "") messages.push({ role: "system", content: systemPrompt });
  turns.forEach((turn, index) => {
    messages.push({ role: "user", content: promptParts(turn.prompt, sees) });
    const answer = shownAnswer(turn);
    if (index < turns.length - 1 && answer !== undefined && answer.text !== "") {
      messages.push({ role: "assistant", content: answer.text });
    }
  });
  return messages;
}

/** What a model can look at. */
export interface Sight {
  readonly image: boolean;
  readonly video: boolean;
}

/** Whatever there is. */
export const seesAll: Sight = { image: true, video: true };

/** The images and videos of these turns that are not sent to a model with this sight. */
export function unseenMedia(turns: readonly Turn[], sees: Sight): readonly MediaItem[] {
  return turns.flatMap(({ prompt }) => prompt.media ?? []).filter(({ kind }) => !sees[kind]);
}

/** What goes along before the words; text alone stays a string, which every server takes. */
function promptParts(prompt: Prompt, sees: Sight): string | readonly ContentPart[] {
  const text = promptContent(prompt);
  const media = (prompt.media ?? []).filter(({ kind }) => sees[kind]);
  return media.length === 0 ? text : [...media.flatMap(mediaParts), { type: "text", text }];
}

/** The name is what a picture is called in the question: "in login.png". */
function mediaParts({ kind, name, mime, hash, size, duration }: MediaItem): readonly ContentPart[] {
  const media = {
    type: "media",
    kind,
    name,
    mime,
    hash,
    size,
    ...(duration !== undefined && { duration }),
  } as const;
  return [{ type: "text", text: `${kind === "image" ? "Image" : "Video"} ${name}:` }, media];
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
