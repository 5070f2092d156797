import { spawn } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { stopProcess } from "../childProcess.ts";
import { freePort } from "../freePort.ts";
import { npmPackage } from "../provision/npmPackage.ts";
import { root } from "../root.ts";

export const portkeyVersion = "1.15.2";

/** A real gateway: it turns Chat Completions into other vendors' protocols and back. */
export interface Portkey extends AsyncDisposable {
  readonly baseUrl: string;
  /** The headers that tell it which vendor's protocol the server at `upstream` speaks. */
  headersFor(provider: string, upstream: string): Readonly<Record<string, string>>;
}

/** Starts `@portkey-ai/gateway` in a process of its own on a free loopback port; downloads it on first use. */
export async function startPortkey(): Promise<Portkey> {
  const folder = await npmPackage("@portkey-ai/gateway", portkeyVersion);
  const port = await freePort();
  const loopback = pathToFileURL(join(root, "test/support/gateway/listenOnLoopback.ts")).href;
  const program = join(folder, "build", "start-server.js");
  const child = spawn(process.execPath, ["--import", loopback, program, `--port=${port}`, "--headless"], {
    // Without it a page with a log of all requests is served as well.
    env: { ...process.env, NODE_ENV: "production" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  await new Promise<void>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`Portkey ended with code ${code}:\n${output}`)));
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        output += text;
        if (output.includes("Ready for connections")) resolve();
      });
    }
  });
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    headersFor: (provider, upstream) => ({
      "x-portkey-provider": provider,
      "x-portkey-custom-host": upstream,
    }),
    [Symbol.asyncDispose]: () => stopProcess(child),
  };
}
