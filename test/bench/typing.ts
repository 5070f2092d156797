import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { launchBrowser } from "../support/host/browser.ts";
import { startCodeServer } from "../support/host/codeServer.ts";
import { copyWorkspace } from "../support/host/copyWorkspace.ts";
import { gatewaySettings } from "../support/host/gatewaySettings.ts";
import { openWorkbench, type Workbench } from "../support/host/workbench.ts";
import { root } from "../support/root.ts";
import { editedFile } from "./edit/editedFile.ts";
import { inTurn } from "./inTurn.ts";
import { keystrokes } from "./keystrokes.ts";
import type { Part } from "./part.ts";
import { buildProduct } from "./product.ts";
import { type Program, programPath, startProgram } from "./program.ts";
import { quantile } from "./way/delays.ts";
import type { Pace } from "./way/pace.ts";

const rounds = 2;
const lines = 2_000;
const letters = 60;
const deltaLength = 5;

/** Typing into a file while an edit streams into another one beside it, and while nothing does. */
export const typing: Part = {
  about: "typing in a real VS Code while an edit of 2,000 lines streams",
  async run({ programs }) {
    await buildProduct();
    await using gateway = startProgram(programPath(programs, "bench/way/pacedServer"));
    const baseUrl = `http://127.0.0.1:${await gateway.nextLine()}`;
    await using workspace = await copyWorkspace();
    const [before, after] = editedFile(lines, 0.05);
    await writeFile(join(workspace.folder, "long.ts"), before.join("\n"));
    await writeFile(join(workspace.folder, "notes.md"), "");
    const server = await startCodeServer(gatewaySettings({ baseUrl }));
    const browser = await launchBrowser();
    try {
      const sample = (streaming: boolean) => async () => {
        const workbench = await openWorkbench(browser, server, { folder: workspace.folder, extension: root });
        try {
          return await typeBeside(workbench, streaming ? { gateway, after } : undefined);
        } finally {
          await workbench.close();
        }
      };
      const samples = await inTurn({ ours: sample(true), "no edit": sample(false) }, rounds);
      return [
        {
          what: "key to letter while an edit streams, p95",
          unit: "ms",
          ours: "ours",
          yardstick: "no edit",
          // A frame.
          goal: { of: "excess", atMost: 17 },
          samples,
        },
      ];
    } finally {
      await browser.close();
      await server.stop();
    }
  },
};

interface StreamedEdit {
  readonly gateway: Program;
  readonly after: string;
}

async function typeBeside(workbench: Workbench, edit: StreamedEdit | undefined): Promise<number> {
  const { page } = workbench;
  await workbench.openFile("long.ts");
  await workbench.runCommand("View: Split Editor");
  await workbench.openFile("notes.md");
  if (edit !== undefined) await startEdit(workbench, edit);
  await page.locator('.monaco-editor[data-uri$="notes.md"] .view-lines').click();
  const each = await keystrokes(page, letters);
  if (edit !== undefined && !(await isStreaming(page)))
    throw new Error("The edit ended before the typing did");
  await workbench.runCommand("File: Revert File");
  return quantile(each, 0.95);
}

async function startEdit(workbench: Workbench, { gateway, after }: StreamedEdit): Promise<void> {
  const { page } = workbench;
  const reply = `\`\`\`ts\n${after}\n\`\`\`\n`;
  const pieces: string[] = [];
  for (let at = 0; at < reply.length; at += deltaLength) pieces.push(reply.slice(at, at + deltaLength));
  gateway.say(JSON.stringify({ before: "", pieces, perSecond: 1_000 } satisfies Pace));
  await page.locator('.monaco-editor[data-uri$="long.ts"] .view-lines').first().click();
  // From the end, so that the cursor, and with it what is in view, is where the edit begins.
  await page.keyboard.press("Control+End");
  await page.keyboard.press("Control+Shift+Home");
  await workbench.runCommand("GlobalAiOpc: Edit Selection");
  await page.locator(".quick-input-widget input").fill("Write it all");
  await page.keyboard.press("Enter");
  await page.getByText("Stop").first().waitFor();
  // Nobody waits for its end: the window closes before.
  gateway.ask().catch(() => {});
}

async function isStreaming(page: Page): Promise<boolean> {
  return (await page.getByText("Stop").count()) > 0;
}
