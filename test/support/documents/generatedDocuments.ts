import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../root.ts";
import { bundledPackages } from "./bundledPackages.ts";
import { dependencyTables } from "./dependencyTables.ts";
import { readManifest } from "./manifest.ts";
import { readmeTables } from "./readmeTables.ts";
import { thirdPartyNotices } from "./thirdPartyNotices.ts";

/** A document that is written from other sources, wholly or in part. */
export interface GeneratedDocument {
  /** Relative to the repository. */
  readonly path: string;
  /** As it stands; empty: not there. */
  readonly current: string;
  readonly text: string;
}

/** Every generated document. @throws Error when a source lacks something, or a document the place for a table. */
export async function generatedDocuments(): Promise<readonly GeneratedDocument[]> {
  const bundled = await bundledPackages();
  const notices = "THIRD_PARTY_NOTICES.txt";
  return [
    await withTables("README.md", readmeTables(await readManifest())),
    await withTables("docs/DEPENDENCIES.md", await dependencyTables(bundled)),
    { path: notices, current: await read(notices), text: await thirdPartyNotices(bundled) },
  ];
}

async function withTables(
  path: string,
  tables: Readonly<Record<string, string>>,
): Promise<GeneratedDocument> {
  const current = await read(path);
  let text = current;
  for (const [name, table] of Object.entries(tables)) {
    const [begin, end] = [`<!-- ${name}: written by npm run documents -->`, `<!-- end of ${name} -->`];
    const [from, to] = [text.indexOf(begin), text.indexOf(end)];
    if (from < 0 || to < from) throw new Error(`${path} lacks the place for the table of ${name}`);
    text = `${text.slice(0, from + begin.length)}\n\n${table}\n\n${text.slice(to)}`;
  }
  return { path, current, text };
}

async function read(path: string): Promise<string> {
  const text = await readFile(join(root, path), "utf8").catch(() => "");
  return text.replaceAll("\r\n", "\n");
}
