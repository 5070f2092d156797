import type * as vscode from "vscode";
import type { Clock, Log } from "../../core/ports.ts";
import type { MediaStore } from "../adapters/mediaStore.ts";
import type { ChatHistory } from "./chatHistory.ts";
import type { ChatFiles } from "./storage/chatFiles.ts";

/** Milliseconds between two looks at what the history takes on disk: a window may stay open for weeks. */
const tidyTime = 60 * 60 * 1000;

export interface TidyPorts {
  readonly files: Pick<ChatFiles, "emptyTrash" | "disk">;
  readonly history: Pick<ChatHistory, "enforceLimit">;
  readonly media: Pick<MediaStore, "sweep">;
  readonly clock: Clock;
  readonly log: Log;
}

/** Deletes what nobody needs any more, at once and every hour until the result is disposed. */
export function keepTidy(ports: TidyPorts): vscode.Disposable {
  const end = new AbortController();
  void tidyUntil(end.signal, ports);
  return { dispose: () => end.abort() };
}

async function tidyUntil(signal: AbortSignal, ports: TidyPorts): Promise<void> {
  while (!signal.aborted) {
    await tidy(ports);
    await ports.clock.sleep(tidyTime, signal);
  }
}

/** What fails is tried again an hour later. */
async function tidy({ files, history, media, log }: TidyPorts): Promise<void> {
  try {
    await files.emptyTrash();
    await history.enforceLimit();
    // Last: only now nothing names what those took with them.
    await media.sweep(files.disk);
  } catch (error) {
    log.error("Could not tidy up the history", error);
  }
}
