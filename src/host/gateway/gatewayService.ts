import * as vscode from "vscode";
import { browserReaches } from "../../core/gateway/browserReaches.ts";
import { completeChat } from "../../core/gateway/completeChat.ts";
import type {
  CompletionEvent,
  CompletionRequest,
  CompletionResult,
  Sampling,
} from "../../core/gateway/completion.ts";
import type { GatewayConnection, GatewayPorts } from "../../core/gateway/connection.ts";
import { type Endpoint, isLoopback, resolveEndpoint } from "../../core/gateway/endpoint.ts";
import { GatewayError } from "../../core/gateway/gatewayError.ts";
import { listModels, type ModelListAnswer } from "../../core/gateway/listModels.ts";
import { notSent } from "../../core/gateway/notSent.ts";
import type { SetupView } from "../../shared/views.ts";
import { getSetting, requireSetting, workspaceSetting } from "../adapters/configuration.ts";
import type { Platform } from "../adapters/platform.ts";
import type { ApplyRemedy } from "../adapters/showGatewayError.ts";
import { browserNotice, rememberAnswer } from "./browserNotice.ts";
import { connectionSettings, settingsSampling } from "./connectionSettings.ts";
import { gatherDiagnostics } from "./gatherDiagnostics.ts";
import { allowInsecure, isInsecureAllowed } from "./insecureConsent.ts";
import { removeApiKey, setApiKey } from "./keyCommands.ts";
import type { KeyRing } from "./keyRing.ts";
import { addressNotice, setupNotice } from "./setupNotice.ts";
import { testConnection } from "./testConnection.ts";

export interface GatewayServicePorts extends GatewayPorts {
  readonly keys: KeyRing;
  readonly memento: vscode.Memento;
  readonly userAgent: string;
  /** Whether this window was started with the embedded demo gateway. */
  readonly demo: boolean;
  readonly inBrowser: boolean;
  /** For diagnostics. */
  readonly host: Pick<Platform, "description" | "environment">;
  /** Fields that the user adds to every request to a model. */
  readonly modelFields: (model: string) => Readonly<Record<string, unknown>> | undefined;
  /** The models that can be chosen. */
  readonly modelIds: () => readonly string[];
  /** Says something in a notification. */
  readonly say: (words: string) => void;
}

/** A request as the features make it; the rest comes from the settings. */
export interface GatewayRequest extends Omit<CompletionRequest, "sampling" | "stream"> {
  /** What is set here wins over the settings. */
  readonly sampling?: Sampling;
}

/** Sends requests with the settings, the key and the user's consents as they are at that moment. */
export class GatewayService {
  readonly #ports: GatewayServicePorts;

  readonly #changed = new vscode.EventEmitter<void>();
  #lastResult: CompletionResult | undefined;
  #lastFailure: CompletionResult | undefined;
  #asking: Promise<boolean> | undefined;
  readonly #named = new Set<string>();

  /** Fires when a key came or went, and when it was learned or forgotten what a server refuses. */
  readonly onDidChange = this.#changed.event;

