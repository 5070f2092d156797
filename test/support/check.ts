import { join } from "node:path";
import { violations } from "./check/architecture.ts";
import { documentProblems } from "./check/documents.ts";
import { lockFileProblems } from "./check/lockFile.ts";
import { manifestProblems } from "./check/manifest.ts";
import { sourceFiles } from "./check/sourceFiles.ts";
import { testKeyProblems } from "./check/testKeys.ts";
import { translationProblems } from "./check/translations.ts";
import { workflowProblems } from "./check/workflows.ts";
import { run } from "./childProcess.ts";
import { root } from "./root.ts";

// `npm run check`: everything that is checked without running the product.

interface Check {
  readonly name: string;
  /** What is wrong, in words; empty: nothing. */
  readonly find: () => Promise<string>;
}

const checks: readonly Check[] = [
  tool("types of host", "typescript/bin/tsc", "-p", "."),
  tool("types of the web host", "typescript/bin/tsc", "-p", "src/host/web"),
  tool("types of core", "typescript/bin/tsc", "-p", "src/core"),
  tool("types of webview", "typescript/bin/tsc", "-p", "src/webview"),
  tool("types of tests", "typescript/bin/tsc", "-p", "test"),
  tool("lint and format", "@biomejs/biome/bin/biome", "check", "--error-on-warnings"),
  tool("unused code", "knip/bin/knip.js", "--no-progress", "--treat-config-hints-as-errors"),
  { name: "architecture", find: async () => violations(await sourceFiles()).join("\n") },
  { name: "lock file", find: async () => (await lockFileProblems()).join("\n") },
  { name: "manifest", find: async () => (await manifestProblems()).join("\n") },
  { name: "documents", find: async () => (await documentProblems()).join("\n") },
  { name: "keys in tests", find: async () => (await testKeyProblems()).join("\n") },
  { name: "workflows", find: async () => (await workflowProblems()).join("\n") },
  { name: "translations", find: async () => (await translationProblems(await sourceFiles())).join("\n") },
];

const started = Date.now();
const failed: string[] = [];
await Promise.all(
  checks.map(async ({ name, find }) => {
    const problems = await find();
    if (problems !== "") failed.push(name);
    console.log(problems === "" ? `✔ ${name}` : `✘ ${name}\n${problems}\n`);
  }),
);
const seconds = Math.round((Date.now() - started) / 1000);
console.log(
  failed.length === 0 ? `All checks passed in ${seconds} s.` : `Failed in ${seconds} s: ${failed.join(", ")}`,
);
process.exit(failed.length === 0 ? 0 : 1);

function tool(name: string, script: string, ...args: readonly string[]): Check {
  const path = join(root, "node_modules", script);
  return {
    name,
    find: async () => {
      const { code, output } = await run(process.execPath, [path, ...args], { cwd: root });
      return code === 0 ? "" : output.trim() || `exit code ${code}`;
    },
  };
}
