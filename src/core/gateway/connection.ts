import type { Clock, HttpSend } from "../ports.ts";
import type { JsonRecord } from "./json.ts";
import type { LearnedRules } from "./learnedRules.ts";
import type { ModelVersion } from "./modelId.ts";
import type { Headers } from "./requestHeaders.ts";
import type { OpenMedia } from "./requestText.ts";

/** Where completions come from, and how. All from settings, except the key. */
export interface GatewayConnection {
  /** As typed. */
  readonly baseUrl: string;
  /** Cleaned. Empty: no Authorization header, as local servers want it. */
  readonly apiKey: string;
  /** The user has agreed that key and prompts go to this origin over plain http. Loopback needs no consent. */
  readonly insecureAllowed: boolean;
  readonly requestHeaders: Headers;
  readonly extraBody: JsonRecord;
  /** Fields for requests to one model, which win over `extraBody`. */
  modelFields?(model: string): JsonRecord | undefined;
  readonly timeouts: Timeouts;
  readonly maxRetries: number;
  /** Versions of the same model to ask, in this order, when the chosen one cannot serve. Empty: none. */
  readonly failover: readonly ModelVersion[];
  /** Ids of models that exist here, beside the catalogue's. */
  readonly modelIds?: readonly string[];
  readonly userAgent?: string;
  /** Bytes of a request, and images in it, that are sent at most; absent: any number. */
  readonly maxRequestBytes?: number;
  readonly maxImages?: number;
}

/** Milliseconds; 0: no limit. */
export interface Timeouts {
  readonly connect: number;
  /** From sending to the first byte of a streamed answer. */
  readonly firstByte: number;
  /** The same for an answer that is not streamed. */
  readonly whole: number;
  /** Silence between two bytes. */
  readonly idle: number;
}

export const defaultTimeouts: Timeouts = {
  connect: 15_000,
  firstByte: 180_000,
  whole: 600_000,
  idle: 180_000,
};

export interface GatewayPorts {
  readonly http: HttpSend;
  readonly clock: Clock;
  /** At least 0, less than 1. */
  readonly random: () => number;
  readonly learned: LearnedRules;
  /** Reads stored images and videos; absent where nothing is stored. */
  readonly openMedia?: OpenMedia;
}