  constructor(ports: GatewayServicePorts) {
    this.#ports = ports;
    ports.keys.onDidChange(() => this.#changed.fire());
  }

  /** @throws GatewayError `addressInvalid` */
  get endpoint(): Endpoint {
    return resolveEndpoint(getSetting("baseUrl"));
  }

  /** Asks `model`. Never throws: what keeps a request from being sent ends it as a failure like any other. */
  async *complete(request: GatewayRequest, signal: AbortSignal): AsyncGenerator<CompletionEvent> {
    let asked: { readonly connection: GatewayConnection; readonly full: CompletionRequest };
    try {
      // Before the first wait: what is sent, and where, is as the settings are at this moment.
      const { stream = requireSetting("stream"), ...sampling } = {
        ...settingsSampling(),
        ...request.sampling,
      };
      const full = { videoFormat: requireSetting("videoFormat"), ...request, sampling, stream };
      asked = { full, connection: await this.#connect() };
      this.#nameModel(request.model);
    } catch (error) {
      const { result } = notSent(request.model, error, this.#ports.clock.now());
      this.#remember(result);
      yield { type: "end", result };
      return;
    }
    const { full, connection } = asked;
    for await (const event of completeChat(full, connection, this.#ports, signal)) {
      if (event.type === "end") this.#remember(event.result);
      yield event;
    }
  }

  /** What the chat shows while there is nothing to send with. */
  async setup(): Promise<SetupView | undefined> {
    try {
      const endpoint = this.#reachable();
      return setupNotice(endpoint, await this.#ports.keys.find(endpoint.origin));
    } catch (error) {
      if (!(error instanceof GatewayError)) throw error;
      return addressNotice(error, getSetting("baseUrl"));
    }
  }

  /** Whether there is a key for the current address, be it one that the user has yet to allow to go there. */
  async hasKey(): Promise<boolean> {
    try {
      return (await this.#ports.keys.find(this.endpoint.origin)).kind !== "missing";
    } catch (error) {
      if (error instanceof GatewayError) return false;
      throw error;
    }
  }

  /** Whether the current server has refused tools for this model. */
  refusesTools(model: string): boolean {
    return this.#ports.learned.get(getSetting("baseUrl"), model).some((rule) => rule.field === "tools");
  }

  /** Asks the server for its models. Never throws. */
  async listModels(signal: AbortSignal): Promise<ModelListAnswer> {
    try {
      return await listModels(await this.#connect(), this.#ports, signal);
    } catch (error) {
      if (error instanceof GatewayError) return { kind: "failed", error };
      throw error;
    }
  }

  /** True when a key was stored. Whoever asks while the user is asked already waits for the same answer. */
  setApiKey(given?: unknown): Promise<boolean> {
    const { keys } = this.#ports;
    if (typeof given === "string") return setApiKey(this.endpoint, keys, given);
    this.#asking ??= setApiKey(this.endpoint, keys).finally(() => {
      this.#asking = undefined;
    });
    return this.#asking;
  }

  removeApiKey(): Promise<void> {
    return removeApiKey(this.endpoint, this.#ports.keys);
  }

  /** The environment's key may go to the current origin from now on. */
  allowEnvironmentKey(): Promise<void> {
    return this.#ports.keys.confirmEnvironmentKey(this.endpoint.origin);
  }

  /** Key and prompts may travel unencrypted to the current origin from now on. */
  allowInsecureHttp(): Promise<void> {
    return allowInsecure(this.#ports.memento, this.endpoint.origin);
  }

  /** Said wherever answers come from the demo gateway: nobody should take them for a model's. */
  demoNotice(): string | undefined {
    if (!this.#ports.demo || !isLoopback(new URL(this.endpoint.origin).hostname)) return undefined;
    return vscode.l10n.t("Demo: the answers are canned and come from this machine. No model is asked.");
  }

  /** What is to be known about where answers come from. */
  notice(): string | undefined {
    const { inBrowser, memento } = this.#ports;
    return inBrowser ? browserNotice(memento, getSetting("baseUrl")) : this.demoNotice();
  }

  /** Asks the chosen model for one word and says how it went. */
  testConnection(applyRemedy: ApplyRemedy): Promise<void> {
    const request = {
      model: getSetting("model"),
      messages: [{ role: "user", content: "Reply with the word OK." }],
    } as const;
    return testConnection((signal) => this.complete(request, signal), applyRemedy);
  }

  /** Fields that servers have refused are sent again from now on. */
  forgetLearnedRules(): void {
    this.#ports.learned.clear();
    this.#changed.fire();
    void vscode.window.showInformationMessage(
      vscode.l10n.t("What servers have refused is forgotten; every parameter is sent again."),
    );
  }

  /** What would be sent where, and what happened last, fit for a bug report. */
  diagnostics(): Promise<string> {
    return gatherDiagnostics(this.#ports, this.#lastResult, this.#lastFailure);
  }

  /** A model that the workspace chose, not the user, is named before it is used for the first time in a window. */
  #nameModel(model: string): void {
    if (this.#named.has(model) || model !== workspaceSetting("model")) return;
    this.#named.add(model);
    this.#ports.say(vscode.l10n.t("This workspace's settings choose the model that is asked: {0}", model));
  }

  #remember(result: CompletionResult): void {
    this.#lastResult = result;
    if ("error" in result.ending) this.#lastFailure = result;
    else if (this.#ports.inBrowser) void this.#rememberAnswer();
    if (result.notices.some((notice) => notice.kind === "fieldDropped")) this.#changed.fire();
  }

  async #rememberAnswer(): Promise<void> {
    if (await rememberAnswer(this.#ports.memento, this.endpoint)) this.#changed.fire();
  }

  /** @throws GatewayError when the address is none, or a browser would send nothing there. */
  #reachable(baseUrl = getSetting("baseUrl")): Endpoint {
    const endpoint = resolveEndpoint(baseUrl);
    if (!this.#ports.inBrowser || browserReaches(endpoint)) return endpoint;
    throw new GatewayError("browserNeedsHttps", { subject: endpoint.host });
  }

  /**
   * All settings are read before the key is waited for: a base URL that changes meanwhile must not get the key of the
   * one before.
   *
   * @throws GatewayError when a setting is of no use, or there is no key for the address.
   */
  async #connect(): Promise<GatewayConnection> {
    const { keys, memento, userAgent, modelFields, modelIds } = this.#ports;
    const baseUrl = requireSetting("baseUrl");
    const { origin } = this.#reachable(baseUrl);
    const settings = {
      ...connectionSettings(),
      baseUrl,
      insecureAllowed: isInsecureAllowed(memento, origin),
      userAgent,
      modelFields,
      modelIds: modelIds(),
    };
    const state = await keys.find(origin);
    if (state.kind === "missing") throw new GatewayError("keyMissing", { subject: origin });
    if (state.kind === "unconfirmed") throw new GatewayError("keyUnconfirmed", { subject: origin });
    return { ...settings, apiKey: state.key };
  }
}
