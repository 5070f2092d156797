/** What a user can do about an error: one kind for each remedy. */
export type GatewayErrorKind =
  | "enterKey"
  /** Let the key of the environment go to an address it was not meant for. */
  | "allowEnvironmentKey"
  | "topUp"
  | "wait"
  | "shorten"
  | "chooseModel"
  | "shrinkAttachment"
  | "checkAddress"
  | "allowInsecureHttp"
  /** Another setting than address and key: a header, an extra field. */
  | "changeSettings"
  /** The request itself: its words or its parameters. */
  | "changeRequest"
  | "tryAgain"
  | "report";

interface Traits {
  readonly kind: GatewayErrorKind;
  /** The same request may succeed in a moment. */
  readonly retryable?: boolean;
  /** The trouble belongs to this version of the model; a sibling may serve. */
  readonly versionBound?: boolean;
}

/** Every reason the client tells apart, and what follows from it. */
const traits = {
  keyMissing: { kind: "enterKey" },
  keyUnconfirmed: { kind: "allowEnvironmentKey" },
  keyInvalid: { kind: "enterKey" },
  keyRefused: { kind: "enterKey" },
  forbidden: { kind: "enterKey" },
  noCredit: { kind: "topUp" },
  rateLimited: { kind: "wait", retryable: true, versionBound: true },
  busy: { kind: "wait", retryable: true },
  contextTooLong: { kind: "shorten" },
  modelUnavailable: { kind: "chooseModel", versionBound: true },
  tooLarge: { kind: "shrinkAttachment" },
  requestTooLarge: { kind: "shrinkAttachment" },
  tooManyImages: { kind: "shrinkAttachment" },
  attachmentGone: { kind: "shrinkAttachment" },
  badRequest: { kind: "changeRequest" },
  blocked: { kind: "changeRequest" },
  serverTrouble: { kind: "tryAgain", retryable: true, versionBound: true },
  serverError: { kind: "tryAgain" },
  addressInvalid: { kind: "checkAddress" },
  pathUnknown: { kind: "checkAddress" },
  redirected: { kind: "checkAddress" },
  redirectHidden: { kind: "checkAddress" },
  tooManyRedirects: { kind: "checkAddress" },
  htmlPage: { kind: "checkAddress" },
  hostUnknown: { kind: "checkAddress", retryable: true },
  connectionRefused: { kind: "checkAddress", retryable: true },
  connectTimeout: { kind: "checkAddress", retryable: true },
  tls: { kind: "checkAddress" },
  proxy: { kind: "checkAddress" },
  browserUntold: { kind: "checkAddress", retryable: true },
  browserNeedsHttps: { kind: "checkAddress" },
  insecure: { kind: "allowInsecureHttp" },
  headerInvalid: { kind: "changeSettings" },
  fieldReserved: { kind: "changeSettings" },
  settingInvalid: { kind: "changeSettings" },
  connectionLost: { kind: "tryAgain", retryable: true },
  firstByteTimeout: { kind: "tryAgain" },
  silence: { kind: "tryAgain" },
  cutOff: { kind: "tryAgain", retryable: true },
  emptyAnswer: { kind: "tryAgain", retryable: true },
  notUnderstood: { kind: "report" },
  tooLong: { kind: "report" },
  internal: { kind: "report" },
} as const satisfies Readonly<Record<string, Traits>>;

export type GatewayErrorReason = keyof typeof traits;

/** What follows from a reason. */
export function traitsOf(reason: GatewayErrorReason): Traits {
  return traits[reason];
}

/** Whether a word from a file is a reason that this version knows. */
export function isErrorReason(word: unknown): word is GatewayErrorReason {
  return typeof word === "string" && Object.hasOwn(traits, word);
}
