import assert from "node:assert/strict";
import { type Script, type ScriptedGateway, startScripted } from "../support/gateway/scripted.ts";
import { answer, cut, endless, played } from "../support/gateway/scripts.ts";
import { type ChatView, openChat } from "../support/host/chatView.ts";
import { gatewaySettings } from "../support/host/gatewaySettings.ts";
import { useSession } from "../support/host/session.ts";

describe("chatting", () => {
  /** What the next requests are answered with, in order. */
  const scripts: Script[] = [];
  let gateway: ScriptedGateway;

  const session = useSession(async () => {
    gateway = await startScripted(() => scripts.shift() ?? answer("Well."));
    const { settings, env } = gatewaySettings(gateway);
    return {
      settings: { ...settings, "globalaiopc.systemPrompt": "Be brief.", "globalaiopc.model": "gpt-5.5" },
      env: { ...env, GLOBALAIOPC_DEMO: "1" },
    };
  });
  beforeEach(() => scripts.splice(0));
  after(() => gateway?.stop());

  /** A chat that starts over, whatever the test before has left. */
  async function newChat(): Promise<ChatView> {
    scripts.length = 0;
    const chat = await session.now.newChat();
    await chat.frame.getByRole("heading", { name: "GlobalAiOpc Chat" }).waitFor();
    await chat.message.fill("");
    return chat;
  }

  const messagesOf = (request: number) => JSON.parse(gateway.requests.at(request)?.body ?? "{}").messages;

  it("says that answers are canned where they are", async () => {
    const chat = await newChat();
    await chat.frame.getByRole("note").getByText("No model is asked").waitFor();
  });

  it("draws an answer while it arrives", async () => {
    const chat = await newChat();
    const paced = played("First, ", "then **second**, ", "then third.");
    scripts.push(paced.script);
    await chat.send("Count");
    await chat.answers("streaming").getByText("First,").waitFor();
    await chat.frame.getByRole("button", { name: "Stop response" }).waitFor();
    paced.next();
    await chat.answers("streaming").locator("strong", { hasText: "second" }).waitFor();
    paced.next();
    paced.next();
    await chat.answers("done").getByText("First, then second, then third.").waitFor();
    await chat.frame.getByRole("button", { name: "Stop response" }).waitFor({ state: "detached" });
  });

  const stops: Readonly<Record<string, (chat: ChatView) => Promise<unknown>>> = {
    "the button": (chat) => chat.frame.getByRole("button", { name: "Stop response" }).click(),
    "Escape in the empty input": (chat) => chat.message.press("Escape"),
    "Ctrl+Escape": (chat) => chat.message.press("ControlOrMeta+Escape"),
    "the command": () => session.now.workbench.runCommand("GlobalAiOpc: Stop"),
  };
  for (const [name, stop] of Object.entries(stops)) {
    it(`hangs up on the server when stopped by ${name}`, async () => {
      const chat = await newChat();
      scripts.push(endless("It begins"));
      await chat.send("Go on and on");
      await chat.answers("streaming").getByText("It begins").waitFor();
      const request = gateway.requests.at(-1);
      const started = performance.now();
      await stop(chat);
      assert.equal(await request?.closedByClient(), true);
      const took = Math.round(((await request?.closed) ?? 0) - started);
      console.log(`      (the server saw it ${took} ms after the first key or click)`);
      await chat.answers("stopped").getByText("It begins").waitFor();
      await chat.frame.getByRole("button", { name: "Continue" }).waitFor();
    });
  }

  it("sends the conversation with the next turn, and nothing of it in a new chat", async () => {
    const chat = await newChat();
    scripts.push(answer("Nice to meet you."), answer("Ada."));
    await chat.send("I am Ada");
    await chat.answers("done").getByText("Nice to meet you.").waitFor();
    await chat.send("Who am I?");
    await chat.answers("done").getByText("Ada.").waitFor();
    assert.deepEqual(messagesOf(-1), [
      { role: "system", content: "Be brief." },
      { role: "user", content: "I am Ada" },
      { role: "assistant", content: "Nice to meet you." },
      { role: "user", content: "Who am I?" },
    ]);
    const other = await newChat();
    scripts.push(answer("No idea."));
    await other.send("Who am I?");
    await other.answers("done").getByText("No idea.").waitFor();
    assert.deepEqual(messagesOf(-1), [
      { role: "system", content: "Be brief." },
      { role: "user", content: "Who am I?" },
    ]);
  });

  it("starts over at Ctrl+L in the chat", async () => {
    const chat = await newChat();
    await chat.send("Hello");
    await chat.answers("done").getByText("Well.").waitFor();
    await chat.message.press("ControlOrMeta+l");
    await chat.frame.getByRole("heading", { name: "GlobalAiOpc Chat" }).waitFor();
  });

  it("keeps the earlier answers on screen when the next one comes", async () => {
    const chat = await newChat();
    scripts.push(answer("The first ", "of two."), answer("The second ", "of two."));
    await chat.send("One");
    await chat.answers("done").getByText("The first of two.").waitFor();
    await chat.send("Two");
    await chat.answers("done").getByText("The second of two.").waitFor();
    await chat.answers("done").getByText("The first of two.").waitFor({ timeout: 5_000 });
  });

  it("asks the same again for another answer", async () => {
    const chat = await newChat();
    scripts.push(answer("Heads."), answer("Tails."));
    await chat.send("Toss a coin");
    await chat.answers("done").getByText("Heads.").waitFor();
    await chat.frame.getByRole("button", { name: "Regenerate", exact: true }).click();
    await chat.answers("done").getByText("Tails.").waitFor();
    assert.deepEqual(messagesOf(-1), messagesOf(-2));
  });

  it("keeps what came before a cut and goes on from there", async () => {
    const chat = await newChat();
    scripts.push(cut("The quick brown ", "fox ju"), answer("mps over ", "the dog."));
    await chat.send("Pangram, please");
    await chat.answers("incomplete").getByText("The quick brown fox ju").waitFor();
    await chat.frame.getByRole("button", { name: "Continue" }).click();
    await chat.answers("done").getByText("The quick brown fox jumps over the dog.").waitFor();
    assert.ok(JSON.stringify(messagesOf(-1)).includes("The quick brown fox ju"));
  });

  it("names the model that answered, what it used, its id and its time", async () => {
    const chat = await newChat();
    const chunk = { id: "chatcmpl-42", created: 1_700_000_000, model: "gpt-5.5-hc-2026" };
    const usage = { prompt_tokens: 1234, completion_tokens: 56, total_tokens: 1290 };
    const [head] = answer();
    const last = {
      ...chunk,
      choices: [{ index: 0, delta: { content: "42" }, finish_reason: "stop" }],
      usage,
    };
    scripts.push([head ?? "end", { send: `data: ${JSON.stringify(last)}\n\ndata: [DONE]\n\n` }, "end"]);
    await chat.send("What is the answer?");
    const done = chat.answers("done");
    await done.getByText("gpt-5.5-hc-2026 · 1,234 prompt · 56 completion · 1,290 total").click();
    const figure = (label: string) => done.locator("dt", { hasText: label }).locator("+ dd");
    await figure("Model asked").getByText("gpt-5.5", { exact: true }).waitFor();
    await figure("Answer id").getByText("chatcmpl-42").waitFor();
    await figure("Created").getByText("Nov 14, 2023").waitFor();
  });

  it("says that usage is unknown where the server did not say", async () => {
    const chat = await newChat();
    await chat.send("Hello");
    await chat.answers("done").getByText("usage unknown").waitFor();
  });

  it("sends what was written meanwhile when the answer is complete", async () => {
    const chat = await newChat();
    const paced = played("The first answer");
    scripts.push(paced.script, answer("The second answer"));
    await chat.send("First");
    await chat.answers("streaming").getByText("The first answer").waitFor();
    const asked = gateway.requests.length;
    await chat.message.fill("Second");
    await chat.frame.getByRole("button", { name: "Send message" }).click();
    assert.equal(await chat.message.inputValue(), "");
    await chat.answers("streaming").getByText("The first answer").waitFor();
    assert.equal(gateway.requests.length, asked);
    paced.next();
    await chat.answers("done").getByText("The second answer").waitFor();
    assert.equal(messagesOf(-1).at(-1).content, "Second");
    assert.equal(messagesOf(-1).at(-2).content, "The first answer");
  });

  it("loses nothing when the view is hidden in mid-answer", async () => {
    const { workbench } = session.now;
    const chat = await newChat();
    const paced = played("Half of it", " and the rest");
    scripts.push(paced.script);
    await chat.send("Take your time");
    await chat.answers("streaming").getByText("Half of it").waitFor();
    await chat.message.pressSequentially("My next thought");
    await workbench.runCommand("View: Toggle Secondary Side Bar Visibility");
    await workbench.page.locator(".part.auxiliarybar").waitFor({ state: "hidden" });
    paced.next();
    const again = await openChat(workbench);
    await again.answers("streaming").getByText("Half of it and the rest").waitFor();
    assert.equal(await again.message.inputValue(), "My next thought");
    paced.next();
    await again.answers("done").waitFor();
    await again.message.fill("");
  });

  it("loses nothing when the view is moved in mid-answer", async () => {
    const { workbench } = session.now;
    const chat = await newChat();
    const paced = played("Here", " and there");
    scripts.push(paced.script);
    await chat.send("Stay with me");
    await chat.answers("streaming").getByText("Here").waitFor();
    await chat.message.pressSequentially("My next thought");
    await workbench.runCommand("View: Move View");
    const picker = workbench.page.locator(".quick-input-widget");
    await picker.getByRole("option", { name: /^Chat.*GlobalAiOpc/ }).click();
    await picker.getByRole("option", { name: "New Panel Entry" }).click();
    // The frame of the old place may be there for a moment yet.
    const moved = await workbench.webview((frame) =>
      frame === chat.frame ? frame.locator("none") : frame.getByRole("list", { name: "Conversation" }),
    );
    paced.next();
    await moved.getByText("Here and there").waitFor();
    await moved.locator('[data-role="assistant"][data-state="streaming"]').waitFor();
    const message = moved.getByRole("textbox", { name: "Message" });
    assert.equal(await message.inputValue(), "My next thought");
    paced.next();
    await moved.locator('[data-role="assistant"][data-state="done"]').waitFor();
    await message.fill("");
    await workbench.runCommand("View: Reset View Locations");
  });

  it("has made the browser complain about nothing", () => {
    assert.deepEqual(session.now.workbench.complaints, []);
  });

  it("keeps conversation, partial answer and draft when the window is reloaded in mid-answer", async () => {
    const chat = await newChat();
    scripts.push(answer("A whole answer."), endless("Half an answer"));
    await chat.send("One");
    await chat.answers("done").getByText("A whole answer.").waitFor();
    await chat.send("Two");
    await chat.answers("streaming").getByText("Half an answer").waitFor();
    const request = gateway.requests.at(-1);
    await chat.message.pressSequentially("My next thought");
    // The draft is on its way to the host.
    await session.now.workbench.page.waitForTimeout(500);
    await session.now.reload();
    const again = await openChat(session.now.workbench);
    await again.answers("done").getByText("A whole answer.").waitFor();
    await again.conversation.getByText("Half an answer").waitFor();
    await again.frame.getByRole("button", { name: "Continue" }).waitFor();
    assert.equal(await again.message.inputValue(), "My next thought");
    await again.message.fill("");
    assert.equal(await request?.closedByClient(), true);
  });
});
