import { existsSync } from "node:fs";
import { cp, rm } from "node:fs/promises";
import { join } from "node:path";
import { cacheFolder, root } from "../root.ts";

const folder = join(cacheFolder, "sample-workspace");

/** A copy of the sample workspace that keeps what its user changed; `fresh` throws those changes away. */
export async function sampleWorkspace(fresh: boolean): Promise<string> {
  if (fresh) await rm(folder, { recursive: true, force: true });
  if (!existsSync(folder))
    await cp(join(root, "test/fixtures/sample-workspace"), folder, { recursive: true });
  return folder;
}
