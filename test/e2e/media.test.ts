import assert from "node:assert/strict";
import { copyFile, mkdir, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { type Script, type ScriptedGateway, startScripted } from "../support/gateway/scripted.ts";
import { answer, billed, refusal } from "../support/gateway/scripts.ts";
import type { ChatView } from "../support/host/chatView.ts";
import { gatewaySettings } from "../support/host/gatewaySettings.ts";
import { giveFile } from "../support/host/giveFile.ts";
import { useSession } from "../support/host/session.ts";
import { root } from "../support/root.ts";

const fixtures = join(root, "test/fixtures/media");
const pictures = ["picture.png", "picture.jpg", "picture.webp", "picture.gif"];

describe("images and videos", () => {
  const scripts: Script[] = [];
  let gateway: ScriptedGateway;

  const session = useSession(async () => {
    gateway = await startScripted(() => scripts.shift() ?? answer("Seen."));
    const { settings, env } = gatewaySettings(gateway);
    const prepare = async (folder: string) => {
      await mkdir(join(folder, "media"));
      for (const name of ["clip.mp4", "clip.webm", "large.png", ...pictures]) {
        await copyFile(join(fixtures, name), join(folder, "media", name));
      }
    };
    return { settings: { ...settings, "globalaiopc.maxRetries": 0 }, env: env ?? {}, prepare };
  });
  beforeEach(() => scripts.splice(0));
  after(() => gateway?.stop());

  const page = () => session.now.workbench.page;
  const run = (title: string) => session.now.workbench.runCommand(title);
  const picker = () => page().locator(".quick-input-widget");
  const body = (at = -1) => JSON.parse(gateway.requests.at(at)?.body ?? "{}");
  const parts = (at = -1): readonly { readonly type: string; readonly [field: string]: unknown }[] =>
    body(at).messages.at(-1).content;
  const remove = (chat: ChatView, label: string) =>
    chat.frame.getByRole("group", { name: "New message" }).getByRole("button", { name: `Remove ${label}` });

  /** Waits until a notification says this. Driven by tests, VS Code shows none before it is asked. */
  async function told(words: string): Promise<void> {
    await run("Notifications: Show Notifications");
    await page().locator(".notifications-center").getByText(words).waitFor();
    await run("Notifications: Clear All Notifications");
  }

  async function choose(model: string): Promise<void> {
    await run("GlobalAiOpc: Select Model");
    await picker().getByPlaceholder("Type to filter, or enter any model id").fill(model);
    const name = new RegExp(`[ ,]${model.replaceAll(".", "\\.")} `);
    await picker().getByRole("option", { name }).first().click();
  }

  for (const model of ["claude-sonnet-4-6", "gpt-5.5", "gemini-2.5-pro"]) {
    it(`reach ${model} as data URLs, pasted and dropped, in the order they were given`, async () => {
      await choose(model);
      const chat = await session.now.newChat();
      await giveFile(chat, "paste", "picture.png", "image/png");
      await remove(chat, "picture.png").waitFor();
      await giveFile(chat, "drop", "picture.jpg", "image/jpeg");
      await remove(chat, "picture.jpg").waitFor();
      await giveFile(chat, "drop", "picture.webp", "image/webp");
      await remove(chat, "picture.webp").waitFor();
      await giveFile(chat, "drop", "picture.gif", "image/gif");
      await remove(chat, "picture.gif").waitFor();
      await chat.send("What is in these?");
      await chat.answers("done").waitFor();
      assert.equal(body().model, model);
      const sent = parts();
      const urls = sent
        .filter(({ type }) => type === "image_url")
        .map((part) => JSON.stringify(part["image_url"]));
      for (const [at, name] of pictures.entries()) {
        const bytes = (await readFile(join(fixtures, name))).toString("base64");
        assert.ok(urls[at]?.includes(bytes), name);
      }
      assert.deepEqual(sent.at(-1), { type: "text", text: "What is in these?" });
      await chat.conversation.getByRole("img", { name: "picture.png" }).waitFor();
    });
  }

  it("keep their type and their bytes when they are picked and need no scaling", async () => {
    const chat = await session.now.newChat();
    for (const name of pictures) {
      await run("GlobalAiOpc: Attach Context");
      await picker().getByPlaceholder("Type to search for files and symbols").fill(name);
      await picker().getByRole("option", { name }).click();
      await remove(chat, name).waitFor();
    }
    await chat.send("What is in these?");
    await chat.answers("done").waitFor();
    const urls = parts().flatMap(
      (part) => (part["image_url"] as { readonly url: string } | undefined)?.url ?? [],
    );
    const types = ["image/png", "image/jpeg", "image/webp", "image/gif"];
    const expected = pictures.map(async (name, at) => {
      const bytes = await readFile(join(fixtures, name));
      return `data:${types[at]};base64,${bytes.toString("base64")}`;
    });
    assert.deepEqual(urls, await Promise.all(expected));
  });

  it("are scaled to what models look at, from the explorer too", async () => {
    const chat = await session.now.newChat();
    await run("GlobalAiOpc: Attach Context");
    await picker().getByPlaceholder("Type to search for files and symbols").fill("large");
    await picker().getByRole("option", { name: "large.png" }).click();
    await remove(chat, "large.png").waitFor();
    await chat.frame.getByText("1568 × 784").waitFor();
    await remove(chat, "large.png").click();
    await remove(chat, "large.png").waitFor({ state: "detached" });
  });

  it("show what a video from the disk begins with", async () => {
    const chat = await session.now.newChat();
    await run("GlobalAiOpc: Attach Context");
    await picker().getByPlaceholder("Type to search for files and symbols").fill("clip.webm");
    await picker().getByRole("option", { name: "clip.webm" }).click();
    await remove(chat, "clip.webm").waitFor();
    const video = chat.frame.getByRole("group", { name: "New message" }).locator("video");
    const width = () => video.evaluate((element: HTMLVideoElement) => element.videoWidth);
    for (const deadline = Date.now() + 10_000; (await width()) === 0 && Date.now() < deadline; ) {
      await page().waitForTimeout(50);
    }
    assert.notEqual(await width(), 0);
    await session.now.workbench.screenshot("out/screenshots/video.png");
    await remove(chat, "clip.webm").click();
  });

  it("that a model cannot see stay, marked, and go with one that can", async () => {
    await choose("gpt-5.5");
    const chat = await session.now.newChat();
    await giveFile(chat, "drop", "clip.webm", "video/webm");
    await remove(chat, "clip.webm").waitFor();
    await chat.frame.getByText("Not sent to this model").waitFor();
    await chat.send("What happens?");
    await chat.answers("done").waitFor();
    assert.equal(JSON.stringify(body()).includes("data:video"), false);
    await chat.frame.getByRole("button", { name: "Regenerate with another model…" }).click();
    await picker().getByRole("textbox").fill("gemini-2.5-pro");
    await picker()
      .getByRole("option", { name: /[ ,]gemini-2\.5-pro / })
      .first()
      .click();
    await chat.frame.getByText("2/2").waitFor();
    await chat.answers("done").waitFor();
    const [, video] = parts();
    assert.match(JSON.stringify(video?.["image_url"]), /data:video\/webm;base64,/);
  });

  it("that the gateway dropped are said to be missing, and sent in another way", async () => {
    await choose("gemini-2.5-pro");
    const chat = await session.now.newChat();
    await run("GlobalAiOpc: Attach Context");
    await picker().getByPlaceholder("Type to search for files and symbols").fill("clip.mp4");
    await picker().getByRole("option", { name: "clip.mp4" }).click();
    await remove(chat, "clip.mp4").waitFor();
    await chat.frame.getByText("4 sec").waitFor();
    await session.now.workbench.screenshot("out/screenshots/media.png");
    scripts.push(billed(11, "I see no video."));
    await chat.send("What happens in this clip?");
    await chat.frame.getByText("the video did not reach the model").waitFor();
    await chat.frame.getByRole("button", { name: "Send the video in another way" }).click();
    await chat.frame.getByText("2/2").waitFor();
    await chat.answers("done").waitFor();
    assert.match(
      JSON.stringify(parts()[1]),
      /^\{"type":"video_url","video_url":\{"url":"data:video\/mp4;base64,/,
    );
    // The way was chosen for this chat, not for all others.
    const other = await session.now.newChat();
    await run("GlobalAiOpc: Attach Context");
    await picker().getByPlaceholder("Type to search for files and symbols").fill("clip.mp4");
    await picker().getByRole("option", { name: "clip.mp4" }).click();
    await remove(other, "clip.mp4").waitFor();
    await other.send("And here?");
    await other.answers("done").waitFor();
    assert.match(JSON.stringify(parts()[1]), /^\{"type":"image_url"/);
  });

  it("that are too large for the server are named, and left out on demand", async () => {
    const chat = await session.now.newChat();
    await giveFile(chat, "paste", "picture.png", "image/png");
    await remove(chat, "picture.png").waitFor();
    scripts.push(refusal(413, "<html><head><title>413 Request Entity Too Large</title></head></html>"));
    await chat.send("What is this?");
    await chat.frame.getByRole("button", { name: "Remove picture.png and send again" }).click();
    await chat.answers("done").waitFor();
    assert.equal(parts() as unknown, "What is this?");
  });

  it("that are too large are named in whichever message of the chat they stand", async () => {
    const chat = await session.now.newChat();
    await giveFile(chat, "paste", "picture.png", "image/png");
    await giveFile(chat, "drop", "picture.jpg", "image/jpeg");
    await remove(chat, "picture.jpg").waitFor();
    await remove(chat, "picture.png").waitFor();
    await chat.send("What are these?");
    await chat.answers("done").waitFor();
    await giveFile(chat, "drop", "picture.gif", "image/gif");
    await remove(chat, "picture.gif").waitFor();
    scripts.push(refusal(413, "<html><head><title>413 Request Entity Too Large</title></head></html>"));
    await chat.send("And this?");
    await chat.frame.getByRole("button", { name: "Remove picture.jpg and send again" }).click();
    await chat.answers("done").nth(1).waitFor();
    const texts = JSON.stringify(body().messages).match(/Image [\w.]+:/g);
    assert.deepEqual(new Set(texts), new Set(["Image picture.png:", "Image picture.gif:"]));
  });

  it("whose file is gone are named, and the message goes without them on demand", async () => {
    const chat = await session.now.newChat();
    await giveFile(chat, "paste", "picture.png", "image/png");
    await remove(chat, "picture.png").waitFor();
    const { dataFolder } = session.now.server;
    const storage = join(dataFolder, "data/User/globalStorage/globalaiopc.globalaiopc/media");
    for (const name of await readdir(storage)) await rm(join(storage, name));
    await chat.send("What is this?");
    await chat.frame.getByRole("alert").getByText("The file of picture.png is no longer there.").waitFor();
    await chat.frame.getByRole("button", { name: "Remove picture.png and send again" }).click();
    await chat.answers("done").waitFor();
    assert.equal(parts() as unknown, "What is this?");
  });

  it("are refused by their first bytes when they are none, before anything is decoded", async () => {
    const chat = await session.now.newChat();
    await chat.message.evaluate((area) => {
      const data = new DataTransfer();
      data.items.add(new File(["no video at all"], "notes.mp4", { type: "video/mp4" }));
      // Its decoding never ends: neither with a frame nor by time.
      HTMLVideoElement.prototype.addEventListener = () => {};
      Object.assign(globalThis, { setTimeout: () => 0 });
      area.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
    });
    await told("notes.mp4 is no image (PNG, JPEG, WebP, GIF) or video that the models take.");
    assert.equal(await remove(chat, "notes.mp4").count(), 0);
  });

  /** What a test has done to the page is gone with it. */
  async function freshPage(): Promise<ChatView> {
    await session.now.newChat();
    await run("View: Toggle Secondary Side Bar Visibility");
    return session.now.chat();
  }

  for (const [fault, file, type] of [
    ["cannot be read", "clip.mp4", "video/mp4"],
    ["have become shorter", "clip.webm", "video/webm"],
  ] as const) {
    it(`that ${fault} when their bytes are asked for are not attached, and it is said`, async () => {
      const chat = await freshPage();
      // What is read first of a video tells that it is one.
      await chat.message.evaluate((_, isGone) => {
        const { arrayBuffer } = Blob.prototype;
        let reads = 0;
        Blob.prototype.arrayBuffer = function () {
          if (reads++ === 0) return arrayBuffer.call(this);
          if (isGone) return Promise.reject(new DOMException("It is gone", "NotReadableError"));
          return arrayBuffer.call(this.slice(0, this.size - 1));
        };
      }, fault === "cannot be read");
      await giveFile(chat, "drop", file, type);
      await told(`${file} was not attached: it cannot be read.`);
      assert.equal(await remove(chat, file).count(), 0);
    });
  }

  it("that cannot be read at all are not attached as text either", async () => {
    const chat = await freshPage();
    await chat.message.evaluate(() => {
      Blob.prototype.arrayBuffer = () => Promise.reject(new DOMException("A folder", "NotReadableError"));
    });
    await giveFile(chat, "drop", "clip.mp4", "");
    await told("clip.mp4 was not attached: it cannot be read.");
    assert.equal(await remove(chat, "clip.mp4").count(), 0);
  });

  it("that are being prepared when the chat is hidden are not attached, and it is said", async () => {
    const chat = await session.now.newChat();
    await chat.message.evaluate(() => {
      Object.assign(globalThis, { createImageBitmap: () => new Promise(() => {}) });
    });
    await giveFile(chat, "paste", "picture.png", "image/png");
    await chat.frame.getByText("picture.png").waitFor();
    await run("View: Toggle Secondary Side Bar Visibility");
    await told("picture.png was not attached: the chat was hidden while it was being read.");
    const again = await session.now.chat();
    await again.message.waitFor();
    assert.equal(await again.frame.getByText("picture.png").count(), 0);
    await again.send("What is this?");
    await again.answers("done").waitFor();
    assert.equal(parts() as unknown, "What is this?");
  });

  it("survive a reload beside the input", async () => {
    const chat = await session.now.newChat();
    await giveFile(chat, "paste", "picture.png", "image/png");
    await remove(chat, "picture.png").waitFor();
    await session.now.reload();
    const again = await session.now.chat();
    await remove(again, "picture.png").waitFor();
    await remove(again, "picture.png").click();
  });
});
