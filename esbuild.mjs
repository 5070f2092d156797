import { rm } from "node:fs/promises";
import * as esbuild from "esbuild";

const production = process.argv.includes("--production");
const watch = process.argv.includes("--watch");

/** @type {import("esbuild").BuildOptions} */
const common = {
  bundle: true,
  minify: production,
  sourcemap: production ? false : "linked",
  legalComments: "none",
  logLevel: "info",
};

/** The extension host's program. CommonJS, because that is what every supported VS Code loads. */
const host = {
  ...common,
  entryPoints: ["src/extension.ts"],
  outfile: "dist/extension.js",
  platform: "node",
  target: "node22",
  format: "cjs",
  external: ["vscode"],
};

/** The chat view's program, split so that rarely needed parts load on first use. */
const view = {
  ...common,
  entryPoints: { chat: "src/webview/main.tsx" },
  outdir: "dist/webview",
  platform: "browser",
  target: "es2023",
  format: "esm",
  splitting: true,
  chunkNames: "[name]-[hash]",
};

const programs = [host, view];

if (process.argv.includes("--inputs")) {
  // Builds nothing: prints the files that the programs are made of, for the notices of third parties.
  const list = { metafile: true, write: false, logLevel: "error" };
  const built = await Promise.all(programs.map((program) => esbuild.build({ ...program, ...list })));
  const outputs = built.flatMap(({ metafile }) => Object.values(metafile.outputs));
  console.log(JSON.stringify([...new Set(outputs.flatMap(({ inputs }) => Object.keys(inputs)))]));
} else {
  await rm("dist", { recursive: true, force: true });
  if (watch) {
    const contexts = await Promise.all(programs.map((program) => esbuild.context(program)));
    await Promise.all(contexts.map((context) => context.watch()));
  } else {
    await Promise.all(programs.map((program) => esbuild.build(program)));
  }
}
