import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { quietSettings } from "./codeServer.ts";

/**
 * What code-server has put into the workbench's program: whoever serves it is its remote and keeps the user's data.
 * Without both, it is again the program that VS Code for the Web is.
 */
const undone: readonly (readonly [pattern: RegExp, text: string])[] = [
  [/,remoteAuthority:location\.host\}/g, "}"],
  [
    /\w+\((\w+\.file)\(this\.userDataPath\)\.with\(\{scheme:(\w+)\.vscodeRemote\}\),"User"\)/g,
    '$1("/User").with({scheme:$2.vscodeUserData})',
  ],
];

/** A file of the workbench as a page without a server behind it needs it. */
export async function workbenchFile(file: string): Promise<string | Buffer> {
  if (!file.endsWith("/vs/code/browser/workbench/workbench.js")) return readFile(file);
  let text = await readFile(file, "utf8");
  for (const [pattern, replacement] of undone) {
    const count = text.match(pattern)?.length ?? 0;
    if (count !== 1) throw new Error(`${pattern} matches the workbench ${count} times`);
    text = text.replace(pattern, replacement);
  }
  return text;
}

/**
 * The workbench's own page with its blanks filled in. `vscode`: the folder that is served as `/static`; the extension
 * is served as `/extension` by the same `host`. `settings` hold until the user gives them other values.
 */
export async function workbenchPage(
  vscode: string,
  host: string,
  settings: Readonly<Record<string, unknown>>,
): Promise<string> {
  const configuration = {
    additionalBuiltinExtensions: [{ scheme: "http", authority: host, path: "/extension" }],
    configurationDefaults: { ...quietSettings, ...settings },
    isEnabledCoderGettingStarted: false,
    isEnabledFileDownloads: true,
    isEnabledFileUploads: true,
    webviewEndpoint: "/static/out/vs/workbench/contrib/webview/browser/pre",
  };
  const blanks: Readonly<Record<string, string>> = {
    WORKBENCH_WEB_CONFIGURATION: JSON.stringify(configuration)
      .replaceAll("&", "&amp;")
      .replaceAll('"', "&quot;"),
    WORKBENCH_WEB_BASE_URL: "/static",
    WORKBENCH_NLS_FALLBACK_URL: "/static/out/nls.messages.js",
    WORKBENCH_NLS_URL: "/static/out/nls.messages.js",
  };
  const template = await readFile(join(vscode, "out/vs/code/browser/workbench/workbench.html"), "utf8");
  return template.replace(/\{\{(\w+)\}\}/g, (_blank, name: string) => blanks[name] ?? "");
}
