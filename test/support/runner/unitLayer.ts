import { join, relative } from "node:path";
import { root } from "../root.ts";
import { bundle } from "./bundle.ts";
import { findTests } from "./findTests.ts";
import type { Layer } from "./layer.ts";
import { runMocha } from "./runMocha.ts";

const base = join(root, "test/unit");

/**
 * Tests in plain Node. They are bundled although Node could run most of them as they are: `vscode` is on purpose
 * not among the external packages, so that a run-time import of it from the core cannot even be built.
 */
export const unitLayer: Layer = {
  name: "unit",
  async run({ only, ...options }) {
    const files = await findTests("test/unit", only);
    await using bundles = await bundle(files, base, {
      format: "esm",
      outExtension: { ".js": ".mjs" },
      splitting: true,
    });
    process.setSourceMapsEnabled(true);
    // Fixtures are named relative to the repository.
    process.chdir(root);
    const built = files.map((file) => join(bundles.folder, relative(base, file).replace(/\.tsx?$/, ".mjs")));
    return runMocha(built, { ...options, timeout: 10_000 });
  },
};
