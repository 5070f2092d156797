import { join } from "node:path";
import { run } from "../childProcess.ts";
import { root } from "../root.ts";

/**
 * Packs the extension in `folder` (its `dist` as it is) into `file` and gives what the packager said; a line with
 * WARNING is worth reading. `time`: seconds since 1970 that every entry gets in place of its own.
 *
 * @throws Error with the packager's words.
 */
export async function packVsix(folder: string, file: string, time?: number): Promise<string> {
  const vsce = join(root, "node_modules/@vscode/vsce/vsce");
  const { code, output } = await run(
    process.execPath,
    [vsce, "package", "--no-dependencies", "--out", file],
    {
      cwd: folder,
      env: { ...process.env, ...(time !== undefined && { SOURCE_DATE_EPOCH: String(time) }) },
    },
  );
  if (code !== 0) throw new Error(`The vsix could not be made:\n${output}`);
  return output;
}
