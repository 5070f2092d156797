import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SessionRequest } from "../../../src/core/chat/answerRunner.ts";
import { systemClock } from "../../../src/host/adapters/systemClock.ts";
import { ChatHistory } from "../../../src/host/chat/chatHistory.ts";
import {
  type ChatService,
  type ChatServicePorts,
  openChatService,
} from "../../../src/host/chat/chatService.ts";
import type { ChatView } from "../../../src/host/chat/chatView.ts";
import { ChatFiles } from "../../../src/host/chat/storage/chatFiles.ts";
import { currentChatFile } from "../../../src/host/node/currentChatFile.ts";
import { NodeDisk } from "../../../src/host/node/nodeDisk.ts";
import { NodeMediaStore } from "../../../src/host/node/nodeMediaStore.ts";
import { nodePlatform } from "../../../src/host/node/nodePlatform.ts";
import type { HostMessage } from "../../../src/shared/messages.ts";
import { answering } from "../../unit/core/chat/completionScript.ts";
import { presenter } from "../../unit/core/chat/presenter.ts";
import { type Script, untilAborted } from "../../unit/core/chat/sessionHarness.ts";

export interface TestWindow {
  readonly service: ChatService;
  readonly history: ChatHistory;
  readonly files: ChatFiles;
  /** Where its images and videos are. */
  readonly media: NodeMediaStore;
  readonly requests: readonly SessionRequest[];
  /** What was said with a choice beside it; the choice is taken when `takeOffers` is true. */
  readonly offers: readonly string[];
  takeOffers: boolean;
  /** Happens before a choice is taken. */
  onOffer(): Promise<void>;
  maxSize: number;
  /** Everything that a page showing `view` is sent. */
  page(view: ChatView): { readonly messages: HostMessage[]; visible: boolean };
  /** Sends in the side bar and waits for the end of the answer. */
  ask(text: string): Promise<void>;
  close(): Promise<void>;
}

export interface TestStorage extends AsyncDisposable {
  readonly folder: string;
  /** Opens a window on the storage; each further one stands beside those before. `ports` replace the test's own. */
  open(
    answers?: (request: SessionRequest) => Script,
    ports?: Partial<ChatServicePorts>,
    kind?: "workspace" | "empty",
  ): Promise<TestWindow>;
}

/** An answer that goes on until it is stopped. */
export const endless = (): Script => untilAborted;

/** A storage folder and what windows of one workspace remember. */
export async function testStorage(): Promise<TestStorage> {
  const folder = await mkdtemp(join(tmpdir(), "chats-"));
  const windows: TestWindow[] = [];
  return {
    folder,
    open: async (answers, ports = {}, kind = "workspace") => {
      const window = await openWindow(folder, answers ?? (() => () => answering("An answer.")), ports, kind);
      windows.push(window);
      return window;
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all(windows.map((window) => window.close()));
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

let nextId = 0;

async function openWindow(
  directory: string,
  answers: (request: SessionRequest) => Script,
  ports: Partial<ChatServicePorts>,
  kind: "workspace" | "empty",
): Promise<TestWindow> {
  const requests: SessionRequest[] = [];
  const offers: string[] = [];
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const files = new ChatFiles({
    disk: new NodeDisk(directory),
    log,
    onTrouble: () => {},
    onBroken: () => {},
  });
  const media = new NodeMediaStore(join(directory, "media"));
  const service = await openChatService({
    async *complete(request, signal) {
      requests.push(request);
      yield* answers(request)(signal);
    },
    files,
    current: currentChatFile(join(directory, "current-chat"), assert.ifError, kind === "empty"),
    presenter,
    maxInputTokens: () => 1000,
    describeNotice: ({ kind }) => kind,
    systemPrompt: () => "",
    defaultModel: () => "gpt-5.5",
    implicitContext: () => undefined,
    sees: () => ({ image: true, video: true }),
    media,
    openFile: (uri) => nodePlatform.openFile(uri),
    maxRequestBytes: () => 20_000_000,
    slashCommands: () => [],
    workspace: () => "file:///here",
    setup: async () => undefined,
    notice: () => undefined,
    answerEnded: () => {},
    newId: () => `id-${nextId++}`,
    clock: systemClock,
    ...ports,
  });
  const window: TestWindow = {
    service,
    media,
    files,
    requests,
    offers,
    takeOffers: false,
    onOffer: async () => {},
    maxSize: 1e9,
    history: new ChatHistory({
      service,
      files,
      maxSize: () => window.maxSize,
      offer: async (message) => {
        offers.push(message);
        await window.onOffer();
        return window.takeOffers;
      },
    }),
    page: (view) => {
      const page = { messages: [] as HostMessage[], visible: true };
      view.attach({
        post: (message) => page.messages.push(structuredClone(message)),
        isVisible: () => page.visible,
      });
      view.hydrate();
      return page;
    },
    ask: async (text) => {
      const { chat } = service.sideBar;
      await service.ask(text, []);
      await idle(chat);
    },
    close: () => service.close(),
  };
  return window;
}

/** Resolves when nothing runs in a chat. */
export async function idle(chat: ChatView["chat"]): Promise<void> {
  while (chat.session.answering) {
    const { promise, resolve } = Promise.withResolvers<void>();
    const listening = chat.onChange(() => resolve());
    await promise;
    listening.dispose();
  }
  await new Promise((resolve) => setTimeout(resolve, 0));
}

/** Resolves with the next change of this kind. */
export async function nextChange(chat: ChatView["chat"], type: string): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const listening = chat.onChange((change) => change.type === type && resolve());
  await promise;
  listening.dispose();
}
