import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Script, type ScriptedGateway, startScripted } from "../support/gateway/scripted.ts";
import { answer, refusal } from "../support/gateway/scripts.ts";
import { openChat } from "../support/host/chatView.ts";
import { useSession } from "../support/host/session.ts";

const key = "sk-this-key-must-be-found-nowhere-4711";

describe("the API key", () => {
  const scripts: Script[] = [];
  let gateway: ScriptedGateway;

  const session = useSession(async () => {
    gateway = await startScripted(() => scripts.shift() ?? answer("Well."));
    return {
      settings: { "globalaiopc.baseUrl": gateway.baseUrl, "globalaiopc.maxRetries": 0 },
    };
  });
  beforeEach(() => scripts.splice(0));
  after(() => gateway?.stop());

  it("is in the request's header and in VS Code's secret storage, and nowhere else", async () => {
    const { workbench, server, folder } = session.now;
    const { page } = workbench;
    await workbench.runCommand("GlobalAiOpc: Set API Key");
    await page.locator(".quick-input-widget input[type=password]").waitFor();
    await page.keyboard.type(key);
    await page.keyboard.press("Enter");
    await page.locator(".quick-input-widget").waitFor({ state: "hidden" });

    scripts.push(
      answer("Hello."),
      refusal(401, { error: { message: `Incorrect API key provided: ${key}`, code: "invalid_api_key" } }),
      refusal(500, { error: { message: `Internal error for Bearer ${key}` } }),
      answer(`You sent ${key.slice(0, 9)}`, `${key.slice(9)} with your request.`),
    );
    const chat = await openChat(workbench);
    await chat.send("Hello");
    await chat.answers("done").getByText("Hello.").waitFor();
    await chat.send("Use a wrong key");
    await chat.answers("failed").getByText("The service does not accept the API key").waitFor();
    await chat.answers("failed").getByText("••••4711").first().waitFor();
    await workbench.screenshot("out/screenshots/refused-key.png");
    await chat.send("Break");
    await chat.answers("failed").nth(1).waitFor();
    await chat.send("Say my key");
    await chat.answers("done").getByText("You sent ••••4711 with your request.").waitFor();
    await workbench.runCommand("GlobalAiOpc: Show Diagnostics");
    await page.getByText("GlobalAiOpc diagnostics").first().waitFor();
    assert.equal(gateway.requests.length, 4);
    for (const request of gateway.requests) {
      assert.equal(request.headers.authorization, `Bearer ${key}`);
      assert.ok(!request.body.includes(key));
    }

    for (const frame of page.frames()) {
      const seen = await frame.evaluate(() => document.documentElement.outerHTML).catch(() => "");
      assert.ok(!seen.includes(key), frame.url());
    }
    // What the view keeps is told to VS Code when the window goes.
    await session.now.reload();
    await openChat(workbench);
    const places = await Promise.all([server.dataFolder, folder].map((place) => filesWith(place)));
    assert.deepEqual(places.flat(), []);
    assert.ok(!server.log().includes(key));
  });
});

/** Files below a folder that have the key in them, in either of the encodings that files have. */
async function filesWith(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  assert.ok(files.length > 0);
  const found: string[] = [];
  for (const file of files) {
    const bytes = await readFile(file).catch(() => Buffer.alloc(0));
    if (bytes.includes(key) || bytes.includes(Buffer.from(key, "utf16le"))) found.push(file);
  }
  return found;
}
