import * as vscode from "vscode";
import type { ChatMessage, Sampling } from "./core/gateway/completion.ts";
import { fenced } from "./core/prompts/renderContext.ts";
import { actionCommands } from "./host/actions/actionCommands.ts";
import { codeActionKinds, codeActionProvider } from "./host/actions/codeActions.ts";
import { getSetting, onDidChangeSettings } from "./host/adapters/configuration.ts";
import { lazy } from "./host/adapters/lazy.ts";
import { localization as l10n } from "./host/adapters/localization.ts";
import { mediaFolder } from "./host/adapters/mediaFiles.ts";
import { createOutputLog } from "./host/adapters/outputLog.ts";
import { registerChat } from "./host/chat/registerChat.ts";
import { registerCommands } from "./host/commands/registerCommands.ts";
import { chatContextPorts } from "./host/context/chatContextPorts.ts";
import { confirm } from "./host/context/confirm.ts";
import { contextCommands } from "./host/context/contextCommands.ts";
import { hasOriginals } from "./host/edits/originalsFolder.ts";
import { reviewCommands } from "./host/edits/reviewCommands.ts";
import { gatewayCommands } from "./host/gateway/gatewayCommands.ts";
import { modelCommands } from "./host/models/modelCommands.ts";
import { ModelList } from "./host/models/modelList.ts";
import { createModelStatusItem } from "./host/models/modelStatusItem.ts";
import { registerNative } from "./host/native/registerNative.ts";
import type { RemedyId } from "./shared/protocol.ts";

/** Ends what runs and waits for conversations and originals to be on disk. */
let close: () => Promise<unknown> = async () => undefined;

/**
 * Puts the parts together. What is visible from the first moment is made at once: the status item, the commands'
 * names, the lightbulb. Everything behind them is loaded and made when it is first used.
 */
export function activate(context: vscode.ExtensionContext): void {
  const memento = context.globalState;
  const log = createOutputLog();
  const status = createModelStatusItem();
  const list = new ModelList(memento, l10n);
  const showModel = () => status.show(list.label(getSetting("model")), getSetting("model"));

  const gateway = lazy(async () => {
    const { createGateway } = await import("./host/gateway/createGateway.ts");
    return createGateway(context, (id) => list.find(id).parameters);
  });
  const library = lazy(async () => {
    const { createPromptLibrary } = await import("./host/chat/promptLibrary.ts");
    const created = createPromptLibrary();
    context.subscriptions.push(created);
    return created;
  });
  const chat = lazy(async () => {
    const { createChat } = await import("./host/chat/createChat.ts");
    const { ImplicitContext } = await import("./host/context/implicitContext.ts");
    const implicit = new ImplicitContext();
    context.subscriptions.push(implicit);
    return createChat(context, log, await gateway(), list, implicit, await library());
  });
  const edits = lazy(async () => {
    const { createEdits } = await import("./host/edits/createEdits.ts");
    return createEdits(context, log);
  });
  const commits = lazy(async () => {
    const { CommitMessageWriter } = await import("./host/commit/commitMessageWriter.ts");
    return new CommitMessageWriter({ complete, applyRemedy });
  });

  const applyRemedy = async (id: RemedyId) => {
    const remedies = await import("./host/gateway/applyRemedy.ts");
    return remedies.applyRemedy(id, await gateway());
  };
  /** Asks the model that commands use. */
  async function* complete(messages: readonly ChatMessage[], signal: AbortSignal, sampling?: Sampling) {
    const model = getSetting("model");
    yield* (await gateway()).complete({ model, messages, ...(sampling && { sampling }) }, signal);
  }
  const mayShow = async (uri: vscode.Uri) =>
    (await import("./host/context/mayAttach.ts")).mayShow(uri, confirm);
  const mayAttach = async (uri: vscode.Uri) =>
    (await import("./host/context/mayAttach.ts")).mayAttach(uri, confirm);
  const selections = async () => {
    const { selectionContexts } = await import("./host/actions/readSelection.ts");
    return selectionContexts(mayShow);
  };
  const selection = async () => (await selections())?.[0];
  const sources = {
    selection,
    confirm,
    takeMedia: async (uri: vscode.Uri) => (await chatFeature.revealTarget()).takeMedia(uri),
  };

  const listModels = async (signal: AbortSignal) => (await gateway()).listModels(signal);
  const models = modelCommands({ list, memento, l10n, listModels, applyRemedy });
  const chatFeature = registerChat({
    extensionUri: context.extensionUri,
    mediaFolder: mediaFolder(context),
    log,
    chat,
    library,
    remedy: applyRemedy,
    selection,
    ...chatContextPorts(sources),
    selectModel: models.switchFrom,
    pickModel: models.chooseOnce,
    setApiKey: async () => (await gateway()).setApiKey(),
    applyEdit: async (document, range, newText, label) => {
      const reply = oneReply(newText, document.languageId);
      await (await edits()).run({ document, range, label, reply, abort: new AbortController() }, applyRemedy);
    },
    editDocument: (document, instruction) => {
      const whole = new vscode.Range(0, 0, document.lineCount, 0);
      return actions.editSelection(instruction, document.uri, document.validateRange(whole));
    },
  });
  const revealChat = async () => (await chatFeature.reveal()).service;
  const actions = actionCommands({
    l10n,
    memento,
    complete,
    revealChat,
    mayShow,
    prompts: async () => {
      const prompts = await library();
      await prompts.loaded;
      return prompts.prompts;
    },
    edit: async (request) => (await edits()).run(request, applyRemedy),
  });

  showModel();
  // An earlier window may have left changes undecided.
  void hasOriginals(context).then((left) => (left ? edits() : undefined));
  close = async () => {
    const [made, chats] = await Promise.all([edits.made(), chat.made()]);
    await Promise.all([made?.close(), chats?.service.close()]);
  };

  const commands = {
    ...gatewayCommands(gateway, applyRemedy),
    ...models.commands,
    ...chatFeature.commands,
    ...actions,
    ...contextCommands({
      sources,
      selections,
      revealChat: chatFeature.revealTarget,
    }),
    ...reviewCommands(edits),
    generateCommitMessage: async (source: unknown) => (await commits()).generate(source),
    showAccessibilityHelp: async () => {
      const { showAccessibilityHelp } = await import("./host/help/showAccessibilityHelp.ts");
      await showAccessibilityHelp(context);
    },
    // The Stop above an edit names its document and means that edit alone.
    stop: async (document: unknown) => {
      (await edits.made())?.stop(document);
      if (document instanceof vscode.Uri) return;
      (await commits.made())?.stop();
      (await chat.made())?.service.stop();
    },
  };
  const icon = vscode.Uri.joinPath(context.extensionUri, "media/globalaiopc.svg");
  context.subscriptions.push(
    log,
    status,
    list,
    list.onDidChange(showModel),
    onDidChangeSettings(["model"], showModel),
    registerNative({ models: list, log, remedy: applyRemedy, gateway, selection, mayAttach }, icon),
    vscode.languages.registerCodeActionsProvider({ pattern: "**" }, codeActionProvider, codeActionKinds),
    chatFeature,
    registerCommands(commands, applyRemedy),
  );
}

/** A finished text as the reply that the edits expect: one fence. */
async function* oneReply(text: string, language: string): AsyncGenerator<string> {
  yield fenced(text, language);
}

export async function deactivate(): Promise<void> {
  await close();
}
