import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../root.ts";

/** A package whose code or pictures are in the programs that the vsix holds. */
interface Package {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly homepage: string;
  readonly text: string;
}

/** The terms of everything by others that is inside `dist`, as text. @param names of `bundledPackages` */
export async function thirdPartyNotices(names: readonly string[]): Promise<string> {
  const packages = await Promise.all(names.map(readPackage));
  const list = packages.map(({ name, version, license }) => `  ${name} ${version} (${license})`);
  const terms = packages.map(({ name, version, homepage, text }) =>
    [`${name} ${version}`, homepage, "", text].join("\n"),
  );
  return `${[
    `GlobalAiOpc Chat contains work by others, under these terms:\n\n${list.join("\n")}`,
    ...terms,
  ].join(`\n\n${"-".repeat(78)}\n\n`)}\n`;
}

/** @throws Error when a package does not say its terms. */
async function readPackage(name: string): Promise<Package> {
  const folder = join(root, "node_modules", name);
  const { version, license, homepage, repository, author } = JSON.parse(
    await readFile(join(folder, "package.json"), "utf8"),
  );
  if (typeof license !== "string") throw new Error(`${name} does not name its licence`);
  const address = String(homepage ?? repository?.url ?? repository).replace(/^git\+|\.git(?=#|$)/g, "");
  const holder = String(author?.name ?? author);
  return { name, version, license, homepage: address, text: await terms(folder, license, holder) };
}

async function terms(folder: string, license: string, holder: string): Promise<string> {
  const [file] = (await readdir(folder)).filter((entry) => /^licen[cs]e(\.(md|txt))?$/i.test(entry));
  if (file !== undefined) return (await readFile(join(folder, file), "utf8")).replaceAll("\r\n", "\n").trim();
  // A package that names the licence without its text; ours has the same one.
  const own = join(root, "LICENSE");
  if (license !== "MIT" || !existsSync(own)) throw new Error(`${folder} has no text of its licence`);
  const words = (await readFile(own, "utf8")).replaceAll("\r\n", "\n").trim();
  return words.replace(/^Copyright .*$/m, `Copyright (c) ${holder}`);
}
