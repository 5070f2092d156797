import { launchBrowser } from "../host/browser.ts";
import { type CodeServer, startCodeServer } from "../host/codeServer.ts";
import { copyWorkspace } from "../host/copyWorkspace.ts";
import { nativeClient } from "../host/nativeClient.ts";
import { type LogListener, openWorkbench } from "../host/workbench.ts";
import { root } from "../root.ts";
import { hostLogPrinter, linePrefix } from "./hostLog.ts";
import { hostSuite } from "./hostSuite.ts";
import type { Layer } from "./layer.ts";

const patience = 300_000;

/** Tests inside the extension host of the VS Code server, whose workbench a headless Chromium opens. */
export const vscodeLayer: Layer = {
  name: "vscode",
  async run(request) {
    await using suite = await hostSuite(request);
    const server = await startCodeServer({
      env: { ...suite.env, TEST_LINE_PREFIX: linePrefix },
      extensions: nativeClient,
      nativeChat: true,
    });
    try {
      await verdict(server, suite.entry, hostLogPrinter(request.verbose ?? false));
      return await suite.counts();
    } catch (error) {
      throw new Error(`The extension host gave no verdict. The server's log:\n${server.log()}`, {
        cause: error,
      });
    } finally {
      await server.stop();
    }
  },
};

/** Resolves when the suite has ended, well or badly. */
async function verdict(server: CodeServer, tests: string, onLog: LogListener): Promise<void> {
  await using workspace = await copyWorkspace();
  const browser = await launchBrowser();
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const timer = setTimeout(() => reject(new Error(`Still running after ${patience / 1000} s`)), patience);
  browser.once("disconnected", () => reject(new Error("Chromium ended")));
  void server.ended.then(() => reject(new Error("The server ended")));
  try {
    const target = { folder: workspace.folder, extension: root, tests };
    openWorkbench(browser, server, { ...target, onLog, onExit: () => resolve() }).catch(reject);
    await promise;
  } finally {
    clearTimeout(timer);
    await browser.close();
  }
}
