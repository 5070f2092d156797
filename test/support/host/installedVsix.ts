import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { run } from "../childProcess.ts";
import { vscodeServer } from "../provision/vscodeServer.ts";
import { root } from "../root.ts";
import { packVsix } from "./packVsix.ts";

/** A vsix made from `dist` as it is, and installed by VS Code itself. */
export interface InstalledVsix extends AsyncDisposable {
  /** For `CodeServerOptions.extensions`. */
  readonly extensions: Readonly<Record<string, string>>;
  /** Bytes of the vsix file. */
  readonly size: number;
  /** What is in the vsix, relative to the extension. */
  readonly files: readonly string[];
  /** What the packager said; a line with WARNING is worth reading. */
  readonly log: string;
}

/** Packs what `buildExtension("--production")` has built and installs it into a temporary folder. */
export async function installedVsix(): Promise<InstalledVsix> {
  const temporary = await mkdtemp(join(tmpdir(), "globalaiopc-vsix-"));
  const file = join(temporary, "extension.vsix");
  const log = await packVsix(root, file);

  const installed = join(temporary, "extensions");
  const folders = ["--extensions-dir", installed, "--server-data-dir", join(temporary, "data")];
  const server = await vscodeServer();
  const install = ["out/server-main.js", "--install-extension", file, ...folders];
  const result = await run(process.execPath, install, { cwd: server });
  const [name] = (await readdir(installed)).filter((entry) => entry.startsWith("globalaiopc."));
  if (name === undefined) throw new Error(`The vsix could not be installed:\n${result.output}`);
  const extension = join(installed, name);
  const entries = await readdir(extension, { recursive: true, withFileTypes: true });
  return {
    extensions: { [name]: extension },
    size: (await stat(file)).size,
    files: entries
      .filter((entry) => entry.isFile())
      .map((entry) => relative(extension, join(entry.parentPath, entry.name)))
      .sort(),
    log,
    [Symbol.asyncDispose]: () => rm(temporary, { recursive: true, force: true }),
  };
}
