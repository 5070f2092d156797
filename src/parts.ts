import type * as vscode from "vscode";
import type { ChatMessage, Sampling } from "./core/gateway/completion.ts";
import { fenced } from "./core/prompts/renderContext.ts";
import { getSetting } from "./host/adapters/configuration.ts";
import { untoldIgnores } from "./host/adapters/ignoredFiles.ts";
import { lazy } from "./host/adapters/lazy.ts";
import { localization as l10n } from "./host/adapters/localization.ts";
import { mediaFolder } from "./host/adapters/mediaFolder.ts";
import { createOutputLog } from "./host/adapters/outputLog.ts";
import type { Platform } from "./host/adapters/platform.ts";
import { confirm } from "./host/context/confirm.ts";
import { ModelList } from "./host/models/modelList.ts";
import type { RemedyId } from "./shared/actions.ts";

/** What the features are built on and share. All but the log and the models is loaded and made when it is first used. */
export function createParts(context: vscode.ExtensionContext, platform: Platform) {
  const log = createOutputLog();
  const models = new ModelList(context.globalState, l10n);
  const media = platform.media(mediaFolder(context));
  const ignored = platform.git ?? untoldIgnores;

  const gateway = lazy(async () => {
    const { createGateway } = await import("./host/gateway/createGateway.ts");
    return createGateway(context, platform, media, {
      modelFields: (id) => models.find(id).parameters,
      modelIds: () => models.all().map(({ id }) => id),
    });
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
    const implicit = new ImplicitContext(ignored);
    context.subscriptions.push(implicit);
    const made = { gateway: await gateway(), library: await library(), implicit };
    return createChat({ context, platform, log, models, media, ...made });
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
    const { tellAside } = await import("./host/gateway/tellAside.ts");
    const events = (await gateway()).complete({ model, messages, ...(sampling && { sampling }) }, signal);
    yield* tellAside(events, (id) => models.label(id));
  }
  /** Puts text into a document as an edit that is reviewed. */
  const applyEdit = async (
    document: vscode.TextDocument,
    range: vscode.Range,
    text: string,
    label: string,
  ) => {
    const reply = oneReply(text, document.languageId);
    await (await edits()).run({ document, range, label, reply, abort: new AbortController() }, applyRemedy);
  };
  const mayShow = async (uri: vscode.Uri) =>
    (await import("./host/context/mayAttach.ts")).mayShow(uri, confirm);
  const mayAttach = async (uri: vscode.Uri) =>
    (await import("./host/context/mayAttach.ts")).mayAttach(uri, { confirm, ignored });
  const selections = async () => {
    const { selectionContexts } = await import("./host/actions/readSelection.ts");
    return selectionContexts(mayShow);
  };
  return {
    ...{ log, models, ignored, gateway, library, chat, edits, commits },
    ...{ applyRemedy, complete, applyEdit, selections, mayShow, mayAttach },
  };
}

/** A finished text as the reply that the edits expect: one fence. */
async function* oneReply(text: string, language: string): AsyncGenerator<string> {
  yield fenced(text, language);
}
