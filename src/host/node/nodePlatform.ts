import { verifiesCertificates } from "../adapters/configuration.ts";
import { openInMemory } from "../adapters/openFile.ts";
import type { Platform } from "../adapters/platform.ts";
import { currentChatFile } from "./currentChatFile.ts";
import { isIgnored, withoutIgnored } from "./gitIgnore.ts";
import { NodeDisk } from "./nodeDisk.ts";
import { createNodeHttp } from "./nodeHttp.ts";
import { NodeMediaStore } from "./nodeMediaStore.ts";
import { openDiskFile } from "./openDiskFile.ts";

/** The extension host on a desktop or a server. */
export const nodePlatform: Platform = {
  description: `${process.platform} ${process.arch}, Node ${process.versions.node}`,
  inBrowser: false,
  environment: process.env,
  http: createNodeHttp(verifiesCertificates),
  git: { isIgnored, withoutIgnored },
  disk: (folder) => new NodeDisk(folder.fsPath),
  media: (folder) => new NodeMediaStore(folder.fsPath),
  openFile: (uri) => (uri.scheme === "file" ? openDiskFile(uri.fsPath) : openInMemory(uri)),
  currentChat: async (file, onError, shared) => currentChatFile(file.fsPath, onError, shared),
};
