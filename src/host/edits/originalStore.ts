import * as vscode from "vscode";
import type { Log } from "../../core/ports.ts";

/** What a review needs to begin again after a restart. */
export interface OriginalRecord {
  readonly id: string;
  readonly uri: string;
  readonly label: string;
  /** The whole document as the review compares with it, lines joined by LF. */
  readonly text: string;
  /** The lines under review, counted in `text`. */
  readonly firstLine: number;
  readonly lineCount: number;
  /** What the lines have become, joined by LF; unknown of an edit that was still running. */
  readonly current?: string;
}

/** Milliseconds for which a review waits for its document to be opened again: 30 days. */
const maxAge = 30 * 24 * 60 * 60 * 1000;

/**
 * Originals of the texts under review, one file each. They are written before the first edit and removed when the last
 * change is decided, so that a crash strands nobody.
 */
export class OriginalStore {
  readonly #folder: vscode.Uri;
  readonly #log: Log;
  // Writes and removals of one record happen in the order they were asked for.
  #last: Promise<void> = Promise.resolve();

  constructor(folder: vscode.Uri, log: Log) {
    this.#folder = folder;
    this.#log = log;
  }

  /** Settles when the record is on disk. A failure is logged: it must not keep the user from editing. */
  save(record: OriginalRecord): Promise<void> {
    return this.#enqueue("save", async () => {
      await vscode.workspace.fs.createDirectory(this.#folder);
      const bytes = new TextEncoder().encode(JSON.stringify(record));
      await vscode.workspace.fs.writeFile(this.#file(record.id), bytes);
    });
  }

  remove(id: string): Promise<void> {
    return this.#enqueue("remove", () => vscode.workspace.fs.delete(this.#file(id)));
  }

  /** Settles when everything asked for so far is done. */
  idle(): Promise<void> {
    return this.#last;
  }

  /** All records on disk; files that cannot be read are skipped, and those too old to be waited for removed. */
  async readAll(): Promise<readonly OriginalRecord[]> {
    await this.#last;
    const entries = await readFolder(this.#folder);
    const records = await Promise.all(
      entries.filter((name) => name.endsWith(".json")).map((name) => this.#read(name)),
    );
    return records.filter((record) => record !== undefined);
  }

  async #read(name: string): Promise<OriginalRecord | undefined> {
    const file = vscode.Uri.joinPath(this.#folder, name);
    try {
      const { mtime } = await vscode.workspace.fs.stat(file);
      if (Date.now() - mtime > maxAge) {
        await vscode.workspace.fs.delete(file);
        return undefined;
      }
      const bytes = await vscode.workspace.fs.readFile(file);
      const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
      if (isRecord(value)) return value;
      this.#log.warn("An original in storage has another form and is left alone.");
    } catch (error) {
      this.#log.error("An original in storage cannot be read.", error);
    }
    return undefined;
  }

  #enqueue(what: string, work: () => PromiseLike<void>): Promise<void> {
    this.#last = this.#last.then(work).catch((error: unknown) => {
      this.#log.error(`Storage of originals: ${what} failed.`, error);
    });
    return this.#last;
  }

  #file(id: string): vscode.Uri {
    return vscode.Uri.joinPath(this.#folder, `${id}.json`);
  }
}

async function readFolder(folder: vscode.Uri): Promise<readonly string[]> {
  try {
    return (await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name);
  } catch {
    // There has never been an edit.
    return [];
  }
}

function isRecord(value: unknown): value is OriginalRecord {
  if (typeof value !== "object" || value === null) return false;
  const fields = value as Partial<Record<keyof OriginalRecord, unknown>>;
  return (
    ["id", "uri", "label", "text"].every((key) => typeof fields[key as keyof OriginalRecord] === "string") &&
    typeof fields.firstLine === "number" &&
    typeof fields.lineCount === "number" &&
    (fields.current === undefined || typeof fields.current === "string")
  );
}
