import type { ChatMessage } from "./completion.ts";
import { isInsideFence } from "./openFence.ts";

/** Characters of the answer's end that the model is shown again, to go on from. */
const tailLength = 80;

/**
 * The messages that let a model go on with an answer that was cut: the answer as far as it came, and the wish for
 * exactly the rest. In English, as all instructions to models.
 *
 * @param messages what the answer was an answer to.
 */
export function continuationMessages(
  messages: readonly ChatMessage[],
  answer: string,
): readonly ChatMessage[] {
  const wish = [
    "Your last message was cut off. Go on exactly where it stops, with the very next character.",
    "Repeat nothing, add no introduction and do not mention the interruption.",
    isInsideFence(answer) ? "It stops inside a code block that is still open: do not open it again." : "",
    `It ends with: ${JSON.stringify(tail(answer))}`,
  ];
  return [
    ...messages,
    { role: "assistant", content: answer },
    { role: "user", content: wish.filter((line) => line !== "").join("\n") },
  ];
}

/** Does not begin with half a character. */
function tail(answer: string): string {
  return answer.slice(-tailLength).replace(/^[\udc00-\udfff]/, "");
}
