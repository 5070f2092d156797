/** What the core asks of the outside. Adapters in `host` implement these; tests implement them too. */

/** Formats a user-visible sentence: `{0}`, `{1}` … are replaced by the arguments. English text is the key. */
export interface Localization {
  t(message: string, ...args: readonly (string | number)[]): string;
  /** BCP 47, for numbers and plurals. Absent: English. */
  readonly locale?: string;
}

/** Time. `sleep` resolves early, without an error, when the signal aborts. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
}

export interface HttpRequest {
  readonly method: "GET" | "POST";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | readonly (string | Base64Part)[];
  /** Milliseconds until the connection must stand; 0: no limit. */
  readonly connectTimeout: number;
  /** Called when the connection stands and the request has been handed to it. */
  readonly onSent?: () => void;
  /** Called now and then while a body of several parts is sent, with the bytes of it that are on their way. */
  readonly onUpload?: (sent: number, total: number) => void;
}

/** Bytes that are written as base64. Read anew each time the request is sent. */
export interface Base64Part {
  readonly size: number;
  read(): AsyncIterable<Uint8Array>;
}

/** A response whose body has not been read yet. Header names are lower case. Redirects are not followed. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Leaving the loop, or aborting the request's signal, closes the socket. */
  readonly body: AsyncIterable<Uint8Array>;
}

/**
 * Sends one request. Rejects with an `HttpFailure` when no response came; the body's iterator throws one when the
 * connection broke later. An abort rejects (or throws) with the signal's reason.
 */
export type HttpSend = (request: HttpRequest, signal: AbortSignal) => Promise<HttpResponse>;

/** Where in the connection's life a failure happened; `fileGone` has the name of the file as its message. */
export type HttpFailureKind =
  | "dns"
  | "refused"
  | "connectTimeout"
  | "tls"
  | "proxy"
  | "reset"
  | "fileGone"
  /** A browser that keeps the reason to itself: the server does not allow web pages, or there is no connection. */
  | "untold"
  /** A redirect whose target a browser keeps to itself. */
  | "redirectHidden"
  | "other";

export class HttpFailure extends Error {
  override readonly name = "HttpFailure";
  readonly kind: HttpFailureKind;
  /** The hash of the file that is gone. */
  readonly file: string | undefined;
  constructor(
    kind: HttpFailureKind,
    message: string,
    { file, ...options }: ErrorOptions & { readonly file?: string } = {},
  ) {
    super(message, options);
    this.kind = kind;
    this.file = file;
  }
}

/** Leveled log without secrets: callers never pass keys, prompts or answers. */
export interface Log {
  info(message: string): void;
  warn(message: string): void;
  error(message: string, error?: unknown): void;
}
