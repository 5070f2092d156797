import { e2eLayer } from "./e2eLayer.ts";
import { oldestElectronLayer, stableElectronLayer } from "./electronLayer.ts";
import type { Layer } from "./layer.ts";
import { screenshotsLayer } from "./screenshotsLayer.ts";
import { unitLayer } from "./unitLayer.ts";
import { vscodeLayer } from "./vscodeLayer.ts";

/** The names that can be asked for, and what each runs, in order. */
export const layersByName = {
  unit: [unitLayer],
  vscode: [vscodeLayer],
  e2e: [e2eLayer],
  electron: [oldestElectronLayer, stableElectronLayer],
  screenshots: [screenshotsLayer],
} satisfies Readonly<Record<string, readonly Layer[]>>;

/** What `npm test` runs; `missing` says in words what this machine cannot run. */
export function wholeRun(platform: NodeJS.Platform): { layers: readonly Layer[]; missing?: string } {
  if (platform !== "win32") return { layers: [unitLayer, vscodeLayer, e2eLayer] };
  return {
    layers: [unitLayer, stableElectronLayer],
    missing:
      "Not run: e2e, because the VS Code server does not run on Windows; vscode ran in the desktop VS Code.",
  };
}
