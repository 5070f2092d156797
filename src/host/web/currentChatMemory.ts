import type * as vscode from "vscode";
import type { CurrentChat } from "../adapters/currentChat.ts";
import { readText, writeText } from "./workspaceFiles.ts";

/** Which conversation a workspace shows, kept in a file that is written as soon as it changes. */
export async function currentChatMemory(
  file: vscode.Uri,
  onError: (error: unknown) => void,
  shared = false,
): Promise<CurrentChat> {
  // One that cannot be read is as good as none: nothing but this choice is in it.
  let current = (await readText(file).catch(() => undefined)) || undefined;
  let written = Promise.resolve();
  return {
    shared,
    get: () => current,
    set(chatId) {
      if (chatId === current) return;
      current = chatId;
      written = written.then(() => writeText(file, chatId)).catch(onError);
    },
  };
}
