import assert from "node:assert/strict";
import { cp, mkdir, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { run } from "../support/childProcess.ts";
import { packVsix } from "../support/host/packVsix.ts";
import { zipEntries } from "../support/host/zipEntries.ts";
import { outFolder, root } from "../support/root.ts";

/** What a build neither reads nor should: results, caches, tests. */
const left = new Set([".git", ".github", ".vscode-test", "dist", "node_modules", "out", "test"]);

describe("two builds of the same sources", () => {
  const folders: string[] = [];

  after(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

  it("make the same vsix, wherever and whenever they are made", async () => {
    const [one, other] = [await build(), await build()];
    // First what differs, should it come to that: bytes alone say nothing.
    assert.deepEqual(zipEntries(other), zipEntries(one));
    assert.ok(other.equals(one), "the archives differ although their entries do not");
    assert.ok(Object.keys(zipEntries(one)).includes("extension/dist/extension.js"));
  });

  /** In a folder of its own, beside the one that other tests use. */
  async function build(): Promise<Buffer> {
    await mkdir(outFolder, { recursive: true });
    const folder = await mkdtemp(join(outFolder, "build-"));
    folders.push(folder);
    const names = (await readdir(root)).filter((name) => !left.has(name) && !name.endsWith(".vsix"));
    await Promise.all(names.map((name) => cp(join(root, name), join(folder, name), { recursive: true })));
    const { code, output } = await run(process.execPath, ["esbuild.mjs", "--production"], { cwd: folder });
    assert.equal(code, 0, output);
    const file = join(folder, "extension.vsix");
    await packVsix(folder, file, 1_700_000_000);
    return readFile(file);
  }
});
