import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../root.ts";
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

/** Every generated document. @throws Error when a source lacks something, or README the place for a table. */
export async function generatedDocuments(): Promise<readonly GeneratedDocument[]> {
  const [readme, notices, tables] = await Promise.all([
    read("README.md"),
    read("THIRD_PARTY_NOTICES.txt"),
    readManifest().then(readmeTables),
  ]);
  return [
    { path: "README.md", current: readme, text: Object.entries(tables).reduce(withTable, readme) },
    { path: "THIRD_PARTY_NOTICES.txt", current: notices, text: await thirdPartyNotices() },
  ];
}

function withTable(text: string, [name, table]: readonly [string, string]): string {
  const [begin, end] = [`<!-- ${name}: written by npm run documents -->`, `<!-- end of ${name} -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`README.md lacks the place for the table of ${name}`);
  return `${text.slice(0, from + begin.length)}\n\n${table}\n\n${text.slice(to)}`;
}

async function read(path: string): Promise<string> {
  const text = await readFile(join(root, path), "utf8").catch(() => "");
  return text.replaceAll("\r\n", "\n");
}
