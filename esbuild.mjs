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
const host = {
  ...common,
  format: "cjs",
  external: ["./features.js", "./web/extension.js"],
  plugins: [vscodeApi],
};

/** Modules of the web program that the other two take from it, and modules that are in the features' program. */
const shared = new Set();
const features = new Set();

/** From the project's folder, as modules are named in the programs. */
const named = (folder, path) => relative(import.meta.dirname, join(folder, path)).replaceAll("\\", "/");

/** Makes a module of which `chosen` is true one that is taken from the web program, instead of shipping it again. */
const take = (chosen) => ({
  name: "take",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\.\.?\/.*\.ts$/ }, ({ path, resolveDir, kind }) => {
      const name = named(resolveDir, path);
      if (kind === "entry-point" || !chosen(name)) return undefined;
      shared.add(name);
      return { path: name, namespace: "take" };
    });
    onLoad({ filter: /^/, namespace: "take" }, async ({ path }) => ({
      contents: [
        `const taken = require("./web/extension.js").modules["${path}"];`,
        ...(await exportsOf(path)).map((name) => `export const ${name} = taken.${name};`),
      ].join("\n"),
      watchFiles: [join(import.meta.dirname, path)],
    }));
  },
});

/** The names that a module exports. */
async function exportsOf(path) {
  const alone = { entryPoints: [path], absWorkingDir: import.meta.dirname, format: "esm" };
  const { metafile } = await esbuild.build({ ...alone, write: false, metafile: true });
  return Object.values(metafile.outputs)[0].exports;
}

/** Makes `import()` a call to load the features' program. It stays a promise of the module: what has `then` is awaited. */
const later = {
  name: "later",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\.\.?\// }, ({ path, resolveDir, kind }) =>
      kind === "dynamic-import" ? { path: named(resolveDir, path), namespace: "later" } : undefined,
    );
    onLoad({ filter: /^/, namespace: "later" }, ({ path }) => {
      features.add(path);
      return {
        contents: `
          import { feature } from "./src/host/adapters/features.ts";
          export const then = (...handlers) => feature("${path}").then(...handlers);`,
        resolveDir: import.meta.dirname,
      };
    });
  },
};

/** Fills the module that stands for all that others take from the web program. */
const modules = {
  name: "modules",
  setup({ onLoad }) {
    onLoad({ filter: /[/\\]host[/\\]web[/\\]modules\.ts$/ }, () => ({
      contents: [...shared]
        .sort()
        .map((path) => `export * as "${path}" from "./${path}";`)
        .join("\n"),
      resolveDir: import.meta.dirname,
    }));
  },
};

/** The extension host's program where there is Node: what Node adds to the web program. */
const nodeHost = {
  ...host,
  entryPoints: ["src/extension.ts"],
  outfile: "dist/extension.js",
  platform: "node",
  target: "node22",
  plugins: [...host.plugins, take((name) => !name.startsWith("src/host/node/"))],
};

/** What starts in a browser, where extensions run in a web worker, and is the greater part of what starts elsewhere. */
const webHost = {
  ...host,
  stdin: {
    contents: 'export * from "./src/extensionWeb.ts"; export * as modules from "./src/host/web/modules.ts";',
    resolveDir: import.meta.dirname,
  },
  outfile: "dist/web/extension.js",
  platform: "browser",
  target: "es2023",
  plugins: [...host.plugins, modules, later],
};

/** What neither needs before something is done with it: most of the extension, and the same for both. */
const featuresOf = (started) => ({
  ...host,
  stdin: {
    contents: `export const modules = {${[...features]
      .sort()
      .map((path) => `"${path}": () => import("./${path}")`)
      .join(",")}};`,
    resolveDir: import.meta.dirname,
  },
  outfile: "dist/features.js",
  platform: "browser",
  target: "es2023",
  plugins: [...host.plugins, take((name) => started.has(name))],
});

// Finds which program each module belongs to. What is needed at the start is the web program's.
const dry = { write: false, metafile: true, logLevel: "error" };
await esbuild.build({ ...nodeHost, ...dry });
const { metafile } = await esbuild.build({ ...webHost, ...dry });
const featuresHost = featuresOf(new Set(Object.keys(metafile.inputs)));
await esbuild.build({ ...featuresHost, ...dry });

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

const programs = [nodeHost, webHost, featuresHost, view];

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
