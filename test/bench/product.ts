import { buildExtension } from "../support/runner/buildExtension.ts";

let built: Promise<void> | undefined;

/** The product as it is shipped, in `dist`; built once per run. */
export function buildProduct(): Promise<void> {
  built ??= buildExtension("--production");
  return built;
}
