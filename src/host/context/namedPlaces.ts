import * as vscode from "vscode";
import { placesInText } from "../../core/context/placesInText.ts";
import { findFiles } from "./contextSources.ts";

/** A place of the workspace that a text names. */
export interface FoundPlace {
  readonly uri: vscode.Uri;
  /** 1-based. */
  readonly line: number;
}

/** The places that an error's output names and the workspace has. */
export async function namedPlaces(text: string): Promise<readonly FoundPlace[]> {
  const found = await Promise.all(
    placesInText(text).map(async ({ path, line }) => {
      const uri = await findPath(path.replaceAll("\\", "/"));
      return uri === undefined ? [] : [{ uri, line }];
    }),
  );
  return found.flat();
}

async function findPath(path: string): Promise<vscode.Uri | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  for (const { uri } of folders) {
    const inside = path.startsWith(`${uri.path}/`) ? path.slice(uri.path.length + 1) : path;
    const name = inside.replace(/^\.\//, "");
    if (name.startsWith("/") || name.split("/").includes("..")) continue;
    const [found] = (await findFiles(name, 5)).filter((file) => file.path.endsWith(`/${name}`));
    if (found !== undefined) return found;
  }
  return undefined;
}
