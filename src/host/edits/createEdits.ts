import * as vscode from "vscode";
import type { Log } from "../../core/ports.ts";
import { setContextKey } from "../adapters/contextKeys.ts";
import type { ApplyRemedy } from "../adapters/showGatewayError.ts";
import { type EditCommands, editCommands } from "./editCommands.ts";
import { type EditRequest, EditService } from "./editService.ts";
import { originalsFolder } from "./originalsFolder.ts";
import { reportOutcome } from "./reportOutcome.ts";

/** What the rest of the extension can do with edits. */
export interface Edits {
  /** Streams a reply into a document and says how it ended. True when it is worth trying again at once. */
  run(request: EditRequest, applyRemedy: ApplyRemedy): Promise<boolean>;
  /** Stops what streams into this document, or everything; false when nothing did. */
  stop(document?: unknown): boolean;
  /** Resolves once every decision is on disk. */
  close(): Promise<void>;
  /** The handlers of the commands about changes; what they are called with comes from anywhere. */
  readonly commands: Readonly<Record<keyof EditCommands, (uri?: unknown, id?: unknown) => Promise<void>>>;
}

/** The edits of this window, with the reviews that an earlier session left open. */
export async function createEdits(context: vscode.ExtensionContext, log: Log): Promise<Edits> {
  const service = new EditService({
    storage: originalsFolder(context),
    log,
    setContext: setContextKey,
    ask: async (question, ...choices) => vscode.window.showWarningMessage(question, ...choices),
  });
  context.subscriptions.push(service);
  await service.restore();
  const { keepChange, undoChange, ...others } = editCommands(service);
  return {
    run: async (request, applyRemedy) => reportOutcome(await service.start(request), applyRemedy),
    stop: (document) => service.stop(asUri(document)),
    close: () => service.close(),
    commands: {
      ...others,
      keepChange: (uri, id) => keepChange(asUri(uri), asString(id)),
      undoChange: (uri, id) => undoChange(asUri(uri), asString(id)),
    },
  };
}

function asUri(value: unknown): vscode.Uri | undefined {
  return value instanceof vscode.Uri ? value : undefined;
}

function asString(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
