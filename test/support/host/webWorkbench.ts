import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { extname, join, normalize } from "node:path";
import { vscodeServer } from "../provision/vscodeServer.ts";
import { root } from "../root.ts";

/** VS Code as a web page without a server behind it: extensions run in a web worker of that page. */
export interface WebWorkbench extends AsyncDisposable {
  /** The paths that were asked for and found. */
  readonly served: readonly string[];
  /** The address of a window whose settings have these values until the user gives them others. */
  url(settings: Readonly<Record<string, unknown>>): string;
}

/** Nothing that would ask for attention or the network. */
const quietSettings = {
  "chat.commandCenter.enabled": false,
  "extensions.ignoreRecommendations": true,
  "security.workspace.trust.startupPrompt": "never",
  "telemetry.telemetryLevel": "off",
  "workbench.enableExperiments": false,
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
};

const types: Readonly<Record<string, string>> = {
  ".css": "text/css",
  ".html": "text/html",
  ".js": "text/javascript",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".ttf": "font/ttf",
  ".wasm": "application/wasm",
};

/** Serves the workbench's own files, and the extension in `extensionFolder` (default: this one) as a built-in one. */
export async function startWebWorkbench(extensionFolder = root): Promise<WebWorkbench> {
  const vscode = await vscodeServer();
  const served: string[] = [];
  const server = createServer(async (request, response) => {
    try {
      await answer(request, response, vscode, extensionFolder);
      served.push(new URL(request.url ?? "", "http://server").pathname);
    } catch {
      response.writeHead(404).end();
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  return {
    served,
    url: (settings) => `${origin}/?settings=${encodeURIComponent(JSON.stringify(settings))}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

async function answer(
  { url = "", headers }: IncomingMessage,
  response: ServerResponse,
  vscode: string,
  extensionFolder: string,
): Promise<void> {
  const { pathname, searchParams } = new URL(url, `http://${headers.host}`);
  const [, place, ...rest] = normalize(decodeURIComponent(pathname)).split("/");
  const file = rest.join("/");
  if (place === "") {
    const settings = JSON.parse(searchParams.get("settings") ?? "{}");
    return send(response, ".html", await page(vscode, headers.host ?? "", settings));
  }
  // Half of the key that secrets are kept with in the browser; always the same, or they were lost with a reload.
  if (place === "mint-key") return send(response, "", Buffer.alloc(32, 7));
  const folder = { static: vscode, extension: extensionFolder }[place ?? ""];
  if (folder === undefined) throw new Error(`${place} is not served`);
  return send(response, extname(file), await contentOf(join(folder, file)));
}

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

async function contentOf(file: string): Promise<string | Buffer> {
  if (!file.endsWith("/vs/code/browser/workbench/workbench.js")) return readFile(file);
  return undone.reduce(
    (text, [pattern, replacement]) => {
      const count = text.match(pattern)?.length ?? 0;
      if (count !== 1) throw new Error(`${pattern} matches the workbench ${count} times`);
      return text.replace(pattern, replacement);
    },
    await readFile(file, "utf8"),
  );
}

/** The workbench's own page with its blanks filled in. */
async function page(vscode: string, host: string, settings: object): Promise<string> {
  const template = await readFile(join(vscode, "out/vs/code/browser/workbench/workbench.html"), "utf8");
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
  return template
    .replaceAll(
      'data-settings="{{WORKBENCH_WEB_CONFIGURATION}}"',
      `data-settings="${blanks["WORKBENCH_WEB_CONFIGURATION"]}"`,
    )
    .replace(/\{\{(\w+)\}\}/g, (_blank, name: string) => blanks[name] ?? "");
}

function send(response: ServerResponse, extension: string, content: string | Buffer): void {
  response.writeHead(200, {
    "content-type": types[extension] ?? "application/octet-stream",
    "service-worker-allowed": "/",
    "access-control-allow-origin": "*",
  });
  response.end(content);
}
