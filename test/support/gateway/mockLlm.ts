import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stopProcess } from "../childProcess.ts";
import { freePort } from "../freePort.ts";
import { root } from "../root.ts";

/** A rule as the package has it: the last one that matches answers. */
export interface MockLlmRule {
  /** Regular expression on the path. */
  readonly path: string;
  /** JMESPath on `{body, headers, method, path, query}`; absent: always. */
  readonly match?: string;
  /** `content` is the JSON text of a whole (not streamed) answer; `{{jmes request body.model}}` is filled in. */
  readonly response: { readonly status: number; readonly content: string };
}

export interface MockLlmOptions {
  /** Default: one that says the last message back. */
  readonly rules?: readonly MockLlmRule[];
  readonly streaming?: { readonly chunkSize: number; readonly chunkIntervalMs: number };
}

export interface MockLlm {
  /** For the setting `globalaiopc.baseUrl`. */
  readonly baseUrl: string;
  stop(): Promise<void>;
}

/** The package's own default breaks on quotes and line ends in the message; a whole object is encoded properly. */
const echo: MockLlmRule = {
  path: "/v1/chat/completions",
  response: {
    status: 200,
    content: `{"id": "mock-{{timestamp}}", "object": "chat.completion", "created": 1, "model": "{{jmes request body.model}}",
      "choices": [{"index": 0, "finish_reason": "stop", "message": {{jmes request body.messages[-1]}}}]}`,
  },
};

/**
 * Starts the other independent mock, in a process of its own on a free loopback port. Its chunks differ: no
 * role-only chunk, text and `finish_reason` in one, no usage, errors as a 200 stream.
 */
export async function startMockLlm(options: MockLlmOptions = {}): Promise<MockLlm> {
  const temporary = await mkdtemp(join(tmpdir(), "globalaiopc-mock-llm-"));
  const config = join(temporary, "config.json");
  await writeFile(config, JSON.stringify({ rules: [echo], ...options }));
  const port = await freePort();
  const main = createRequire(join(root, "package.json")).resolve("@dwmkerr/mock-llm");
  const child = spawn(process.execPath, [main, "--config", config], {
    // Without HOST it would listen on all addresses. Inside desktop VS Code execPath is Electron.
    env: { ...process.env, HOST: "127.0.0.1", PORT: String(port), ELECTRON_RUN_AS_NODE: "1" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const stop = async () => {
    await stopProcess(child);
    await rm(temporary, { recursive: true, force: true });
  };
  let output = "";
  await new Promise<void>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`mock-llm ended with code ${code}:\n${output}`)));
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      if (output.includes("server running on")) resolve();
    });
  });
  return { baseUrl: `http://127.0.0.1:${port}/gw_llm_power`, stop };
}
