import { writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * Makes VS Code believe that the language pack of `language` ("zh-cn") is installed. It translates nothing of VS Code's
 * own, but the display language is then `language`, and extensions speak it.
 *
 * @param userData The server's user data folder.
 */
export async function writeLanguagePack(userData: string, language: string): Promise<void> {
  const translation = join(userData, `${language}.i18n.json`);
  const pack = {
    hash: language,
    extensions: [{ extensionIdentifier: { id: `test.language-pack-${language}` }, version: "1.0.0" }],
    translations: { vscode: translation },
    label: language,
  };
  await writeFile(translation, JSON.stringify({ contents: {} }));
  await writeFile(join(userData, "languagepacks.json"), JSON.stringify({ [language]: pack }));
}
