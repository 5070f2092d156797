import type { Frame, Locator } from "playwright-core";
import type { Workbench } from "./workbench.ts";

/** The chat view as its users find it: by role and name. */
export interface ChatView {
  readonly frame: Frame;
  /** The input. */
  readonly message: Locator;
  /** The list of messages; there only when there is a key. */
  readonly conversation: Locator;
  /** Answers, oldest first; narrow with a `data-state`: "streaming", "done", "stopped", "incomplete", "failed". */
  answers(state?: string): Locator;
  /** Types a message into the input and sends it. */
  send(text: string): Promise<void>;
}

/** Focuses the chat view and waits until it is drawn. */
export async function openChat(workbench: Workbench): Promise<ChatView> {
  await workbench.runCommand("GlobalAiOpc: Focus on Chat View");
  const frame = await workbench.webview((candidate) => candidate.getByRole("textbox", { name: "Message" }));
  const message = frame.getByRole("textbox", { name: "Message", exact: true });
  return {
    frame,
    message,
    conversation: frame.getByRole("list", { name: "Conversation" }),
    answers: (state) =>
      frame.locator(`[data-role="assistant"]${state === undefined ? "" : `[data-state="${state}"]`}`),
    send: async (text) => {
      await message.fill(text);
      await message.press("Enter");
    },
  };
}
