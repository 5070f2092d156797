import { openInMemory } from "../adapters/openFile.ts";
import type { Platform } from "../adapters/platform.ts";
import { currentChatMemory } from "./currentChatMemory.ts";
import { fetchHttp } from "./fetchHttp.ts";
import { WebMediaStore } from "./webMediaStore.ts";
import { WorkspaceDisk } from "./workspaceDisk.ts";

/** The extension host in a web worker. It has no environment and cannot run git. */
export const webPlatform: Platform = {
  get description() {
    return `web worker, ${navigator.userAgent}`;
  },
  inBrowser: true,
  environment: {},
  http: fetchHttp,
  disk: (folder) => new WorkspaceDisk(folder),
  media: (folder) => new WebMediaStore(folder),
  openFile: openInMemory,
  currentChat: currentChatMemory,
};
