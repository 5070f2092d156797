import { at, codeNames, firstString, messageNames, weakNames } from "./errorFields.ts";
import { withoutMarkup } from "./htmlWords.ts";
import { isFilled, isRecord, type JsonRecord, parseJson, stringAt } from "./json.ts";
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

/** Entries of a list or an object that are looked into. */
const mostEntries = 20;
/** No server wraps an error deeper; a hostile one may. */
const deepest = 6;

/** Characters of a body that are quoted as they are, where nobody knows which of them are the words. */
const longestQuote = 1000;

/** Reads an error's body: JSON of any shape, an HTML page (only its title), or plain text. */
export function readErrorBody(text: string): ErrorBody {
  return readErrorValue(parseJson(text.trim()) ?? text);
}

/** Reads an error that is already a JSON value. Where nothing in it is known for words, they are the value itself. */
export function readErrorValue(value: unknown): ErrorBody {
  const body = readErrorFields(value);
  if (body.message !== undefined || typeof value !== "object" || value === null) return body;
  return { ...body, message: weakWords(value) ?? quoted(value) };
}

/** The same, silent where nothing in it is known for words. */
export function readErrorFields(value: unknown, depth = 0): ErrorBody {
  if (depth > deepest) return silent;
  if (Array.isArray(value)) return readList(value, depth);
  if (typeof value === "string") {
    const inner = /^\s*[{[]/.test(value) ? parseJson(value) : undefined;
    return inner === undefined ? wordsOnly(value) : readErrorFields(inner, depth + 1);
  }
  if (!isRecord(value)) return silent;
  const own = readFlat(value);
  const named = ["error", "errors", "detail", "message"].map((name) => at(value, name)).find(isFilled);
  return named === undefined
    ? readUnnamed(value, own, depth)
    : combined(readErrorFields(named, depth + 1), own);
}

/** Google wraps the error of a stream in an array; FastAPI's `detail` is one, with an entry for each fault. */
function readList(list: readonly unknown[], depth: number): ErrorBody {
  const bodies = list.slice(0, mostEntries).map((entry) => readErrorFields(entry, depth + 1));
  const [first = silent] = bodies;
  const messages = new Set(bodies.map(({ message }) => message).filter((message) => message !== undefined));
  return { ...first, message: messages.size === 0 ? undefined : [...messages].join("; ") };
}

/** The words may stand in an object that is called anything ("base_resp", "Response"). */
function readUnnamed(record: JsonRecord, own: ErrorBody, depth: number): ErrorBody {
  if (own.message !== undefined) return own;
  for (const inner of Object.values(record).slice(0, mostEntries)) {
    if (!isRecord(inner)) continue;
    const nested = readErrorFields(inner, depth + 1);
    if (nested.message !== undefined) return combined(nested, own);
  }
  return own;
}

function combined(nested: ErrorBody, own: ErrorBody): ErrorBody {
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

function readFlat(record: JsonRecord): ErrorBody {
  const codes = codeNames.map((name) => at(record, name));
  const location = record["loc"];
  return {
    message: firstString(record, messageNames),
    codes: codes
      .filter((code) => typeof code === "string" || typeof code === "number")
      .join(" ")
      .toLowerCase(),
    status: codes.map(Number).find((code) => Number.isInteger(code) && code >= 400 && code < 600),
    param: firstString(record, ["param"]) ?? (Array.isArray(location) ? String(location.at(-1)) : undefined),
    requestId: firstString(record, ["requestid", "traceid"]),
    retryAfter: retryInfo(record["details"]),
  };
}

/** Google says how long to wait among an error's details. Source: google.rpc.RetryInfo. */
function retryInfo(details: unknown): number | undefined {
  if (!Array.isArray(details)) return undefined;
  const delays = details.filter(isRecord).map((detail) => parseDuration(stringAt(detail, "retryDelay")));
  return delays.find((delay) => delay !== undefined);
}

/** Words under a name that says less, or as the only text of a list ("errors": {"model": ["is bad"]}). */
function weakWords(value: object, depth = 0): string | undefined {
  if (depth > deepest) return undefined;
  if (isRecord(value)) {
    const found = firstString(value, weakNames);
    if (found !== undefined) return withoutMarkup(found) || undefined;
  }
  for (const inner of Object.values(value).slice(0, mostEntries)) {
    const found = typeof inner === "object" && inner !== null ? weakWords(inner, depth + 1) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

function quoted(value: object): string | undefined {
  let text: string;
  try {
    text = JSON.stringify(value);
  } catch {
    // Nested deeper than can be written: nobody's words.
    return undefined;
  }
  if (text === "{}" || text === "[]") return undefined;
  return withoutMarkup(text.length <= longestQuote ? text : `${text.slice(0, longestQuote)}…`);
}
