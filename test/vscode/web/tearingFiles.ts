import * as vscode from "vscode";

/** Files in memory that a test can make fail. */
export interface TearingFiles extends vscode.Disposable {
  readonly folder: vscode.Uri;
  /** The next write keeps this share of its bytes, from 0 to 1, and then fails. */
  tear(share: number): void;
}

let next = 0;

/** A file system of its own, flat below its folders, that VS Code itself speaks to. */
export function tearingFiles(): TearingFiles {
  const scheme = `tearing${next++}`;
  const files = new Map<string, Uint8Array>();
  let share: number | undefined;
  const below = (path: string) => [...files.keys()].filter((file) => file.startsWith(`${path}/`));
  const missing = (uri: vscode.Uri) => vscode.FileSystemError.FileNotFound(uri);
  const registered = vscode.workspace.registerFileSystemProvider(scheme, {
    onDidChangeFile: new vscode.EventEmitter<vscode.FileChangeEvent[]>().event,
    watch: () => new vscode.Disposable(() => {}),
    createDirectory: () => {},
    stat: (uri) => {
      const bytes = files.get(uri.path);
      if (bytes === undefined && uri.path !== "/" && below(uri.path).length === 0) throw missing(uri);
      const type = bytes === undefined ? vscode.FileType.Directory : vscode.FileType.File;
      return { type, ctime: 0, mtime: 0, size: bytes?.length ?? 0 };
    },
    readDirectory: (uri) =>
      below(uri.path).map((file): [string, vscode.FileType] => [
        file.slice(uri.path.length + 1),
        vscode.FileType.File,
      ]),
    readFile: (uri) => {
      const bytes = files.get(uri.path);
      if (bytes === undefined) throw missing(uri);
      return bytes;
    },
    // A provider that throws instead of rejecting stops its later writes.
    writeFile: async (uri, content) => {
      files.set(uri.path, content.slice(0, Math.floor((share ?? 1) * content.length)));
      if (share === undefined) return;
      share = undefined;
      throw vscode.FileSystemError.Unavailable("The disk is full");
    },
    rename: () => {
      throw new Error("Nobody renames here");
    },
    delete: (uri) => {
      files.delete(uri.path);
    },
  });
  return {
    folder: vscode.Uri.from({ scheme, path: "/chats" }),
    tear: (kept) => {
      share = kept;
    },
    dispose: () => registered.dispose(),
  };
}
