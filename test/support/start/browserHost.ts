import { spawn } from "node:child_process";
import { join } from "node:path";
import { type CodeServer, startCodeServer } from "../host/codeServer.ts";
import { workbenchUrl } from "../host/workbenchUrl.ts";
import { cacheFolder, root } from "../root.ts";
import type { Session } from "./session.ts";
import { mergedSettings } from "./userSettings.ts";

const dataFolder = join(cacheFolder, "browser-user-data");

/** Browsers keep keys and layout by address, so the same port finds them again at the next start. */
const usualPort = 18_080;

/** Starts the VS Code server on the folder, prints its address and opens it where there is a display. */
export async function openInBrowser(folder: string, session: Session): Promise<CodeServer> {
  const settings = await mergedSettings(join(dataFolder, "data", "User", "settings.json"), session.settings);
  const options = { dataFolder, settings, env: session.env, nativeChat: true };
  const server = await startCodeServer({ ...options, port: usualPort }).catch(() => startCodeServer(options));
  const url = workbenchUrl(server, { folder, extension: root });
  console.log(`VS Code runs in the browser. Open this address (this machine only):\n\n    ${url}\n`);
  openDefaultBrowser(url);
  return server;
}

function openDefaultBrowser(url: string): void {
  const [command, ...args] = opener(url) ?? [];
  if (command === undefined) return;
  // Without an opener the printed address is all there is, and it is enough.
  spawn(command, args, { stdio: "ignore", detached: true })
    .once("error", () => {})
    .unref();
}

function opener(url: string): readonly string[] | undefined {
  if (process.env["CI"] !== undefined) return undefined;
  if (process.platform === "darwin") return ["open", url];
  if (process.platform === "win32") return ["rundll32", "url.dll,FileProtocolHandler", url];
  const display = process.env["DISPLAY"] || process.env["WAYLAND_DISPLAY"];
  return display ? ["xdg-open", url] : undefined;
}
