import { buildExtension } from "./buildExtension.ts";
import { findTests } from "./findTests.ts";
import type { Layer } from "./layer.ts";
import { runMocha } from "./runMocha.ts";

/** Tests that use the workbench as a person does. They stand in plain Node, which runs their sources as they are. */
export const e2eLayer: Layer = {
  name: "e2e",
  async run({ only, ...options }) {
    await buildExtension("--production");
    // A whole workbench on a busy machine drops a click now and then; what fails twice is broken.
    return runMocha(await findTests("test/e2e", only), { ...options, timeout: 60_000, retries: 1, jobs: 2 });
  },
};
