import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { extname, join } from "node:path";
import { root } from "../root.ts";
import { type PageLanguage, themes, viewPage } from "./viewPage.ts";

const types: Readonly<Record<string, string>> = { ".js": "text/javascript", ".css": "text/css" };

export interface ServedView {
  /** Ends with "/"; add a theme's name. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves the built view on loopback, one page per theme: "/dark", "/light", "/hc-black", "/hc-light"; in English, or in
 * the language that is asked for: "/dark?zh-cn".
 */
export async function serveView(folder: string = join(root, "dist", "webview")): Promise<ServedView> {
  const server = createServer(async ({ url = "/" }, response) => {
    const { pathname, search } = new URL(url, "http://view");
    const path = pathname.slice(1);
    const theme = themes.find((name) => name === path);
    if (theme !== undefined) {
      response
        .setHeader("Content-Type", "text/html")
        .end(viewPage(theme, await pageLanguage(search.slice(1))));
      return;
    }
    const content = await readServed(folder, path);
    if (content === undefined) response.writeHead(404).end();
    else response.writeHead(200, headers(path)).end(content);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { url: `http://127.0.0.1:${portOf(server)}/`, close: () => closeServer(server) };
}

async function pageLanguage(language: string): Promise<PageLanguage | undefined> {
  if (!/^[a-z-]+$/.test(language)) return undefined;
  return { language, bundle: await readFile(join(root, "l10n", `bundle.l10n.${language}.json`), "utf8") };
}

/** Nothing changes while it is served. */
function headers(path: string): Readonly<Record<string, string>> {
  return { "Content-Type": types[extname(path)] ?? "text/plain", "Cache-Control": "max-age=3600" };
}

/** Only file names, no folders: nothing outside of the three is reachable. */
async function readServed(folder: string, path: string): Promise<Buffer | undefined> {
  const [kind, name = "", ...rest] = path.split("/");
  if (rest.length > 0 || !/^[\w.-]+$/.test(name)) return undefined;
  const folders = new Map([
    ["view", folder],
    ["themes", join(import.meta.dirname, "themes")],
    ["media", join(root, "test/fixtures/media")],
  ]);
  const from = folders.get(kind ?? "");
  return from === undefined ? undefined : readFile(join(from, name)).catch(() => undefined);
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The view's server has no port");
  return address.port;
}

async function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  server.close();
  await once(server, "close");
}
