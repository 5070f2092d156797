import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { stopProcess } from "../childProcess.ts";
import { root } from "../root.ts";

/** What came to the proxy. */
export interface ProxiedRequest {
  /** `FORWARD`: a plain request in absolute form; `CONNECT`: a tunnel was asked for. */
  readonly how: "FORWARD" | "CONNECT";
  /** `host:port` */
  readonly target: string;
}

/** A proxy in a process of its own. It forwards plain requests; names under `.invalid` are this machine to it. */
export interface TestProxy extends AsyncDisposable {
  /** For the setting `http.proxy`. */
  readonly url: string;
  /** So far, oldest first. */
  readonly requests: readonly ProxiedRequest[];
}

/** Starts one on a free loopback port. It refuses every CONNECT but those to `tunnelPort`. */
export async function startProxy(tunnelPort?: number): Promise<TestProxy> {
  const script = join(root, "test/support/gateway/proxyServer.ts");
  const child = spawn(process.execPath, [script, ...(tunnelPort === undefined ? [] : [String(tunnelPort)])], {
    // Inside desktop VS Code execPath is Electron.
    env: { ...process.env, ELECTRON_RUN_AS_NODE: "1" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const requests: ProxiedRequest[] = [];
  const port = await new Promise<string>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`The proxy ended with code ${code}`)));
    createInterface(child.stdout).on("line", (line) => {
      if (line.startsWith("{")) requests.push(JSON.parse(line));
      else resolve(line);
    });
  });
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    [Symbol.asyncDispose]: () => stopProcess(child),
  };
}
