import { withoutMarkup } from "./htmlWords.ts";
import { isRecord, type JsonRecord, parseJson, stringAt } from "./json.ts";
import { parseDuration } from "./retry.ts";

/** What a server says about an error, whatever shape it says it in. Plain text, not yet bounded or redacted. */
export interface ErrorBody {
  readonly message: string | undefined;
  /** Machine words: `code`, `type` and `status` of the body, lower case, joined by blanks. */
  readonly codes: string;
  /** The HTTP-like number in the body, where it has one: with status 200 it is the only one. */
  readonly status: number | undefined;
  /** The field the server names. */
  readonly param: string | undefined;
  readonly requestId: string | undefined;
  /** How long the server asks to wait, in milliseconds. */
  readonly retryAfter: number | undefined;
}

const silent: ErrorBody = {
  message: undefined,
  codes: "",
  status: undefined,
  param: undefined,
  requestId: undefined,
  retryAfter: undefined,
};

/** No server wraps an error deeper; a hostile one may. */
const deepest = 6;

/** Reads an error's body: JSON of any known shape, an HTML page (only its title), or plain text. */
export function readErrorBody(text: string): ErrorBody {
  return readErrorValue(parseJson(text.trim()) ?? text);
}

/** Reads an error that is already a JSON value. */
export function readErrorValue(value: unknown, depth = 0): ErrorBody {
  if (depth > deepest) return silent;
  // Google wraps the error of a stream in an array; FastAPI's `detail` is one.
  if (Array.isArray(value)) return readErrorValue(value[0], depth + 1);
  if (typeof value === "string") {
    const inner = /^\s*[{[]/.test(value) ? parseJson(value) : undefined;
    return inner === undefined ? wordsOnly(value) : readErrorValue(inner, depth + 1);
  }
  if (!isRecord(value)) return silent;
  const own = readFlat(value);
  const inner = ["error", "errors", "detail", "message"].map((name) => value[name]).find(isFilled);
  if (inner === undefined) return own;
  const nested = readErrorValue(inner, depth + 1);
  return {
    message: nested.message ?? own.message,
    codes: [nested.codes, own.codes].filter((codes) => codes !== "").join(" "),
    status: nested.status ?? own.status,
    param: nested.param ?? own.param,
    requestId: nested.requestId ?? own.requestId,
    retryAfter: nested.retryAfter ?? own.retryAfter,
  };
}

function wordsOnly(text: string): ErrorBody {
  return { ...silent, message: withoutMarkup(text) || undefined };
}

/** Worth looking into: an object, a list, or a text that may be JSON itself. */
function isFilled(value: unknown): boolean {
  if (typeof value === "string") return /\S/.test(value);
  return Array.isArray(value) ? value.length > 0 : isRecord(value) && Object.keys(value).length > 0;
}

function readFlat(record: JsonRecord): ErrorBody {
  const names = "message msg error_msg errorMessage error_message title reason error_description".split(" ");
  const codes = ["code", "type", "status", "error_code", "errorCode"].map((name) => record[name]);
  const location = record["loc"];
  return {
    message: firstString(record, names),
    codes: codes
      .filter((code) => typeof code === "string" || typeof code === "number")
      .join(" ")
      .toLowerCase(),
    status: codes.map(Number).find((code) => Number.isInteger(code) && code >= 400 && code < 600),
    param: stringAt(record, "param") ?? (Array.isArray(location) ? String(location.at(-1)) : undefined),
    requestId: firstString(record, ["request_id", "requestId", "trace_id"]),
    retryAfter: retryInfo(record["details"]),
  };
}

/** Google says how long to wait among an error's details. Source: google.rpc.RetryInfo. */
function retryInfo(details: unknown): number | undefined {
  if (!Array.isArray(details)) return undefined;
  const delays = details.filter(isRecord).map((detail) => parseDuration(stringAt(detail, "retryDelay")));
  return delays.find((delay) => delay !== undefined);
}

function firstString(record: JsonRecord, names: readonly string[]): string | undefined {
  return names.map((name) => stringAt(record, name)).find((text) => text !== undefined);
}

/**
 * Whether an object that came with status 200 is an error: it says so, or it has no answer in it and speaks the way
 * errors do (`{code, msg}`, `{success: false}`, `{detail}`).
 */
export function isErrorValue(value: unknown): boolean {
  if (Array.isArray(value))
    return value.length > 0 && value.every((one) => isRecord(one) && isErrorValue(one));
  if (!isRecord(value)) return false;
  if (isFilled(value["error"]) || value["type"] === "error" || value["object"] === "error") return true;
  if (Array.isArray(value["choices"]) || isRecord(value["usage"])) return false;
  if (value["success"] === false || isFilled(value["errors"])) return true;
  if (value["success"] === true || value["code"] === 0 || value["code"] === 200) return false;
  const { message, status } = readErrorValue(value);
  return status !== undefined || (message !== undefined && stringAt(value, "id") === undefined);
}
