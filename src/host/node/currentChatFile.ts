import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { CurrentChat } from "../adapters/currentChat.ts";

/**
 * Which conversation a workspace shows. Kept in a file, and written at once: VS Code keeps its own memory of a workspace
 * in the browser where there is one, writes it a while later, and loses what a quick reload came before. `onError` is told when it cannot be written.
 */
export function currentChatFile(
  path: string,
  onError: (error: unknown) => void,
  shared = false,
): CurrentChat {
  let current = read(path);
  return {
    shared,
    get: () => current,
    set(chatId) {
      if (chatId === current) return;
      current = chatId;
      try {
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(`${path}.new`, chatId);
        renameSync(`${path}.new`, path);
      } catch (error) {
        onError(error);
      }
    },
  };
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8").trim() || undefined;
  } catch {
    // Nothing was ever shown here.
    return undefined;
  }
}
