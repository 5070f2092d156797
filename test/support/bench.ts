import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "./root.ts";
import { bundle } from "./runner/bundle.ts";

// `npm run bench [part …]`: what things cost, beside others that do the same (test/bench/README.md).

process.exit((await run(process.argv.slice(2))) ? 0 : 1);

async function run(names: readonly string[]): Promise<boolean> {
  const base = join(root, "test");
  const files = [
    ...["bench/bench", "bench/decode/reader", "bench/way/pacedServer", "comparison/loadServer"],
    ...["bench/upload/server", "bench/upload/sender"],
  ];
  // Bundled as the product is, so that what is measured is what runs.
  await using bundles = await bundle(
    files.map((name) => join(base, `${name}.ts`)),
    base,
    { format: "esm", outExtension: { ".js": ".mjs" }, splitting: true },
  );
  const { bench } = await import(pathToFileURL(join(bundles.folder, "bench/bench.mjs")).href);
  try {
    await bench(names, { programs: bundles.folder });
    return true;
  } catch (error) {
    console.error(error);
    return false;
  }
}
