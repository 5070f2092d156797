import * as vscode from "vscode";
import type { ChatAction } from "./core/prompts/chatAction.ts";
import type { EditAction } from "./core/prompts/editPrompt.ts";
import { fenced } from "./core/prompts/renderContext.ts";
import { codeActionKinds, codeActionProvider } from "./host/actions/codeActions.ts";
import type { EditPorts } from "./host/actions/editInPlace.ts";
import { getSetting, onDidChangeSettings } from "./host/adapters/configuration.ts";
import { lazy } from "./host/adapters/lazy.ts";
import { localization } from "./host/adapters/localization.ts";
import { createOutputLog } from "./host/adapters/outputLog.ts";
import { registerChat } from "./host/chat/registerChat.ts";
import { registerCommands } from "./host/commands/registerCommands.ts";
import type { Edits } from "./host/edits/createEdits.ts";
import { hasOriginals } from "./host/edits/originalsFolder.ts";
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
  const log = createOutputLog();
  const status = createModelStatusItem();
  const models = new ModelList(context.globalState, localization);
  const showModel = () => status.show(models.label(getSetting("model")), getSetting("model"));
  showModel();

  const gateway = lazy(async () => {
    const { createGateway } = await import("./host/gateway/createGateway.ts");
    return createGateway(context, (id) => models.find(id).parameters);
  });
  const chat = lazy(async () => {
    const { createChat } = await import("./host/chat/createChat.ts");
    return createChat(context, log, await gateway(), models);
  });
  const edits = lazy(async () => {
    const { createEdits } = await import("./host/edits/createEdits.ts");
    return createEdits(context, log);
  });
  const commits = lazy(async () => {
    const { CommitMessageWriter } = await import("./host/commit/commitMessageWriter.ts");
    const service = await gateway();
    return new CommitMessageWriter({
      complete: (messages, signal) => service.complete({ model: getSetting("model"), messages }, signal),
      applyRemedy: remedy,
    });
  });
  close = () =>
    Promise.all([
      edits.made()?.then((made) => made.close()),
      chat.made()?.then((made) => made.service.close()),
    ]);

  // An earlier window may have left changes undecided.
  void hasOriginals(context).then((left) => (left ? edits() : undefined));

  const modelPorts = { list: models, memento: context.globalState, l10n: localization };
  const switchModel = async (current: string, given?: unknown) => {
    const switcher = await import("./host/models/switchModel.ts");
    return switcher.switchModel(modelPorts, current, given);
  };
  const remedy = async (id: RemedyId) => {
    const { applyRemedy } = await import("./host/gateway/remedy.ts");
    return applyRemedy(id, await gateway());
  };
  const ask = async (action: ChatAction, uri: unknown, range: unknown) => {
    const { askInChat } = await import("./host/actions/askInChat.ts");
    return askInChat(action, { l10n: localization, revealChat }, uri, range);
  };
  const edit = async (action: EditAction, uri: unknown, range: unknown, instruction?: unknown) => {
    const { editInPlace } = await import("./host/actions/editInPlace.ts");
    const service = await gateway();
    const ports: EditPorts = {
      complete: (messages, signal) => service.complete({ model: getSetting("model"), messages }, signal),
      edit: async (request) => (await edits()).run(request, remedy),
    };
    return editInPlace(action, ports, uri, range, instruction);
  };
  const selection = async () => {
    const { codeSelection, contextItem } = await import("./host/actions/codeSelection.ts");
    const selected = codeSelection(undefined, undefined);
    return selected && contextItem(selected, "selection");
  };
  const review = (id: keyof Edits["commands"]) => async (uri: unknown, change: unknown) =>
    (await edits()).commands[id](uri, change);

  const chatFeature = registerChat({
    extensionUri: context.extensionUri,
    log,
    chat,
    remedy,
    selection,
    selectModel: switchModel,
    pickModel: async (current) => {
      const { chooseModel } = await import("./host/models/switchModel.ts");
      return chooseModel(modelPorts, current);
    },
    setApiKey: async () => (await gateway()).setApiKey(),
    applyEdit: async (document, range, newText, label) => {
      const reply = oneReply(newText, document.languageId);
      await (await edits()).run({ document, range, label, reply, abort: new AbortController() }, remedy);
    },
  });
  const revealChat = async () => (await chatFeature.reveal()).service;

  context.subscriptions.push(
    log,
    status,
    models,
    models.onDidChange(showModel),
    onDidChangeSettings(["model"], showModel),
    registerNative(
      { models, log, remedy, gateway, selection },
      vscode.Uri.joinPath(context.extensionUri, "media/globalaiopc.svg"),
    ),
    vscode.languages.registerCodeActionsProvider({ pattern: "**" }, codeActionProvider, codeActionKinds),
    chatFeature,
    registerCommands(
      {
        setApiKey: async (key) => (await gateway()).setApiKey(key),
        removeApiKey: async () => (await gateway()).removeApiKey(),
        testConnection: async () => (await gateway()).testConnection(remedy),
        forgetLearnedRules: async () => (await gateway()).forgetLearnedRules(),
        showDiagnostics: async () => {
          const content = await (await gateway()).diagnostics();
          await vscode.window.showTextDocument(
            await vscode.workspace.openTextDocument({ content, language: "markdown" }),
          );
        },
        refreshModels: async () => {
          const [{ refreshModels }, service] = await Promise.all([
            import("./host/models/refreshModels.ts"),
            gateway(),
          ]);
          return refreshModels(models, (signal) => service.listModels(signal), remedy);
        },
        selectModel: (id) => switchModel(getSetting("model"), id),
        ...chatFeature.commands,
        // The Stop above an edit names its document and means that edit alone.
        stop: async (document) => {
          (await edits.made())?.stop(document);
          if (document instanceof vscode.Uri) return;
          (await commits.made())?.stop();
          (await chat.made())?.service.stop();
        },
        generateCommitMessage: async (source) => (await commits()).generate(source),
        askAboutSelection: async (question) => {
          const { askAboutSelection } = await import("./host/actions/askInChat.ts");
          return askAboutSelection({ l10n: localization, revealChat }, question);
        },
        explainSelection: (uri, range) => ask("explain", uri, range),
        generateTests: (uri, range) => ask("tests", uri, range),
        fixSelection: (uri, range) => edit("fix", uri, range),
        refactorSelection: (uri, range) => edit("refactor", uri, range),
        documentSelection: (uri, range) => edit("document", uri, range),
        keepChange: review("keepChange"),
        undoChange: review("undoChange"),
        keepAllChanges: review("keepAllChanges"),
        undoAllChanges: review("undoAllChanges"),
        nextChange: review("nextChange"),
        previousChange: review("previousChange"),
        showChangesAsDiff: review("showChangesAsDiff"),
        editSelection: (instruction, uri, range) => edit("edit", uri, range, instruction),
      },
      remedy,
    ),
  );
}

/** A finished text as the reply that the edits expect: one fence. */
async function* oneReply(text: string, language: string): AsyncGenerator<string> {
  yield fenced(text, language);
}

export async function deactivate(): Promise<void> {
  await close();
}
