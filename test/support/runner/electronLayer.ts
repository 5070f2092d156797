import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { copyWorkspace } from "../host/copyWorkspace.ts";
import { nativeClientFolder } from "../host/nativeClient.ts";
import { cacheFolder, root } from "../root.ts";
import { hostSuite } from "./hostSuite.ts";
import type { Layer } from "./layer.ts";

/** The extension-host suite in the oldest desktop VS Code that the manifest promises. */
export const oldestElectronLayer: Layer = {
  name: "electron, oldest",
  run: async (request) => run(request, await oldest()),
};

/** The extension-host suite in today's desktop VS Code. */
export const stableElectronLayer: Layer = {
  name: "electron, stable",
  run: (request) => run(request, "stable"),
};

async function run(request: Parameters<Layer["run"]>[0], version: string) {
  const { downloadAndUnzipVSCode, runTests, TestRunFailedError } = await import("@vscode/test-electron");
  const vscodeExecutablePath = await downloadAndUnzipVSCode({ version, cachePath: cacheFolder }).catch(
    (error) => {
      throw new Error(`VS Code ${version} could not be downloaded, so nothing was tested on it.`, {
        cause: error,
      });
    },
  );
  await using suite = await hostSuite(request);
  await using workspace = await copyWorkspace();
  try {
    await runTests({
      vscodeExecutablePath,
      extensionDevelopmentPath: [root, nativeClientFolder],
      extensionTestsPath: suite.entry,
      extensionTestsEnv: { ...suite.env, GLOBALAIOPC_API_KEY: undefined },
      launchArgs: [workspace.folder, "--disable-extensions", "--disable-workspace-trust", ...rootNeeds()],
    });
  } catch (error) {
    // Failed tests are in the counts; without those, VS Code did not get that far.
    if (!(error instanceof TestRunFailedError)) throw error;
  }
  return suite.counts().catch((cause) => {
    throw new Error(`VS Code ${version} did not run the suite. On Linux it needs a display (xvfb-run).`, {
      cause,
    });
  });
}

async function oldest(): Promise<string> {
  const manifest = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  return String(manifest.engines.vscode).replace(/^\D+/, "");
}

function rootNeeds(): readonly string[] {
  return process.getuid?.() === 0 ? ["--no-sandbox"] : [];
}
