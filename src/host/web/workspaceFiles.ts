import * as vscode from "vscode";

/** What `reading` resolves to, `undefined` when there is no such file. */
export async function unlessMissing<T>(reading: Thenable<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === "FileNotFound") return undefined;
    throw error;
  }
}

/** The text of a file, `undefined` when there is none. */
export async function readText(uri: vscode.Uri): Promise<string | undefined> {
  const bytes = await unlessMissing(vscode.workspace.fs.readFile(uri));
  return bytes && new TextDecoder().decode(bytes);
}

/** Writes a file, and the folders above it. */
export async function writeText(uri: vscode.Uri, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
}
