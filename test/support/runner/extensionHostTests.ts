import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { run } from "../childProcess.ts";
import { outFolder, root } from "../root.ts";
import { buildTests } from "./buildTests.ts";
import type { Counts } from "./counts.ts";
import { findTests } from "./findTests.ts";
import type { RunRequest } from "./layer.ts";

/** The suite that runs inside an extension host, ready to be loaded by one. */
export interface ExtensionHostSuite {
  /** Module that exports `run(): Promise<void>`, for `extensionTestsPath`. */
  readonly entry: string;
  /** Tells the suite what to run and where to write its counts. */
  readonly env: Readonly<Record<string, string>>;
  /** What the suite wrote. Rejects when it did not get that far. */
  counts(): Promise<Counts>;
}

const outdir = join(outFolder, "vscode");
const report = join(outdir, "counts.json");

/** Builds the extension and bundles `test/vscode` as the CommonJS that every extension host loads. */
export async function buildExtensionHostSuite({ only, grep, bail }: RunRequest): Promise<ExtensionHostSuite> {
  await buildExtension();
  const files = [join(root, "test/vscode/index.ts"), ...(await findTests("test/vscode", only))];
  await buildTests(files, outdir, {
    outbase: join(root, "test/vscode"),
    format: "cjs",
    outExtension: { ".js": ".cjs" },
    external: ["vscode"],
    define: { "import.meta.dirname": "__dirname" },
  });
  return {
    entry: join(outdir, "index.cjs"),
    env: {
      TEST_COUNTS: report,
      ...(grep === undefined ? {} : { TEST_GREP: grep }),
      ...(bail ? { TEST_BAIL: "1" } : {}),
    },
    counts: async () => JSON.parse(await readFile(report, "utf8")),
  };
}

/** `npm run build`. @throws Error with esbuild's words. */
export async function buildExtension(...flags: readonly string[]): Promise<void> {
  const { code, output } = await run(process.execPath, ["esbuild.mjs", ...flags], { cwd: root });
  if (code !== 0) throw new Error(`The extension could not be built:\n${output}`);
}
