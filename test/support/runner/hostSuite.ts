import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../root.ts";
import { buildExtension } from "./buildExtension.ts";
import { bundle } from "./bundle.ts";
import type { Counts } from "./counts.ts";
import { findTests } from "./findTests.ts";
import type { RunRequest } from "./layer.ts";

/** The suite that runs inside an extension host, ready to be loaded by one. */
export interface HostSuite extends AsyncDisposable {
  /** Module that exports `run(): Promise<void>`, for `extensionTestsPath`. */
  readonly entry: string;
  /** Tells the suite what to run and where to write its counts. */
  readonly env: Readonly<Record<string, string>>;
  /** What the suite wrote. Rejects when it did not get that far. */
  counts(): Promise<Counts>;
}

/** Builds the extension and bundles `test/vscode` as the CommonJS that every extension host loads. */
export async function hostSuite({ only, grep, bail, color }: RunRequest): Promise<HostSuite> {
  await buildExtension();
  const base = join(root, "test/vscode");
  const bundles = await bundle([join(base, "index.ts"), ...(await findTests("test/vscode", only))], base, {
    format: "cjs",
    outExtension: { ".js": ".cjs" },
    external: ["vscode"],
    define: { "import.meta.dirname": "__dirname" },
  });
  const report = join(bundles.folder, "counts.json");
  return {
    entry: join(bundles.folder, "index.cjs"),
    env: {
      TEST_COUNTS: report,
      ...(grep === undefined ? {} : { TEST_GREP: grep }),
      ...(bail ? { TEST_BAIL: "1" } : {}),
      ...(color ? { TEST_COLOR: "1" } : {}),
    },
    counts: async () => JSON.parse(await readFile(report, "utf8")),
    [Symbol.asyncDispose]: () => bundles[Symbol.asyncDispose](),
  };
}
