import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Locator } from "playwright-core";
import { type Script, type ScriptedGateway, startScripted } from "../support/gateway/scripted.ts";
import { answer, played } from "../support/gateway/scripts.ts";
import { type ChatView, openChat } from "../support/host/chatView.ts";
import { gatewaySettings } from "../support/host/gatewaySettings.ts";
import { useSession } from "../support/host/session.ts";
import { toTop } from "../support/host/toTop.ts";

const replacement = ["export function cartTotal(items: CartItem[]): number {", "  return 42;", "}"];
const reply = ["```ts\n", ...replacement.map((line) => `${line}\n`), "```"];
const windowsText = ["let first = 1;", "let second = 2;", "let third = 3;", ""].join("\r\n");

/** VS Code's name of a theme → the class that the workbench has in it. */
const themes = {
  "Dark Modern": "vs-dark",
  "Light Modern": "vs",
  "Dark High Contrast": "hc-black",
  "Light High Contrast": "hc-light",
};

describe("commands on selected code", () => {
  const scripts: Script[] = [];
  let gateway: ScriptedGateway;

  const session = useSession(async () => {
    gateway = await startScripted(() => scripts.shift() ?? answer("Well."));
    const { settings, env } = gatewaySettings(gateway);
    return {
      settings: { ...settings, "editor.minimap.enabled": false },
      env: env ?? {},
      prepare: async (folder) => {
        await writeFile(join(folder, "windows.ts"), windowsText);
        await writeFile(join(folder, "broken.json"), '{\n  "name": "x",\n  "broken": oops\n}\n');
      },
    };
  });
  beforeEach(() => scripts.splice(0));
  after(() => gateway?.stop());

  const page = () => session.now.workbench.page;
  const onDisk = (name: string) => readFile(join(session.now.folder, name), "utf8");
  const lastPrompt = (): string =>
    JSON.parse(gateway.requests.at(-1)?.body ?? "{}").messages?.at(-1).content ?? "";
  const keep = () => page().locator(".codelens-decoration").getByText("Keep", { exact: true }).first();
  const undo = () => page().locator(".codelens-decoration").getByText("Undo", { exact: true }).first();

  /** 1-based lines of a file, both of them whole. */
  async function select(name: string, first: number, last: number): Promise<void> {
    await session.now.workbench.openFile(name);
    await page().locator(".editor-instance .view-line").first().click();
    await page().keyboard.press(toTop);
    for (let line = 1; line < first; line++) await page().keyboard.press("ArrowDown");
    for (let line = first; line <= last; line++) await page().keyboard.press("Shift+ArrowDown");
  }

  /** The key does nothing while the editor is still asking what the actions are: it is pressed again. */
  async function openActions(name: string): Promise<Locator> {
    const menu = page().locator(".action-widget");
    for (const deadline = Date.now() + 15_000; ; ) {
      await page().keyboard.press("ControlOrMeta+.");
      try {
        await menu.getByText(name).waitFor({ timeout: 3_000 });
        return menu;
      } catch (error) {
        if (Date.now() > deadline) throw error;
      }
    }
  }

  /** Chooses what asks the model. A menu that is still unfolding loses a click: then nothing is asked. */
  async function chooseFromMenu(name: string): Promise<void> {
    const before = gateway.requests.length;
    for (const deadline = Date.now() + 30_000; gateway.requests.length === before; ) {
      if (Date.now() > deadline) throw new Error(`"${name}" asks nothing`);
      await page().keyboard.press("Shift+F10");
      await page().getByRole("menuitem", { name: "GlobalAiOpc" }).hover();
      await page().getByRole("menuitem", { name }).click();
      for (let wait = 0; wait < 50 && gateway.requests.length === before; wait++)
        await page().waitForTimeout(100);
    }
  }

  /** Waits until the server was asked this and no answer runs any more. */
  async function answered(chat: ChatView, words: RegExp): Promise<void> {
    for (const deadline = Date.now() + 15_000; !words.test(lastPrompt()) && Date.now() < deadline; ) {
      await page().waitForTimeout(50);
    }
    await chat.answers("streaming").waitFor({ state: "detached" });
  }

  /** Lines of the editor that have a colour or a frame of their own over their whole width. */
  function markedLines(): Promise<number> {
    return page()
      .locator(".editor-instance .view-overlays .cdr")
      .evaluateAll((marks) => {
        const unseen = ["transparent", "rgba(0, 0, 0, 0)"];
        return marks.filter((mark) => {
          const { backgroundColor, outlineColor, outlineStyle } = getComputedStyle(mark);
          const framed = outlineStyle !== "none" && !unseen.includes(outlineColor);
          return mark.className.includes("ced-") && (framed || !unseen.includes(backgroundColor));
        }).length;
      });
  }

  /** Pixels of the editor's overview ruler in the theme's colour for changed lines. */
  function rulerMarks(): Promise<number> {
    return page()
      .locator(".editor-instance canvas.decorationsOverviewRuler")
      .evaluate((ruler) => {
        const sample = document.createElement("span");
        sample.style.color = "var(--vscode-editorOverviewRuler-modifiedForeground)";
        ruler.parentElement?.append(sample);
        const wanted =
          getComputedStyle(sample)
            .color.match(/[\d.]+/g)
            ?.map(Number) ?? [];
        sample.remove();
        const { width, height } = ruler as HTMLCanvasElement;
        const { data } = (ruler as HTMLCanvasElement).getContext("2d")?.getImageData(0, 0, width, height) ?? {
          data: [],
        };
        let marked = 0;
        for (let at = 0; at < data.length; at += 4) {
          const near = [0, 1, 2].every(
            (part) => Math.abs((data[at + part] ?? 0) - (wanted[part] ?? Infinity)) < 4,
          );
          if (near && (data[at + 3] ?? 0) > 50) marked += 1;
        }
        return marked;
      });
  }

  async function saveAll(): Promise<void> {
    await session.now.workbench.runCommand("File: Save All Files");
  }

  async function becomes(name: string, check: (text: string) => boolean): Promise<string> {
    for (const deadline = Date.now() + 15_000; ; ) {
      const text = await onDisk(name);
      if (check(text) || Date.now() > deadline) return text;
      await page().waitForTimeout(50);
    }
  }

  it("explain it in the chat, from the editor's menu, with the code as context", async () => {
    await select("cart.ts", 10, 18);
    await chooseFromMenu("Explain Selection");
    const chat = await openChat(session.now.workbench);
    await chat.answers("done").getByText("Well.").waitFor();
    await chat.conversation.getByText("cart.ts:10-18").waitFor();
    assert.match(lastPrompt(), /Explain this code/);
    assert.match(lastPrompt(), /From src\/cart\.ts, lines 10-18:\n```typescript\nexport function cartTotal/);
    await session.now.workbench.screenshot("out/screenshots/explain.png");
    await chat.message.press("ArrowUp");
    assert.equal(await chat.message.inputValue(), "/explain");
    await chat.message.fill("");
    await session.now.workbench.runCommand("GlobalAiOpc: Show History");
    const history = page().locator(".quick-input-widget");
    await history.getByRole("option", { name: /^Explain: cartTotal/ }).waitFor();
    await page().keyboard.press("Escape");
  });

  it("write its tests in the chat", async () => {
    await select("dates.ts", 8, 10);
    await session.now.workbench.runCommand("GlobalAiOpc: Generate Tests");
    const chat = await openChat(session.now.workbench);
    await chat.conversation.getByText("dates.ts:8-10").waitFor();
    await answered(chat, /Write tests for this code/);
    assert.match(lastPrompt(), /Write tests for this code/);
    assert.match(lastPrompt(), /export function isWeekend/);
  });

  it("take a free question about it", async () => {
    await select("dates.ts", 8, 10);
    await session.now.workbench.runCommand("GlobalAiOpc: Ask about Selection");
    const chat = await openChat(session.now.workbench);
    const chip = chat.frame
      .getByRole("group", { name: "New message" })
      .getByRole("button", { name: "Remove dates.ts:8-10" });
    await chip.waitFor();
    await chat.send("Is Friday in it?");
    await answered(chat, /Is Friday in it\?/);
    assert.match(lastPrompt(), /Is Friday in it\?/);
    assert.match(lastPrompt(), /export function isWeekend/);
    assert.equal(await chip.count(), 0);
  });

  it("come back from an answer as a change to keep or undo, at the place they belong to", async () => {
    await session.now.workbench.openFile("dates.ts");
    const before = await onDisk("src/dates.ts");
    const changed = [
      "export function isWeekend(day: Date): boolean {",
      "  return [0, 6].includes(day.getDay());",
      "}",
    ];
    scripts.push(answer("```ts\n", ...changed.map((line) => `${line}\n`), "```\n"));
    const chat = await session.now.newChat();
    await chat.send("Shorter, please");
    const code = chat.frame.getByRole("group", { name: "Code block, ts" });
    await code.getByRole("button", { name: "Apply in editor" }).click();
    await keep().waitFor();
    assert.equal(await onDisk("src/dates.ts"), before);
    await keep().click();
    await keep().waitFor({ state: "detached" });
    await saveAll();
    const lines = before.split("\n");
    lines.splice(7, 3, ...changed);
    assert.equal(await becomes("src/dates.ts", (text) => text !== before), lines.join("\n"));
    await page().keyboard.press("ControlOrMeta+Z");
    await saveAll();
    assert.equal(await becomes("src/dates.ts", (text) => text === before), before);
  });

  it("come back by way of the model, after asking, where no place is found for them", async () => {
    await session.now.workbench.openFile("dates.ts");
    const before = await onDisk("src/dates.ts");
    const block = "export const isWeekday = (day: Date): boolean => !isWeekend(day);";
    scripts.push(answer("```ts\n", `${block}\n`, "```\n"));
    const chat = await session.now.newChat();
    await chat.send("And weekdays?");
    const code = chat.frame.getByRole("group", { name: "Code block, ts" });
    await code.waitFor();
    scripts.push(answer("```ts\n", before, `\n${block}\n`, "```\n"));
    await code.getByRole("button", { name: "Apply in editor" }).click();
    const merge = page().getByRole("option", { name: "Let the model merge it into src/dates.ts" });
    await merge.getByText(/^sends about \d+ tokens$/).waitFor();
    assert.match(lastPrompt(), /And weekdays/, "nothing is sent before the choice");
    await merge.click();
    await keep().waitFor();
    assert.match(lastPrompt(), /Merge the following code into the file/);
    await session.now.workbench.runCommand("GlobalAiOpc: Keep All Changes");
    await saveAll();
    assert.equal(await becomes("src/dates.ts", (text) => text !== before), `${before}\n${block}\n`);
    await page().keyboard.press("ControlOrMeta+Z");
    await saveAll();
    assert.equal(await becomes("src/dates.ts", (text) => text === before), before);
  });

  it("refactor it from the lightbulb, as one undo step", async () => {
    const before = await onDisk("src/cart.ts");
    scripts.push(answer(...reply));
    await select("cart.ts", 10, 18);
    const menu = await openActions("Document with GlobalAiOpc");
    await session.now.workbench.screenshot("out/screenshots/lightbulb.png");
    await menu.getByText("Refactor with GlobalAiOpc").click();
    await keep().waitFor();
    await session.now.workbench.screenshot("out/screenshots/review.png");
    await keep().click();
    await keep().waitFor({ state: "detached" });
    await saveAll();
    const after = await becomes("src/cart.ts", (text) => text !== before);
    assert.ok(after.includes(replacement.join("\n")), after);
    await page().keyboard.press("ControlOrMeta+Z");
    await saveAll();
    assert.equal(await becomes("src/cart.ts", (text) => text === before), before);
  });

  it("fix what the editor marks, by quick fix, with the problem's words", async () => {
    await session.now.workbench.openFile("broken.json");
    await page().locator(".squiggly-error").first().waitFor();
    scripts.push(answer("```json\n", '  "broken": true\n', "```"));
    await session.now.workbench.runCommand("Go to Next Problem in Files (Error, Warning, Info)");
    await page().keyboard.press("Escape");
    const menu = await openActions("Fix with GlobalAiOpc");
    await menu.getByText("Fix with GlobalAiOpc").click();
    await keep().waitFor();
    assert.match(lastPrompt(), /Reported problems:\n- line \d+, error: Value expected/);
    await session.now.workbench.runCommand("GlobalAiOpc: Keep All Changes");
    await saveAll();
    const fixed = await becomes("broken.json", (text) => text.includes("true"));
    assert.deepEqual(JSON.parse(fixed), { name: "x", broken: true });
  });

  it("keep CRLF line ends on disk", async () => {
    scripts.push(answer("```ts\n", "/** The second. */\n", "let second = 2;\n", "```"));
    await select("windows.ts", 2, 2);
    await session.now.workbench.runCommand("GlobalAiOpc: Document Selection");
    await keep().waitFor();
    await session.now.workbench.runCommand("GlobalAiOpc: Keep All Changes");
    await saveAll();
    const saved = await becomes("windows.ts", (text) => text !== windowsText);
    assert.equal(saved, windowsText.replace("let second", "/** The second. */\r\nlet second"));
  });

  it("put the original back with Undo", async () => {
    const before = await onDisk("src/cart.ts");
    scripts.push(answer(...reply));
    await select("cart.ts", 10, 18);
    await session.now.workbench.runCommand("GlobalAiOpc: Refactor Selection");
    await undo().waitFor();
    await session.now.workbench.runCommand("GlobalAiOpc: Undo All Changes");
    await undo().waitFor({ state: "detached" });
    await saveAll();
    assert.equal(await becomes("src/cart.ts", (text) => text === before), before);
  });

  it("mark what changed in the text itself in every theme, and show on hover what stood there", async () => {
    scripts.push(answer(...reply));
    await select("cart.ts", 10, 18);
    await session.now.workbench.runCommand("GlobalAiOpc: Refactor Selection");
    await keep().waitFor();
    await page().keyboard.press(toTop);
    // The list of themes shows each one as soon as it is the active row.
    await session.now.workbench.runCommand("Preferences: Color Theme");
    for (const [theme, kind] of Object.entries(themes)) {
      await page().locator(".quick-input-widget input").fill(theme);
      await page().locator(`.monaco-workbench.${kind}`).first().waitFor();
      assert.equal(await markedLines(), 1, theme);
      await session.now.workbench.screenshot(`out/screenshots/review-${kind}.png`);
    }
    await page().keyboard.press("Escape");
    assert.ok((await rulerMarks()) > 0, "the overview ruler shows where");
    await page().getByText("return 42;").first().hover();
    const hover = page().locator(".monaco-hover", { hasText: "Before:" });
    await hover.getByText("let total = 0;").waitFor();
    await session.now.workbench.runCommand("GlobalAiOpc: Undo All Changes");
    await undo().waitFor({ state: "detached" });
    // Lines and ruler are painted some frames later.
    for (const deadline = Date.now() + 15_000; (await markedLines()) + (await rulerMarks()) > 0; ) {
      assert.ok(Date.now() < deadline, `${await markedLines()} lines, ${await rulerMarks()} in the ruler`);
      await page().waitForTimeout(50);
    }
    await saveAll();
  });

  it("offer the instructions that were given lately", async () => {
    const before = await onDisk("src/cart.ts");
    const input = page().locator(".quick-input-widget input");
    for (const instruction of ["Answer at once", "Forget the cart"]) {
      scripts.push(answer(...reply));
      await select("cart.ts", 10, 18);
      await session.now.workbench.runCommand("GlobalAiOpc: Edit Selection");
      await input.fill(instruction);
      await input.press("Enter");
      await undo().waitFor();
      await session.now.workbench.runCommand("GlobalAiOpc: Undo All Changes");
      await undo().waitFor({ state: "detached" });
    }
    scripts.push(answer(...reply));
    await select("cart.ts", 10, 18);
    await session.now.workbench.runCommand("GlobalAiOpc: Edit Selection");
    const rows = page().locator(".quick-input-widget").getByRole("option");
    await rows.filter({ hasText: "Answer at once" }).waitFor();
    assert.deepEqual(await rows.locator(".label-name").allTextContents(), [
      "Forget the cart",
      "Answer at once",
    ]);
    await rows.filter({ hasText: "Answer at once" }).click();
    await undo().waitFor();
    assert.match(lastPrompt(), /Answer at once/);
    await session.now.workbench.runCommand("GlobalAiOpc: Undo All Changes");
    await undo().waitFor({ state: "detached" });
    await saveAll();
    assert.equal(await becomes("src/cart.ts", (text) => text === before), before);
  });

  it("stay with their document while another one has the focus", async () => {
    const other = await onDisk("src/dates.ts");
    const [first = "", ...rest] = reply;
    const paced = played(first, ...rest);
    scripts.push(paced.script);
    await select("cart.ts", 10, 18);
    await session.now.workbench.runCommand("GlobalAiOpc: Refactor Selection");
    paced.next();
    await session.now.workbench.openFile("dates.ts");
    for (let piece = 0; piece < reply.length; piece++) paced.next();
    await page().getByRole("tab", { name: "cart.ts" }).click();
    await keep().waitFor();
    await session.now.workbench.runCommand("GlobalAiOpc: Keep All Changes");
    await saveAll();
    const after = await becomes("src/cart.ts", (text) => text.includes("42"));
    assert.ok(after.includes(replacement.join("\n")), after);
    assert.equal(await onDisk("src/dates.ts"), other);
  });
});
