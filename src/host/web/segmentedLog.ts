import * as vscode from "vscode";
import { readText, unlessMissing, writeText } from "./workspaceFiles.ts";

/** Characters from which on a segment is left as it is and the next one begins: what an append writes has a bound. */
const fullSegment = 64 * 1024;

/** `00000012-3f9c2a7b.jsonl`: its number, and the window that writes it. */
const segmentName = /^(\d{8})-([\da-f]{8})\.jsonl$/;

/**
 * The end of a log, in one window's hands. VS Code's file systems cannot append, so a log is a folder of numbered
 * segments, read in the order of their names. A window rewrites the last one if it is its own and not full, else it
 * begins the next: no two windows ever write the same file, and lines stand behind those that they were written after.
 */
export class SegmentedLog {
  readonly #folder: vscode.Uri;
  readonly #writer: string;
  #name = "";
  #text = "";
  /** A write failed: how much of it is there, nobody knows until the same segment is written again. */
  #unsure = false;

  constructor(folder: vscode.Uri, writer: string) {
    this.#folder = folder;
    this.#writer = writer;
  }

  /** Adds whole lines. When it rejects, none of them counts as written: the next append writes over them. */
  async append(lines: string): Promise<void> {
    const last = (await segmentsIn(this.#folder)).at(-1);
    const goesOn = last === this.#name && this.#text.length < fullSegment;
    if (!goesOn && !this.#unsure) {
      this.#name = nextName(last, this.#writer);
      this.#text = "";
    }
    const text = this.#text + lines;
    this.#unsure = true;
    await writeText(vscode.Uri.joinPath(this.#folder, this.#name), text);
    this.#unsure = false;
    this.#text = text;
  }
}

/** The whole log in a folder; `undefined` when there is no such folder. */
export async function readLog(folder: vscode.Uri): Promise<string | undefined> {
  const names = await segmentsIn(folder);
  if (names.length === 0) return undefined;
  const texts = await Promise.all(names.map((name) => readText(vscode.Uri.joinPath(folder, name))));
  // A segment that was cut swallows nothing of the next one.
  return texts.map((text = "") => (text === "" || text.endsWith("\n") ? text : `${text}\n`)).join("");
}

/** The names of a log's segments, in the order they are read. */
export async function segmentsIn(folder: vscode.Uri): Promise<readonly string[]> {
  const entries = (await unlessMissing(vscode.workspace.fs.readDirectory(folder))) ?? [];
  return entries
    .map(([name]) => name)
    .filter((name) => segmentName.test(name))
    .sort();
}

function nextName(last: string | undefined, writer: string): string {
  const number = Number(segmentName.exec(last ?? "")?.[1] ?? 0) + 1;
  return `${String(number).padStart(8, "0")}-${writer}.jsonl`;
}
