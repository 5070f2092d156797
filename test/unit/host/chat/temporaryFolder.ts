import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ChatFiles, type ChatFilesOptions } from "../../../../src/host/chat/storage/chatFiles.ts";
import { NodeDisk } from "../../../../src/host/node/nodeDisk.ts";

export interface TemporaryFolder extends AsyncDisposable {
  readonly path: string;
}

/** A folder of the test's own, gone with the scope that holds it. */
export async function temporaryFolder(): Promise<TemporaryFolder> {
  const path = await mkdtemp(join(tmpdir(), "chats-"));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true, maxRetries: 5 }) };
}

/** The conversations of a folder, with everything that is told about them. */
export function chatFiles(directory: string, options: Partial<ChatFilesOptions> = {}) {
  const troubles: (string | undefined)[] = [];
  const broken: string[] = [];
  const files = new ChatFiles({
    disk: new NodeDisk(directory),
    log: { info: () => {}, warn: () => {}, error: () => {} },
    onTrouble: (error) => troubles.push(error?.message),
    onBroken: (name) => broken.push(name),
    ...options,
  });
  return { files, troubles, broken };
}
