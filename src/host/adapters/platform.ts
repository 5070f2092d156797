import type * as vscode from "vscode";
import type { HttpSend } from "../../core/ports.ts";
import type { CurrentChat } from "./currentChat.ts";
import type { Disk } from "./disk.ts";
import type { IgnoredFiles } from "./ignoredFiles.ts";
import type { MediaStore } from "./mediaStore.ts";
import type { OpenFile } from "./openFile.ts";

/** What differs between the programs that extensions run in: Node, and a web worker of a browser. */
export interface Platform {
  /** For diagnostics: "linux x64, Node 22.1.0". */
  readonly description: string;
  /** A browser decides what may be sent where: https and this machine, and only to servers that allow web pages. */
  readonly inBrowser: boolean;
  /** The environment's variables; none where there is no environment. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly http: HttpSend;
  /** Absent where git cannot be run. */
  readonly git?: IgnoredFiles;
  disk(folder: vscode.Uri): Disk;
  media(folder: vscode.Uri): MediaStore;
  openFile(uri: vscode.Uri): Promise<OpenFile>;
  /** What `file` remembers, which is written as soon as it changes; `onError` is told when it cannot be. `shared`: other windows
   * remember in the same file. */
  currentChat(file: vscode.Uri, onError: (error: unknown) => void, shared: boolean): Promise<CurrentChat>;
}
