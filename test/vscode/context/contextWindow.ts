import assert from "node:assert/strict";
import * as vscode from "vscode";
import { guessModel } from "../../../src/core/gateway/catalogue.ts";
import { selectionContexts } from "../../../src/host/actions/readSelection.ts";
import { handleViewMessage, type UserIntention } from "../../../src/host/chat/handleViewMessage.ts";
import { chatContextPorts } from "../../../src/host/context/chatContextPorts.ts";
import type { ContextSourcePorts } from "../../../src/host/context/contextSources.ts";
import { ImplicitContext } from "../../../src/host/context/implicitContext.ts";
import { isIgnored, withoutIgnored } from "../../../src/host/node/gitIgnore.ts";
import { NodeMediaStore } from "../../../src/host/node/nodeMediaStore.ts";
import { type Aimock, startAimock } from "../../support/gateway/aimock.ts";
import { idle, type TestWindow, testStorage } from "../chat/testChat.ts";
import { serviceForTests } from "../gateway/serviceForTests.ts";
import { userSettings } from "../settings.ts";

/** A chat with the real sources of context in front of the real gateway client and an independent server. */
export interface ContextWindow extends AsyncDisposable {
  readonly window: TestWindow;
  readonly gateway: Aimock;
  readonly sources: ContextSourcePorts;
  /** Whether what the user looks at goes along. */
  readonly looks: { along: boolean };
  /** Does what the user wants, as the view says it. */
  intend(intention: UserIntention): Promise<void>;
  /** Sends and gives what the server then had received as the last message's content. */
  send(text: string, model: string): Promise<unknown>;
}

export async function openContextWindow(): Promise<ContextWindow> {
  const gateway = await startAimock();
  gateway.mock.onMessage(/./, { content: "Well." });
  const settings = await userSettings({
    "globalaiopc.baseUrl": gateway.baseUrl,
    "globalaiopc.maxRetries": 0,
  });
  const storage = await testStorage();
  const media = new NodeMediaStore(`${storage.folder}/media`);
  const service = serviceForTests({ openMedia: (part) => media.read(part) });
  const ignored = { isIgnored, withoutIgnored };
  const implicit = new ImplicitContext(ignored);
  const selection = async () => (await selectionContexts(async () => true))?.[0];
  const sources: ContextSourcePorts = {
    selection,
    ignored,
    confirm: async (question) => assert.fail(`Nothing asks here: ${question}`),
    takeMedia: (uri) => window.service.takeMedia(uri),
  };
  const unused = async () => assert.fail("Not for context");
  const ports = {
    ...chatContextPorts(sources),
    ...{ prompts: [], selection, warn: unused, selectModel: unused, pickModel: unused },
    ...{ remedy: unused, showHistory: unused, openInEditor: unused, applyEdit: unused, editDocument: unused },
    mediaFolder: vscode.Uri.file(media.folder),
  };
  const looks = { along: false };
  const window = await storage.open(undefined, {
    complete: (request, signal) => service.complete(request, signal),
    media,
    maxInputTokens: () => 1_000_000,
    sees: guessModel,
    implicitContext: () => (looks.along ? implicit.current : undefined),
  });
  const view = window.service.sideBar;
  const opened: ContextWindow = {
    window,
    gateway,
    sources,
    looks,
    intend: (intention) => handleViewMessage(intention, view, window.service, ports),
    async send(text, model) {
      view.chat.session.setModel(model);
      await opened.intend({ type: "send", text });
      await idle(view.chat);
      const body: unknown = gateway.requests().at(-1)?.body;
      const { messages, model: asked } = body as { messages: readonly { content: unknown }[]; model: string };
      assert.equal(asked, model);
      return messages.at(-1)?.content;
    },
    async [Symbol.asyncDispose]() {
      implicit.dispose();
      await storage[Symbol.asyncDispose]();
      await settings[Symbol.asyncDispose]();
      await gateway.stop();
    },
  };
  return opened;
}

/** Shows a file of the workspace in an editor. */
export async function showFile(path: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(workspaceFile(path), { preview: false });
}

export function workspaceFile(path: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, "a folder is open");
  return vscode.Uri.joinPath(folder.uri, path);
}
