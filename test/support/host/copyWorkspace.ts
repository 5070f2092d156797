import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../root.ts";

/** A copy of the sample workspace that tests may change; gone when the scope that holds it ends. */
export async function copyWorkspace(): Promise<AsyncDisposable & { readonly folder: string }> {
  const temporary = await mkdtemp(join(tmpdir(), "globalaiopc-workspace-"));
  const folder = join(temporary, "sample");
  await cp(join(root, "test/fixtures/sample-workspace"), folder, { recursive: true });
  return {
    folder,
    [Symbol.asyncDispose]: () => rm(temporary, { recursive: true, force: true, maxRetries: 5 }),
  };
}
