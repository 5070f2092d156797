import { launchBrowser } from "../host/browser.ts";
import { type CodeServer, startCodeServer } from "../host/codeServer.ts";
import { copyWorkspace } from "../host/copyWorkspace.ts";
import { type LogListener, openWorkbench } from "../host/workbench.ts";
import { root } from "../root.ts";
import { buildExtensionHostSuite, type ExtensionHostSuite } from "./extensionHostTests.ts";
import { hostLogPrinter, linePrefix } from "./hostLog.ts";
import type { Layer } from "./layer.ts";

const patience = 300_000;

/** Tests inside the extension host of the VS Code server, whose workbench a headless Chromium opens. */
export const vscodeLayer: Layer = {
  name: "vscode",
  async run(request) {
    const suite = await buildExtensionHostSuite(request);
    const server = await startCodeServer({ env: { ...suite.env, TEST_LINE_PREFIX: linePrefix } });
    try {
      await runIn(server, suite, hostLogPrinter(request.verbose ?? false));
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
async function runIn(server: CodeServer, suite: ExtensionHostSuite, onLog: LogListener): Promise<void> {
  await using workspace = await copyWorkspace();
  const browser = await launchBrowser();
  try {
    await new Promise<void>((resolve, reject) => {
      setTimeout(() => reject(new Error(`Still running after ${patience / 1000} s`)), patience).unref();
      browser.once("disconnected", () => reject(new Error("Chromium ended")));
      openWorkbench(browser, server, {
        folder: workspace.folder,
        extension: root,
        tests: suite.entry,
        onLog,
        onExit: () => resolve(),
      }).catch(reject);
    });
  } finally {
    await browser.close();
  }
}
