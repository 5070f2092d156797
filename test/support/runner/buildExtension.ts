import { run } from "../childProcess.ts";
import { root } from "../root.ts";

/** `npm run build`; `--production` for what the vsix holds. @throws Error with esbuild's words. */
export async function buildExtension(...flags: readonly "--production"[]): Promise<void> {
  const { code, output } = await run(process.execPath, ["esbuild.mjs", ...flags], { cwd: root });
  if (code !== 0) throw new Error(`The extension could not be built:\n${output}`);
}
