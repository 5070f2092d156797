import { join } from "node:path";
import { outFolder, root } from "../root.ts";
import { buildTests } from "./buildTests.ts";
import { findTests } from "./findTests.ts";
import type { Layer } from "./layer.ts";
import { runMocha } from "./runMocha.ts";

/**
 * Tests in plain Node. They are bundled although Node could run most of them as they are: `vscode` is on purpose
 * not among the external packages, so that a run-time import of it from the core cannot even be built.
 */
export const unitLayer: Layer = {
  name: "unit",
  async run({ only, ...options }) {
    const files = await findTests("test/unit", only);
    const outdir = join(outFolder, "unit");
    await buildTests(files, outdir, {
      outbase: join(root, "test/unit"),
      format: "esm",
      outExtension: { ".js": ".mjs" },
      splitting: true,
    });
    process.setSourceMapsEnabled(true);
    // Fixtures are named relative to the repository.
    process.chdir(root);
    const bundles = files.map((file) =>
      join(outdir, file.slice(join(root, "test/unit").length).replace(/\.tsx?$/, ".mjs")),
    );
    return runMocha(bundles, { ...options, timeout: 10_000 });
  },
};
