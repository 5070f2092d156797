import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../root.ts";
import { withoutComments } from "./readImports.ts";
import type { SourceFile } from "./sourceFiles.ts";

/** Whatever calls a function of this name shows its first argument to the user. */
const call = /(?<![\w$])t\(\s*("(?:[^"\\]|\\.)*")/g;

/** Words between two tags, or in an attribute that people read or hear. */
const hardCoded = [
  /<[^<>]*>\s*([A-Za-z][^<>{}]*[a-z])\s*<\//g,
  /\s(?:title|aria-label|placeholder|alt)="([^"]*[A-Za-z][^"]*)"/g,
] as const;

/** What VS Code shows as it is given: messages, and the texts of pickers, inputs, lenses and buttons. */
const hardCodedInHost = [
  /\bshow\w+Message\(\s*["'`]([^"'`]*[A-Za-z][^"'`]*)["'`]/g,
  /\b(?:title|label|placeHolder|placeholder|detail|tooltip|prompt|message)(?:\s*=|:)\s*["'`]([^"'`]*)["'`]/g,
] as const;

/**
 * What is missing, unused or different between the product's sentences and their translations; one sentence each.
 * Texts of the manifest stand in `package.nls*.json`, all others in `l10n/bundle.l10n.LANGUAGE.json`.
 */
export async function translationProblems(sources: readonly SourceFile[]): Promise<readonly string[]> {
  const sentences = new Set(sources.flatMap(({ text }) => sentencesOf(text)));
  const bundles = (await readdir(join(root, "l10n"))).filter((name) => name.endsWith(".json"));
  const manifests = (await readdir(root)).filter((name) => /^package\.nls\..+\.json$/.test(name));
  const english = await readTexts("package.nls.json");
  return [
    ...(await Promise.all(bundles.map((name) => compare(sentences, `l10n/${name}`, (key) => key)))).flat(),
    ...(
      await Promise.all(
        manifests.map((name) => compare(new Set(Object.keys(english)), name, (key) => english[key] ?? "")),
      )
    ).flat(),
    ...sources.filter(({ path }) => path.endsWith(".tsx")).flatMap((file) => found(file, hardCoded)),
    ...sources
      .filter(({ path }) => /^src\/(host|webview)\/.*\.ts$/.test(path))
      .flatMap((file) => found(file, hardCodedInHost)),
  ];
}

function sentencesOf(text: string): readonly string[] {
  return Array.from(text.matchAll(call), ([, literal = '""']) => JSON.parse(literal) as string);
}

async function compare(
  keys: ReadonlySet<string>,
  file: string,
  original: (key: string) => string,
): Promise<readonly string[]> {
  const texts = await readTexts(file);
  const missing = [...keys].filter((key) => !Object.hasOwn(texts, key));
  const unused = Object.keys(texts).filter((key) => !keys.has(key));
  const changed = Object.entries(texts).filter(
    ([key, text]) => keys.has(key) && places(original(key)) !== places(text),
  );
  return [
    ...missing.map((key) => `${file} lacks ${JSON.stringify(key)}`),
    ...unused.map((key) => `${file} has ${JSON.stringify(key)}, which nobody says`),
    ...changed.map(([key]) => `${file} has other places than the original: ${JSON.stringify(key)}`),
  ];
}

/** "{0}{1}": what a text leaves open; settings name theirs, {selection}. */
function places(text: string): string {
  return [...new Set(text.match(/\{\w+\}/g))].sort().join("");
}

function found({ path, text }: SourceFile, patterns: readonly RegExp[]): readonly string[] {
  return patterns
    .flatMap((pattern) =>
      Array.from(withoutComments(text).matchAll(pattern), ([, words = ""]) => words.trim()),
    )
    .filter((words) => words !== "GlobalAiOpc Chat" && /[A-Za-z]{2}/.test(withoutPlaces(words)))
    .map((words) => `${path} has words that are not translated: ${words}`);
}

/** A template's own words: neither what is put in nor icons, "$(file) ${label}". */
function withoutPlaces(words: string): string {
  return words.replace(/\$\{.*?(?:\}|$)|\$\([\w~-]+\)/g, "");
}

async function readTexts(file: string): Promise<Readonly<Record<string, string>>> {
  return JSON.parse(await readFile(join(root, file), "utf8"));
}
