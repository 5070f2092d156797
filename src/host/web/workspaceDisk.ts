import * as vscode from "vscode";
import type { Disk, FileFacts, Lock } from "../adapters/disk.ts";
import { readLog, SegmentedLog, segmentsIn } from "./segmentedLog.ts";
import { isWebLocked, takeWebLock } from "./webLock.ts";
import { readText, unlessMissing, writeText } from "./workspaceFiles.ts";

/** Stands in a log that was renamed, and says when. */
const renamedFile = "renamed";

/**
 * A folder of one of VS Code's file systems; in a browser that is a database, which writes a file as a whole or not at
 * all. What is appended to is a folder of segments, everything else a file; one name reads, moves and removes both.
 */
export class WorkspaceDisk implements Disk {
  readonly #folder: vscode.Uri;
  /** The name of this window among those that write. */
  readonly #writer = crypto.randomUUID().slice(0, 8);
  readonly #logs = new Map<string, SegmentedLog>();

  constructor(folder: vscode.Uri) {
    this.#folder = folder;
  }

  async list(): Promise<readonly string[]> {
    const entries = await unlessMissing(vscode.workspace.fs.readDirectory(this.#folder));
    return (entries ?? []).map(([name]) => name);
  }

  async stat(name: string): Promise<FileFacts | undefined> {
    const uri = this.#uri(name);
    const found = await unlessMissing(vscode.workspace.fs.stat(uri));
    if (found?.type !== vscode.FileType.Directory) {
      return found && { size: found.size, modified: found.mtime, named: found.ctime };
    }
    const names = await segmentsIn(uri);
    const segments = await Promise.all(
      names.map((segment) => vscode.workspace.fs.stat(vscode.Uri.joinPath(uri, segment))),
    );
    return {
      size: segments.reduce((sum, { size }) => sum + size, 0),
      modified: Math.max(0, ...segments.map(({ mtime }) => mtime)),
      named: Number((await readText(vscode.Uri.joinPath(uri, renamedFile))) ?? found.ctime),
    };
  }

  async read(name: string): Promise<string | undefined> {
    const uri = this.#uri(name);
    const found = await unlessMissing(vscode.workspace.fs.stat(uri));
    return found?.type === vscode.FileType.Directory ? readLog(uri) : readText(uri);
  }

  write(name: string, text: string): Promise<void> {
    return writeText(this.#uri(name), text);
  }

  async append(name: string, lines: string): Promise<void> {
    const log = this.#logs.get(name) ?? new SegmentedLog(this.#uri(name), this.#writer);
    this.#logs.set(name, log);
    await log.append(lines);
  }

  async rename(name: string, to: string): Promise<boolean> {
    this.#logs.delete(name);
    const uri = this.#uri(name);
    const found = await unlessMissing(vscode.workspace.fs.stat(uri));
    if (found === undefined) return false;
    // Another window may have renamed it since.
    const moved = vscode.workspace.fs.rename(uri, this.#uri(to)).then(() => true);
    if ((await unlessMissing(moved)) === undefined) return false;
    // The database forgets the times of its files when the window closes.
    if (found.type === vscode.FileType.Directory) {
      await writeText(vscode.Uri.joinPath(this.#uri(to), renamedFile), String(Date.now()));
    }
    return true;
  }

  async remove(name: string): Promise<void> {
    this.#logs.delete(name);
    await unlessMissing(vscode.workspace.fs.delete(this.#uri(name), { recursive: true }));
  }

  lock(name: string): Promise<Lock | undefined> {
    return takeWebLock(this.#uri(name).toString());
  }

  isLocked(name: string): Promise<boolean> {
    return isWebLocked(this.#uri(name).toString());
  }

  #uri(name: string): vscode.Uri {
    return vscode.Uri.joinPath(this.#folder, name);
  }
}
