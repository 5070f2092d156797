import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Script, type ScriptedGateway, startScripted } from "../support/gateway/scripted.ts";
import { answer } from "../support/gateway/scripts.ts";
import { type ChatView, openChat } from "../support/host/chatView.ts";
import { gatewaySettings } from "../support/host/gatewaySettings.ts";
import { useSession } from "../support/host/session.ts";
import { root } from "../support/root.ts";

const corpus: readonly { readonly name: string; readonly markdown: string }[] = JSON.parse(
  readFileSync(join(root, "test/fixtures/markdown/hostile.json"), "utf8"),
);

/** The walls of the real frame, inside the real workbench, whose origin it shares in the browser. */
describe("the chat view's frame", () => {
  const scripts: Script[] = [];
  let gateway: ScriptedGateway;
  let chat: ChatView;

  const session = useSession(async () => {
    gateway = await startScripted(() => scripts.shift() ?? answer("Well."));
    const { settings, env } = gatewaySettings(gateway);
    return { settings: settings ?? {}, env: env ?? {} };
  });
  before(async () => {
    chat = await openChat(session.now.workbench);
  });
  beforeEach(() => scripts.splice(0));
  after(() => gateway?.stop());

  it("has a policy that allows the extension's own files and nothing else", async () => {
    const meta = chat.frame.locator('meta[http-equiv="Content-Security-Policy"]');
    const directives = new Map(
      ((await meta.getAttribute("content")) ?? "").split(";").map((directive) => {
        const [name = "", ...sources] = directive.trim().split(/\s+/);
        return [name, sources];
      }),
    );
    for (const name of ["default-src", "connect-src", "base-uri", "form-action"]) {
      assert.deepEqual(directives.get(name), ["'none'"], name);
    }
    const scriptSources = directives.get("script-src") ?? [];
    assert.ok(scriptSources.some((source) => /^'nonce-[\w+/=]{20,}'$/.test(source)));
    for (const [name, sources] of directives) {
      const loose = sources.filter((source) => /unsafe|\*$|^https?:$|strict-dynamic/.test(source));
      // VS Code's own source for webview resources is a wildcard of subdomains.
      assert.deepEqual(
        loose.filter((source) => !source.includes("vscode")),
        [],
        name,
      );
    }
  });

  it("runs no inline script, no evaluated text and connects to nowhere", async () => {
    const beacon = new URL("/beacon", gateway.baseUrl).href;
    const before = gateway.requests.length;
    const outcomes = await chat.frame.evaluate(async (url) => {
      const script = document.createElement("script");
      script.textContent = "window.ranInline = true";
      document.body.append(script);
      const image = new Image();
      const loaded = new Promise<string>((resolve) => {
        image.onload = () => resolve("loaded");
        image.onerror = () => resolve("refused");
      });
      image.src = url;
      // What the protocol itself evaluates is let through; what runs later is not.
      const evaluated = await new Promise<string>((resolve) =>
        setTimeout(() => {
          try {
            resolve(String(new Function("return 'ran'")()));
          } catch {
            resolve("refused");
          }
        }),
      );
      return {
        inline: "ranInline" in window,
        evaluated,
        image: await loaded,
        fetched: await fetch(url, { mode: "no-cors" }).then(
          () => "connected",
          () => "refused",
        ),
      };
    }, beacon);
    assert.deepEqual(outcomes, { inline: false, evaluated: "refused", image: "refused", fetched: "refused" });
    assert.equal(gateway.requests.length, before);
  });

  it(`takes ${corpus.length} hostile texts as text: none runs, loads or navigates`, async () => {
    const { page } = session.now.workbench;
    await chat.frame.evaluate(() =>
      Object.assign(window, { attacks: 0, attack: () => Object(window).attacks++ }),
    );
    const requests: string[] = [];
    page.on("request", (request) => requests.push(request.url()));
    const asked = gateway.requests.length;
    const frames = page.frames().length;
    const url = chat.frame.url();
    scripts.push(
      answer(...corpus.map(({ markdown }) => `${markdown}\n\n<!-- -->\n\n`), "The end of the attack."),
    );
    await chat.send("Attack me");
    // It is drawn in pieces.
    await chat.answers("done").getByText("The end of the attack.").waitFor();
    const links = chat.answers("done").getByRole("link");
    const drawn = await chat.frame.evaluate(() => ({
      attacks: Object(window).attacks,
      dangerous: document.querySelectorAll(
        "#root :is(script,iframe,object,embed,form:not(.composer),img,video,audio,link,meta,base,style,[href],[src],[style*=url])",
      ).length,
    }));
    assert.deepEqual(drawn, { attacks: 0, dangerous: 0 });
    assert.ok((await links.count()) > 0, "some of the links are drawn");
    for (const href of await links.evaluateAll((all) => all.map((link) => link.dataset["href"] ?? ""))) {
      assert.doesNotMatch(href, /^\s*(javascript|data|vbscript|command|file|blob|vscode)/i);
    }
    assert.equal(gateway.requests.length, asked + 1);
    assert.equal(page.frames().length, frames);
    assert.equal(chat.frame.url(), url);
    const origin = new URL(page.url()).origin;
    const foreign = requests.filter((to) => !to.startsWith(origin) && !/^(blob|data):|vscode-cdn/.test(to));
    assert.deepEqual(foreign, []);
    await session.now.workbench.screenshot("out/screenshots/hostile.png");
  });

  it("has another nonce each time it is drawn", async () => {
    const nonce = () =>
      chat.frame
        .locator("script[nonce]")
        .first()
        .evaluate((script) => script.nonce);
    const first = await nonce();
    assert.ok(first);
    await session.now.reload();
    chat = await openChat(session.now.workbench);
    assert.notEqual(await nonce(), first);
  });
});
