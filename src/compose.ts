import * as vscode from "vscode";
import { actionCommands } from "./host/actions/actionCommands.ts";
import { codeActionKinds, codeActionProvider } from "./host/actions/codeActions.ts";
import { getSetting, onDidChangeSettings } from "./host/adapters/configuration.ts";
import { setContextKey } from "./host/adapters/contextKeys.ts";
import { localization as l10n } from "./host/adapters/localization.ts";
import { mediaFolder } from "./host/adapters/mediaFolder.ts";
import type { Platform } from "./host/adapters/platform.ts";
import { registerChat } from "./host/chat/registerChat.ts";
import { registerCommands } from "./host/commands/registerCommands.ts";
import { stopTarget } from "./host/commands/stopTarget.ts";
import { commitCommands } from "./host/commit/commitCommands.ts";
import { chatContextPorts } from "./host/context/chatContextPorts.ts";
import { confirm } from "./host/context/confirm.ts";
import { contextCommands } from "./host/context/contextCommands.ts";
import { hasOriginals } from "./host/edits/originalsFolder.ts";
import { reviewCommands } from "./host/edits/reviewCommands.ts";
import { gatewayCommands } from "./host/gateway/gatewayCommands.ts";
import { followWalkthrough } from "./host/help/walkthrough.ts";
import { modelCommands } from "./host/models/modelCommands.ts";
import { createModelStatusItem } from "./host/models/modelStatusItem.ts";
import { registerNative } from "./host/native/registerNative.ts";
import { createParts } from "./parts.ts";

/**
 * Puts the parts together. What is visible from the first moment is made at once: the status item, the commands'
 * names, the lightbulb. Everything behind them is loaded and made when it is first used.
 *
 * @returns what ends everything that runs, and waits for conversations and originals to be on disk
 */
export function compose(context: vscode.ExtensionContext, platform: Platform): () => Promise<void> {
  const memento = context.globalState;
  const status = createModelStatusItem();
  const parts = createParts(context, platform);
  const { log, models, ignored, gateway, library, chat, edits, commits } = parts;
  const { applyRemedy: remedy, complete, applyEdit, selections, mayShow, mayAttach } = parts;
  const showModel = () => status.show(models.label(getSetting("model")), getSetting("model"));
  const selection = async () => (await selections())?.[0];
  const sources = {
    selection,
    confirm,
    ignored,
    takeMedia: async (uri: vscode.Uri) => (await chatFeature.revealTarget()).takeMedia(uri),
  };

  const listModels = async (signal: AbortSignal) => (await gateway()).listModels(signal);
  const choosing = modelCommands({ list: models, memento, l10n, listModels, applyRemedy: remedy });
  const chatFeature = registerChat({
    ...{ log, chat, library, remedy, selection, applyEdit },
    extensionUri: context.extensionUri,
    mediaFolder: mediaFolder(context),
    ...chatContextPorts(sources),
    selectModel: choosing.switchFrom,
    pickModel: choosing.chooseOnce,
    editDocument: (document, instruction) => {
      const whole = new vscode.Range(0, 0, document.lineCount, 0);
      return actions.editSelection(instruction, document.uri, document.validateRange(whole));
    },
  });
  const revealChat = async () => {
    const { service } = await chatFeature.reveal();
    return { ask: service.ask.bind(service), addContext: service.drafts.addContext.bind(service.drafts) };
  };
  const actions = actionCommands({
    ...{ l10n, memento, complete, revealChat, mayShow },
    prompts: async () => {
      const prompts = await library();
      await prompts.loaded;
      return prompts.prompts;
    },
    edit: async (request) => (await edits()).run(request, remedy),
  });

  const commands = {
    ...gatewayCommands(gateway, remedy),
    ...choosing.commands,
    ...chatFeature.commands,
    ...actions,
    ...contextCommands({ sources, selections, revealChat: chatFeature.revealTarget }),
    ...reviewCommands(edits),
    ...commitCommands(commits, platform),
    showAccessibilityHelp: async () => {
      const { showAccessibilityHelp } = await import("./host/help/showAccessibilityHelp.ts");
      await showAccessibilityHelp(context);
    },
    stop: async (place: unknown) => {
      const target = stopTarget(place);
      if (target.kind === "edit" || target.kind === "all") (await edits.made())?.stop(target.document);
      if (target.kind === "commit" || target.kind === "all") (await commits.made())?.stop();
      if (target.kind === "chat" || target.kind === "all") (await chat.made())?.service.stop();
    },
  };
  const icon = vscode.Uri.joinPath(context.extensionUri, "media/globalaiopc.svg");
  context.subscriptions.push(
    ...[log, status, models, chatFeature, models.onDidChange(showModel)],
    onDidChangeSettings(["model"], showModel),
    registerNative({ models, log, remedy, gateway, selection, mayAttach }, icon),
    vscode.languages.registerCodeActionsProvider({ pattern: "**" }, codeActionProvider, codeActionKinds),
    registerCommands(commands, remedy),
    followWalkthrough(memento),
  );

  showModel();
  if (platform.inBrowser) setContextKey("globalaiopc.inBrowser", true);
  // An earlier window may have left changes undecided.
  hasOriginals(context)
    .then((left) => (left ? edits() : undefined))
    .catch((error) => log.error("Changes of an earlier window could not be shown", error));
  return async () => {
    const [made, chats] = await Promise.all([edits.made(), chat.made()]);
    await Promise.all([made?.close(), chats?.service.close()]);
  };
}
