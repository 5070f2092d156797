import { join } from "node:path";
import { build } from "esbuild";
import { root } from "../../support/root.ts";

/** The program of a page, built as the view is. @param name of a module beside this one */
export async function bundlePage(name: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(root, "test/bench/draw", `${name}.ts`)],
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    platform: "browser",
    target: "es2023",
    define: { "process.env.NODE_ENV": '"production"' },
    logLevel: "warning",
  });
  return outputFiles[0]?.text ?? "";
}
