import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { extname, join, posix } from "node:path";
import { vscodeServer } from "../provision/vscodeServer.ts";
import { root } from "../root.ts";
import { workbenchFile, workbenchPage } from "./webWorkbenchFiles.ts";

/** VS Code as a web page without a server behind it: extensions run in a web worker of that page. */
export interface WebWorkbench extends AsyncDisposable {
  /** The paths that were asked for and found. */
  readonly served: readonly string[];
  /** Paths that are not found, although they are there. */
  readonly hidden: Set<string>;
  /** The address of a window whose settings have these values until the user gives them others. */
  url(settings: Readonly<Record<string, unknown>>): string;
}

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
  const hidden = new Set<string>();
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "", "http://server");
    try {
      if (hidden.has(pathname)) throw new Error(`${pathname} is hidden`);
      await answer(request, response, vscode, extensionFolder);
      served.push(pathname);
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
    hidden,
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
  const [, place, ...rest] = posix.normalize(decodeURIComponent(pathname)).split("/");
  const file = rest.join("/");
  if (place === "") {
    const settings = JSON.parse(searchParams.get("settings") ?? "{}");
    return send(response, ".html", await workbenchPage(vscode, headers.host ?? "", settings));
  }
  // Half of the key that secrets are kept with in the browser; always the same, or they were lost with a reload.
  if (place === "mint-key") return send(response, "", Buffer.alloc(32, 7));
  const folder = { static: vscode, extension: extensionFolder }[place ?? ""];
  if (folder === undefined) throw new Error(`${place} is not served`);
  return send(response, extname(file), await workbenchFile(join(folder, file)));
}

function send(response: ServerResponse, extension: string, content: string | Buffer): void {
  response.writeHead(200, {
    "content-type": types[extension] ?? "application/octet-stream",
    "service-worker-allowed": "/",
    "access-control-allow-origin": "*",
  });
  response.end(content);
}
