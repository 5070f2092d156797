import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "./root.ts";
import { bundle } from "./runner/bundle.ts";

// `npm run compare`: our client beside others, and the page that says so (test/comparison/README.md).

process.exit((await run()) ? 0 : 1);

async function run(): Promise<boolean> {
  const base = join(root, "test/comparison");
  const files = ["compare", "contend", "loadServer"].map((name) => join(base, `${name}.ts`));
  // Bundled as the product is, so that what is measured is what runs.
  await using bundles = await bundle(files, base, {
    format: "esm",
    outExtension: { ".js": ".mjs" },
    splitting: true,
  });
  const { compare } = await import(pathToFileURL(join(bundles.folder, "compare.mjs")).href);
  // Awaited here, because the bundles are gone when this function is left.
  return await compare(bundles.folder);
}
