import * as vscode from "vscode";
import { placesInText } from "../../core/context/placesInText.ts";
import { findFiles } from "./contextSources.ts";
import type { FilePorts } from "./fileContext.ts";

/** A place of the workspace that a text names. */
export interface FoundPlace {
  readonly uri: vscode.Uri;
  /** 1-based. */
  readonly line: number;
}

/** The places that an error's output names and the workspace has. */
export async function namedPlaces(
  text: string,
  ports: Pick<FilePorts, "ignored">,
): Promise<readonly FoundPlace[]> {
  const found = await Promise.all(
    placesInText(text).map(async ({ paths, line }) => {
      const uri = await findPath(
        paths.map((path) => path.replaceAll("\\", "/")),
        ports,
      );
      return uri === undefined ? [] : [{ uri, line }];
    }),
  );
  return found.flat();
}

/** The first of these ways to read a path that leads to a file; else the file whose path ends as the shortest does. */
async function findPath(
  paths: readonly string[],
  ports: Pick<FilePorts, "ignored">,
): Promise<vscode.Uri | undefined> {
  const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri);
  const ways = paths.map((path) => folders.flatMap((folder) => inside(folder, path)));
  for (const uri of ways.flat().map(({ folder, name }) => vscode.Uri.joinPath(folder, name))) {
    if (await isFile(uri)) return uri;
  }
  const [shortest] = ways.at(-1) ?? [];
  if (shortest === undefined) return undefined;
  return (await findFiles(shortest.name, 5, ports)).find(({ path }) => path.endsWith(`/${shortest.name}`));
}

/** A path as one below a folder, if it can be one. Drives are written in either case. */
function inside(folder: vscode.Uri, path: string) {
  const absolute = /^[A-Za-z]:\//.test(path) ? `/${path[0]?.toLowerCase()}${path.slice(1)}` : path;
  const root = folder.path.replace(/^\/[A-Z]:/, (drive) => drive.toLowerCase());
  const name = (absolute.startsWith(`${root}/`) ? absolute.slice(root.length + 1) : absolute).replace(
    /^\.\//,
    "",
  );
  return name === "" || name.startsWith("/") || name.split("/").includes("..") ? [] : [{ folder, name }];
}

async function isFile(uri: vscode.Uri): Promise<boolean> {
  try {
    return ((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.File) !== 0;
  } catch {
    return false;
  }
}
