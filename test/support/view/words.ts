import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../root.ts";

/** From a sentence of the product to what its users read; "{0}" in it stays. */
export type Words = (sentence: string) => string;

export const english: Words = (sentence) => sentence;

/** @param language with a bundle of its own: "zh-cn" */
export async function wordsIn(language: string): Promise<Words> {
  return translator(`l10n/bundle.l10n.${language}.json`);
}

/** Commands, views and settings, by their key in `package.nls.json`. */
export async function manifestWordsIn(language: string): Promise<Words> {
  return translator(`package.nls.${language}.json`);
}

/** An error for what has no translation: a test that looks for English words would find them. */
async function translator(file: string): Promise<Words> {
  const texts: Readonly<Record<string, string>> = JSON.parse(await readFile(join(root, file), "utf8"));
  return (sentence) => {
    const text = texts[sentence];
    if (text === undefined) throw new Error(`${file} lacks ${JSON.stringify(sentence)}`);
    return text;
  };
}
