import type { CodeServer } from "./codeServer.ts";

export interface WorkbenchTarget {
  /** Absolute path of the workspace folder. */
  readonly folder: string;
  /** Absolute path of an extension to load from its sources. */
  readonly extension?: string;
  /** Absolute path of a module whose `run` the extension host calls, after which the window reports a verdict. */
  readonly tests?: string;
}

/** The address under which the server shows a workspace; works in any browser. */
export function workbenchUrl(server: Pick<CodeServer, "origin">, target: WorkbenchTarget): string {
  const remote = (path: string) => `vscode-remote://${new URL(server.origin).host}${path}`;
  const payload = [
    ...(target.extension === undefined ? [] : [["extensionDevelopmentPath", remote(target.extension)]]),
    ...(target.tests === undefined ? [] : [["extensionTestsPath", remote(target.tests)]]),
    ["skipWelcome", "true"],
  ];
  const url = new URL(server.origin);
  url.searchParams.set("folder", target.folder);
  url.searchParams.set("payload", JSON.stringify(payload));
  return url.href;
}
