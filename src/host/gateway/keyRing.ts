import * as vscode from "vscode";
import { type Memory, memoryOfTexts, recall, remember } from "../adapters/memory.ts";
import type { SecretStore } from "../adapters/secretStore.ts";

/** Whether, and with which key, requests to an origin can be made. */
export type KeyState =
  /** An empty key: none is sent. */
  | { readonly kind: "key"; readonly key: string }
  /** `otherOrigin`: an origin that does have a key, so that the user understands why this one asks. */
  | { readonly kind: "missing"; readonly otherOrigin?: string }
  /** The environment has a key, which was not yet allowed to go to this origin. */
  | { readonly kind: "unconfirmed" };

/** Origins with a stored key, and origins the environment's key may go to. No key is in here. */
const storedOrigins = memoryOfTexts("keys.origins");
const confirmedOrigins = memoryOfTexts("keys.environmentOrigins");

export interface KeyRingPorts {
  readonly secrets: SecretStore;
  readonly memento: vscode.Memento;
  /** `GLOBALAIOPC_API_KEY`, cleaned, where the host has an environment. */
  readonly environmentKey: string | undefined;
  /** The service's own origin. The environment's key goes there without asking, and to this machine. */
  readonly serviceOrigin: string;
  isLocal(origin: string): boolean;
}

/** The API keys: one stored for each origin, else the environment's. A key never goes to another origin. */
export class KeyRing {
  readonly #ports: KeyRingPorts;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;

  constructor(ports: KeyRingPorts) {
    this.#ports = ports;
    ports.secrets.onDidChange(() => this.#changed.fire());
  }

  async find(origin: string): Promise<KeyState> {
    const { secrets, environmentKey } = this.#ports;
    const stored = await secrets.get(origin);
    if (stored !== undefined) return { kind: "key", key: stored };
    if (environmentKey !== undefined) {
      return this.#environmentKeyMayGoTo(origin)
        ? { kind: "key", key: environmentKey }
        : { kind: "unconfirmed" };
    }
    // Servers on this machine usually want no key; one that does says so.
    if (this.#ports.isLocal(origin)) return { kind: "key", key: "" };
    const otherOrigin = recall(this.#ports.memento, storedOrigins).find((other) => other !== origin);
    return { kind: "missing", ...(otherOrigin !== undefined && { otherOrigin }) };
  }

  async store(origin: string, key: string): Promise<void> {
    await this.#ports.secrets.set(origin, key);
    await this.#remember(storedOrigins, origin);
    this.#changed.fire();
  }

  async remove(origin: string): Promise<void> {
    await this.#ports.secrets.remove(origin);
    const { memento } = this.#ports;
    const rest = recall(memento, storedOrigins).filter((other) => other !== origin);
    await remember(memento, storedOrigins, rest);
    this.#changed.fire();
  }

  /** The user agreed that the environment's key goes to this origin. */
  async confirmEnvironmentKey(origin: string): Promise<void> {
    await this.#remember(confirmedOrigins, origin);
    this.#changed.fire();
  }

  #environmentKeyMayGoTo(origin: string): boolean {
    const { memento, serviceOrigin, isLocal } = this.#ports;
    return origin === serviceOrigin || isLocal(origin) || recall(memento, confirmedOrigins).includes(origin);
  }

  async #remember(memory: Memory<readonly string[]>, origin: string): Promise<void> {
    const { memento } = this.#ports;
    const origins = recall(memento, memory);
    if (!origins.includes(origin)) await remember(memento, memory, [...origins, origin]);
  }
}
