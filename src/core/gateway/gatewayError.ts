import { type GatewayErrorKind, type GatewayErrorReason, traitsOf } from "./errorReason.ts";

/** A gateway error as plain data, fit for the log of a conversation. */
export interface GatewayErrorData {
  readonly kind: GatewayErrorKind;
  readonly reason: GatewayErrorReason;
  /** HTTP status, where an answer came. */
  readonly status?: number;
  /** The server's own words: plain text, bounded, without the key. */
  readonly serverWords?: string;
  readonly requestId?: string;
  /** How long the server asked to wait, in milliseconds. */
  readonly retryAfter?: number;
  /** What it is about: a host, a model, the name of a field or a header, the target of a redirect. */
  readonly subject?: string;
  /** The hash of the image or video it is about. */
  readonly attachment?: string;
}

export interface GatewayErrorOptions extends Omit<GatewayErrorData, "kind" | "reason"> {
  /** Overrides what the reason says about trying again. */
  readonly retryable?: boolean;
  /** The same for another version of the model. */
  readonly versionBound?: boolean;
  readonly cause?: unknown;
}

/**
 * The one error of the gateway client. `message` is for logs; what users read is made by `describeError`, what they
 * can do is told by `kind`.
 */
export class GatewayError extends Error {
  override readonly name = "GatewayError";
  readonly data: GatewayErrorData;
  /** Whether the same request may succeed in a moment. */
  readonly retryable: boolean;
  /** Whether another version of the same model may succeed. */
  readonly versionBound: boolean;

  constructor(reason: GatewayErrorReason, options: GatewayErrorOptions = {}) {
    const { cause, retryable, versionBound, ...known } = options;
    const words = [reason, known.status, known.subject, known.serverWords].filter(
      (part) => part !== undefined,
    );
    super(words.join(": "), cause === undefined ? undefined : { cause });
    const traits = traitsOf(reason);
    this.data = { kind: traits.kind, reason, ...known };
    this.retryable = retryable ?? traits.retryable ?? false;
    this.versionBound = versionBound ?? traits.versionBound ?? false;
  }

  get kind(): GatewayErrorKind {
    return this.data.kind;
  }

  get reason(): GatewayErrorReason {
    return this.data.reason;
  }
}

/** What a log keeps of an error. */
export function toErrorData(error: GatewayError): GatewayErrorData {
  return error.data;
}
