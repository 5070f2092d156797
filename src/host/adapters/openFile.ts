import * as vscode from "vscode";

/** A file that is open to be read. */
export interface OpenFile extends AsyncDisposable {
  /** Bytes from `offset` on; fewer than `length` at its end. */
  read(offset: number, length: number): Promise<Uint8Array>;
  /** All of it, from the beginning. */
  pieces(): AsyncIterable<Uint8Array>;
}

/** Opens any file that VS Code can read, which it does as a whole. */
export async function openInMemory(uri: vscode.Uri): Promise<OpenFile> {
  const bytes = await vscode.workspace.fs.readFile(uri);
  return {
    read: async (offset, length) => bytes.subarray(offset, offset + length),
    async *pieces() {
      yield bytes;
    },
    [Symbol.asyncDispose]: async () => {},
  };
}
