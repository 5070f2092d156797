import { glob, readFile, rm } from "node:fs/promises";
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

/**
 * Asks VS Code once for its API, whose members are then variables of the bundle. Otherwise each of the modules that
 * import it would ask, and copy the whole of it: most of what activation took.
 *
 * @type {import("esbuild").Plugin}
 */
const vscodeApi = {
  name: "vscode",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^vscode$/ }, ({ kind }) =>
      kind === "require-call" ? { path: "vscode", external: true } : { path: "vscode", namespace: "vscode" },
    );
    onLoad({ filter: /^vscode$/, namespace: "vscode" }, async () => ({
      contents: [
        'const api = require("vscode");',
        ...(await usedNames()).map((name) => `export const ${name} = api.${name};`),
      ].join("\n"),
    }));
  },
};

/**
 * The members of VS Code's API that the sources name, without the types: nothing is left of those in a program. What
 * only some versions have is asked for with `Reflect.get`.
 */
async function usedNames() {
  const api = await readFile(new URL(import.meta.resolve("@types/vscode/index.d.ts")), "utf8");
  const declared = api.matchAll(/^\s+export (?:class|const|enum|function|namespace) (\w+)/gm);
  const values = new Set([...declared].map(([, name]) => name));
  const used = new Set();
  for await (const file of glob("src/**/*.ts", { cwd: import.meta.dirname })) {
    const text = await readFile(join(import.meta.dirname, file), "utf8");
    for (const [, name, optional] of text.matchAll(/\bvscode(?:\.(\w+)|, "(\w+)"\))/g))
      if (optional !== undefined || values.has(name)) used.add(name ?? optional);
  }
  return [...used].sort();
}

/** CommonJS, because that is what every supported VS Code loads. */
const host = { ...common, format: "cjs", plugins: [vscodeApi] };

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
  plugins: [...host.plugins, takeShared],
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
