import assert from "node:assert/strict";
import { sendMessage } from "../../../src/host/chat/sendMessage.ts";
import { idle, testStorage } from "./testChat.ts";

/** More than a quarter of what the test's model takes. */
const long = "word ".repeat(400);

describe("a message that does not fit into the model's context", () => {
  async function overflowing(answer: (choices: readonly string[]) => string | undefined) {
    const storage = await testStorage();
    const window = await storage.open();
    const view = window.service.sideBar;
    const warnings: string[] = [];
    for (const text of [long, long]) await window.ask(text);
    await sendMessage(`The last one ${long}`, view, window.service, {
      prompts: [],
      selection: async () => undefined,
      warn: async (message, ...choices) => {
        warnings.push(message);
        return answer(choices);
      },
    });
    await idle(view.chat);
    return { storage, window, view, warnings };
  }

  it("is not sent, and stands in the input, when the warning is closed", async () => {
    const { storage, window, view, warnings } = await overflowing(() => undefined);
    assert.match(warnings[0] ?? "", /tokens/);
    assert.equal(window.requests.length, 2);
    assert.match(view.chat.draft.text, /^The last one/);
    await storage[Symbol.asyncDispose]();
  });

  it("leaves out the oldest messages when the user says so, and only then", async () => {
    const { storage, window, view } = await overflowing(([leave]) => leave);
    assert.equal(window.requests.length, 3);
    const { leftOut, path } = view.chat.session.conversation;
    assert.ok(leftOut.has(path[0]?.id ?? ""));
    const prompts = window.requests[2]?.messages.filter(({ role }) => role === "user") ?? [];
    assert.ok(prompts.length < 3);
    assert.equal(view.chat.draft.text, "");
    await storage[Symbol.asyncDispose]();
  });

  it("is sent whole when the user wants it all the same", async () => {
    const { storage, window, view } = await overflowing((choices) => choices.at(-1));
    assert.equal(window.requests[2]?.messages.filter(({ role }) => role === "user").length, 3);
    assert.equal(view.chat.session.conversation.leftOut.size, 0);
    await storage[Symbol.asyncDispose]();
  });
});
