import * as vscode from "vscode";
import { guessModel } from "../../core/gateway/catalogue.ts";
import { parseCustomModels } from "../../core/gateway/customModels.ts";
import { isRecord } from "../../core/gateway/json.ts";
import { modelLabel } from "../../core/gateway/modelLabel.ts";
import { type CustomModel, type ListedModel, mergeModels } from "../../core/gateway/modelList.ts";
import type { Localization } from "../../core/ports.ts";
import { getSetting, onDidChangeSettings } from "../adapters/configuration.ts";
import { type Memory, recall, remember } from "../adapters/memory.ts";

/** A server's own list of models, as it was when it was asked for. */
interface ServerList {
  readonly ids: readonly string[];
  /** Epoch milliseconds. */
  readonly at: number;
}

/** What a server answered that was asked for its list. */
interface GivenList {
  readonly ids: readonly string[];
  readonly baseUrl: string;
}

/** By base URL. */
const serverLists: Memory<Readonly<Record<string, ServerList>>> = {
  key: "models.serverLists",
  parse: (stored) =>
    isRecord(stored)
      ? Object.fromEntries(
          Object.entries(stored).flatMap(([url, list]) => (isList(list) ? [[url, list]] : [])),
        )
      : {},
};

function isList(value: unknown): value is ServerList {
  return (
    isRecord(value) &&
    typeof value["at"] === "number" &&
    Array.isArray(value["ids"]) &&
    value["ids"].every((id) => typeof id === "string")
  );
}

/** Every model that can be chosen: the catalogue, the server's list where one was asked for, the user's own. */
export class ModelList implements vscode.Disposable {
  readonly #memento: vscode.Memento;
  readonly #l10n: Localization;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscription: vscode.Disposable;
  #models: readonly ListedModel[] | undefined;
  /** Read once: every turn that is drawn asks for its model's name. */
  #own: readonly CustomModel[] | undefined;
  readonly onDidChange = this.#changed.event;

  constructor(memento: vscode.Memento, l10n: Localization) {
    this.#memento = memento;
    this.#l10n = l10n;
    this.#subscription = onDidChangeSettings(["customModels", "baseUrl"], () => this.#reset());
  }

  all(): readonly ListedModel[] {
    this.#models ??= mergeModels(this.#serverList?.ids, this.#custom);
    return this.#models;
  }

  /** The model of this id; one that is nowhere listed gets what its name lets one expect. */
  find(id: string): ListedModel {
    return this.all().find((model) => model.id === id) ?? { ...guessModel(id), absent: false };
  }

  /** The name people know a model by. Says it without making the list, which nobody may ever want to see. */
  label(id: string): string {
    const own = this.#custom.findLast((model) => model.id === id);
    return modelLabel({ ...guessModel(id), ...own }, this.#l10n);
  }

  /** When the server was asked for its list, in epoch milliseconds. */
  get listedAt(): number | undefined {
    return this.#serverList?.at;
  }

  /** Keeps the list that a server gave; by now the setting may lead to another one. */
  async keepServerList({ ids, baseUrl }: GivenList, at: number): Promise<void> {
    const lists = recall(this.#memento, serverLists);
    await remember(this.#memento, serverLists, { ...lists, [baseUrl]: { ids, at } });
    this.#reset();
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  get #custom(): readonly CustomModel[] {
    this.#own ??= parseCustomModels(getSetting("customModels"));
    return this.#own;
  }

  get #serverList(): ServerList | undefined {
    return recall(this.#memento, serverLists)[getSetting("baseUrl")];
  }

  #reset(): void {
    this.#models = undefined;
    this.#own = undefined;
    this.#changed.fire();
  }
}
