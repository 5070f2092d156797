import { type ChildProcess, spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { signal, stopProcess } from "../childProcess.ts";
import { vscodeServer } from "../provision/vscodeServer.ts";
import { writeLanguagePack } from "./languagePack.ts";

export interface CodeServerOptions {
  /** User settings by their full names; they win over the quiet defaults. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Folders to install as extensions: `publisher.name-version` → absolute path of an unpacked extension. */
  readonly extensions?: Readonly<Record<string, string>>;
  /** Added to the (cleaned) environment of this process; the extension host inherits it. */
  readonly env?: Readonly<Record<string, string>>;
  /** True: folders open in restricted mode until they are trusted. Default: everything is trusted. */
  readonly workspaceTrust?: boolean;
  /** The display language: "zh-cn". Default: English. */
  readonly language?: string;
  /** True: VS Code's own chat is there. Default: off, since it starts programs of its own, which take seconds. */
  readonly nativeChat?: boolean;
  /** 0 or absent: any free port. */
  readonly port?: number;
  /** A folder to keep user data in between runs. Default: a fresh temporary one, removed by `stop`. */
  readonly dataFolder?: string;
}

export interface CodeServer {
  readonly port: number;
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  /** Holds `data/User/settings.json`, `data/User/globalStorage` and the logs. */
  readonly dataFolder: string;
  /** Resolves when the server has ended, for whatever reason. */
  readonly ended: Promise<void>;
  /** What the server printed so far. */
  log(): string;
  /** Stops the server with all its extension hosts and waits until they are gone. */
  stop(): Promise<void>;
}

/** No welcome pages, no network, no experiments: what is seen is the extension's doing. */
export const quietSettings = {
  "chat.commandCenter.enabled": false,
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "extensions.ignoreRecommendations": true,
  "git.openRepositoryInParentFolders": "never",
  "security.workspace.trust.startupPrompt": "never",
  "telemetry.telemetryLevel": "off",
  // Drawn as elements, a terminal's text can be found.
  "terminal.integrated.gpuAcceleration": "off",
  "update.mode": "none",
  "workbench.enableExperiments": false,
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
};

const noNativeChat = { "chat.disableAIFeatures": true, "chat.agentHost.enabled": false };

const startLimit = 60_000;

/** Starts the VS Code server on loopback and resolves when it listens. */
export async function startCodeServer(options: CodeServerOptions = {}): Promise<CodeServer> {
  const server = await vscodeServer();
  const temporary = await mkdtemp(join(tmpdir(), "globalaiopc-vscode-"));
  const dataFolder = options.dataFolder ?? join(temporary, "data");
  const extensionsFolder = join(temporary, "extensions");
  const chatSettings = options.nativeChat ? {} : noNativeChat;
  await writeSettings(dataFolder, { ...quietSettings, ...chatSettings, ...options.settings });
  if (options.language !== undefined) {
    await writeLanguagePack(join(dataFolder, "data"), options.language);
  }
  await mkdir(extensionsFolder);
  for (const [name, source] of Object.entries(options.extensions ?? {})) {
    await cp(source, join(extensionsFolder, name), { recursive: true });
  }

  const args = [
    "out/server-main.js",
    ...["--host", "127.0.0.1", "--port", String(options.port ?? 0)],
    ...["--server-data-dir", dataFolder, "--extensions-dir", extensionsFolder],
    "--without-connection-token",
    "--accept-server-license-terms",
    "--disable-telemetry",
    ...(options.language === undefined ? [] : ["--locale", options.language]),
    // A built server looks at extensionDevelopmentPath and extensionTestsPath only with this.
    "--enable-smoke-test-driver",
    ...(options.workspaceTrust ? [] : ["--disable-workspace-trust"]),
  ];
  // A group of its own, so that the extension hosts can be stopped with it.
  const child = spawn(process.execPath, args, {
    cwd: server,
    env: { ...cleanEnvironment(), ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
    detached: process.platform !== "win32",
  });
  const killWithUs = () => signal(child, "SIGKILL");
  process.once("exit", killWithUs);
  const output = collect(child);
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const stop = async () => {
    await stopProcess(child);
    process.removeListener("exit", killWithUs);
    await rm(temporary, { recursive: true, force: true, maxRetries: 5 });
  };

  try {
    const port = await listening(child, output);
    return { port, origin: `http://127.0.0.1:${port}`, dataFolder, ended, log: () => output.text, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function writeSettings(dataFolder: string, settings: object): Promise<void> {
  const folder = join(dataFolder, "data", "User");
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "settings.json"), JSON.stringify(settings, null, 2));
}

/**
 * This process's environment without what would make the server think it runs inside a VS Code terminal, and
 * without the user's real key: who wants the key in the extension host passes it on purpose.
 */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const foreign = /^(VSCODE_|ELECTRON_|GLOBALAIOPC_|npm_|NODE_OPTIONS$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}

interface Output {
  text: string;
}

function collect(child: ChildProcess): Output {
  const output: Output = { text: "" };
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text: string) => (output.text += text));
  }
  return output;
}

/** The port the server says it listens on. */
function listening(child: ChildProcess, output: Output): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`The VS Code server ${why}:\n${output.text}`));
    const timer = setTimeout(() => fail(`did not start within ${startLimit / 1000} s`), startLimit);
    child.once("error", (error) => fail(`could not be started (${error.message})`));
    child.once("exit", (code) => fail(`ended at once with code ${code}`));
    child.stdout?.on("data", () => {
      const port = /Extension host agent listening on (\d+)/.exec(output.text)?.[1];
      if (port === undefined) return;
      clearTimeout(timer);
      resolve(Number(port));
    });
    child.once("exit", () => clearTimeout(timer));
  });
}
