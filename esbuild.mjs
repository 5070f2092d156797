import { rm } from "node:fs/promises";
import { join, relative } from "node:path";
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

/** CommonJS, because that is what every supported VS Code loads. */
const host = { ...common, format: "cjs", external: ["vscode"] };

/** Modules that the program of Node takes from the one of browsers, which holds what both are made of: shipped once. */
const shared = new Set();

/** @type {import("esbuild").Plugin} */
const takeShared = {
  name: "shared",
  setup({ onResolve }) {
    const own = join(import.meta.dirname, "src/host/node");
    onResolve({ filter: /^\.\.?\// }, ({ path, resolveDir, kind }) => {
      const file = join(resolveDir, path);
      if (kind === "entry-point" || file.startsWith(own)) return undefined;
      shared.add(relative(import.meta.dirname, file).replaceAll("\\", "/"));
      return { path: "./web/extension.js", external: true };
    });
  },
};

/** The extension host's program where there is Node. */
const nodeHost = {
  ...host,
  entryPoints: ["src/extension.ts"],
  outfile: "dist/extension.js",
  platform: "node",
  target: "node22",
  plugins: [takeShared],
};

// Finds them.
await esbuild.build({ ...nodeHost, write: false, logLevel: "error" });

/** The extension host's program in a browser, where extensions run in a web worker: one file, and no Node to import. */
const webHost = {
  ...host,
  stdin: {
    contents: ["src/extensionWeb.ts", ...[...shared].sort()]
      .map((path) => `export * from "./${path}";`)
      .join("\n"),
    resolveDir: import.meta.dirname,
  },
  outfile: "dist/web/extension.js",
  platform: "browser",
  target: "es2023",
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

const programs = [nodeHost, webHost, view];

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
