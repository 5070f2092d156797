import { buildExtension } from "./buildExtension.ts";
import { findTests } from "./findTests.ts";
import type { Layer } from "./layer.ts";
import { runMocha } from "./runMocha.ts";

/** Not tests: takes the pictures of the documentation from the real workbench, anew. */
export const screenshotsLayer: Layer = {
  name: "screenshots",
  async run({ only, ...options }) {
    await buildExtension("--production");
    return runMocha(await findTests("test/screenshots", only), { ...options, timeout: 120_000 });
  },
};
