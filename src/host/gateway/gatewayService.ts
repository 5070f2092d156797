import * as vscode from "vscode";
import { completeChat } from "../../core/gateway/completeChat.ts";
import type {
  CompletionEvent,
  CompletionRequest,
  CompletionResult,
  Sampling,
} from "../../core/gateway/completion.ts";
import { defaultTimeouts, type GatewayConnection, type GatewayPorts } from "../../core/gateway/connection.ts";
import { describeError } from "../../core/gateway/describeError.ts";
import { type Endpoint, isLoopback, resolveEndpoint } from "../../core/gateway/endpoint.ts";
import { GatewayError } from "../../core/gateway/gatewayError.ts";
import { listModels, type ModelListAnswer } from "../../core/gateway/listModels.ts";
import { notSent } from "../../core/gateway/notSent.ts";
import { remediesFor } from "../../core/gateway/remedies.ts";
import type { ChromeView } from "../../shared/protocol.ts";
import { getSetting } from "../adapters/configuration.ts";
import { localization } from "../adapters/localization.ts";
import type { ApplyRemedy } from "../adapters/showGatewayError.ts";
import { gatherDiagnostics } from "./gatherDiagnostics.ts";
import { allowInsecure, isInsecureAllowed } from "./insecureConsent.ts";
import { removeApiKey, setApiKey } from "./keyCommands.ts";
import type { KeyRing } from "./keyRing.ts";
import { setupNotice } from "./setupNotice.ts";
import { testConnection } from "./testConnection.ts";

export interface GatewayServicePorts extends GatewayPorts {
  readonly keys: KeyRing;
  readonly memento: vscode.Memento;
  readonly userAgent: string;
  /** Whether this window was started with the embedded demo gateway. */
  readonly demo: boolean;
  /** Fields that the user adds to every request to a model. */
  modelFields(model: string): Readonly<Record<string, unknown>> | undefined;
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
    let connection: GatewayConnection;
    try {
      connection = await this.#connect(this.#ports.modelFields(request.model));
    } catch (error) {
      yield notSent(request.model, error, this.#ports.clock.now());
      return;
    }
    const sampling = { ...settingsSampling(), ...request.sampling };
    const full = {
      videoFormat: getSetting("videoFormat"),
      ...request,
      sampling,
      stream: getSetting("stream"),
    };
    for await (const event of completeChat(full, connection, this.#ports, signal)) {
      if (event.type === "end") this.#remember(event.result);
      yield event;
    }
  }

  /** What the chat shows while there is nothing to send with. */
  async setup(): Promise<ChromeView["setup"]> {
    try {
      const { endpoint } = this;
      return setupNotice(endpoint, await this.#ports.keys.find(endpoint.origin));
    } catch (error) {
      if (!(error instanceof GatewayError)) throw error;
      return {
        message: describeError(error, localization).message,
        detail: getSetting("baseUrl"),
        remedies: remediesFor(error.kind, localization),
      };
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

  /** True when a key was stored. */
  setApiKey(given?: unknown): Promise<boolean> {
    return setApiKey(this.endpoint, this.#ports.keys, given);
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
    return gatherDiagnostics(this.#ports, settingsSampling(), this.#lastResult, this.#lastFailure);
  }

  #remember(result: CompletionResult): void {
    this.#lastResult = result;
    if ("error" in result.ending) this.#lastFailure = result;
    if (result.notices.some((notice) => notice.kind === "fieldDropped")) this.#changed.fire();
  }

  /** @throws GatewayError when there is no usable address, or no key for it. */
  async #connect(modelFields?: Readonly<Record<string, unknown>>): Promise<GatewayConnection> {
    const { keys, memento, userAgent } = this.#ports;
    const { origin } = this.endpoint;
    const state = await keys.find(origin);
    if (state.kind === "missing") throw new GatewayError("keyMissing", { subject: origin });
    if (state.kind === "unconfirmed") throw new GatewayError("keyUnconfirmed", { subject: origin });
    const firstByte = getSetting("firstByteTimeout") * 1000;
    return {
      baseUrl: getSetting("baseUrl"),
      apiKey: state.key,
      insecureAllowed: isInsecureAllowed(memento, origin),
      requestHeaders: getSetting("requestHeaders"),
      extraBody: { ...getSetting("extraBody"), ...modelFields },
      maxRetries: getSetting("maxRetries"),
      maxRequestBytes: getSetting("maxRequestBytes"),
      maxImages: getSetting("maxImages"),
      failover: getSetting("failover"),
      userAgent,
      timeouts: {
        connect: getSetting("connectTimeout") * 1000,
        firstByte,
        whole: firstByte === 0 ? 0 : Math.max(firstByte, defaultTimeouts.whole),
        idle: getSetting("idleTimeout") * 1000,
      },
    };
  }
}

/** The parameters that the user set; an unset one is `null` in the settings and absent here. */
function settingsSampling(): Sampling {
  const temperature = getSetting("temperature");
  const topP = getSetting("topP");
  const maxCompletionTokens = getSetting("maxCompletionTokens");
  const stop = getSetting("stop");
  const reasoningEffort = getSetting("reasoningEffort");
  return {
    ...(temperature !== null && { temperature }),
    ...(topP !== null && { topP }),
    ...(maxCompletionTokens !== null && { maxCompletionTokens }),
    ...(stop.length > 0 && { stop }),
    ...(reasoningEffort !== null && { reasoningEffort }),
  };
}
