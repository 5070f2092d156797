/** The longest wait a server may ask for, in milliseconds; beyond it the request fails and says when to come back. */
export const longestWait = 60_000;

const firstDelay = 500;
const longestDelay = 8_000;

/**
 * Milliseconds to wait before the try after `failures` failures: what the server asked for, else full jitter between
 * nothing and 0.5 s, doubled with each failure up to 8 s. `undefined`: not worth waiting for.
 *
 * @param random at least 0, less than 1.
 */
export function retryDelay(
  failures: number,
  retryAfter: number | undefined,
  random: number,
): number | undefined {
  if (retryAfter !== undefined) return retryAfter <= longestWait ? retryAfter : undefined;
  return random * Math.min(longestDelay, firstDelay * 2 ** (failures - 1));
}

/**
 * Reads how long the server asks to wait, in milliseconds: `retry-after-ms`, or `Retry-After` in seconds (fractions too)
 * or as an HTTP date. Source: RFC 9110, section 10.2.3.
 *
 * @param now epoch milliseconds.
 */
export function parseRetryAfter(headers: Readonly<Record<string, string>>, now: number): number | undefined {
  const milliseconds = parseNumber(headers["retry-after-ms"]);
  if (milliseconds !== undefined) return milliseconds;
  const text = headers["retry-after"];
  const seconds = parseNumber(text);
  if (seconds !== undefined) return seconds * 1000;
  // Date.parse also takes "5 apples"; an HTTP date begins with the name of a day.
  const date = text !== undefined && /^\s*[a-z]{3}/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/** Reads a duration as Google writes it ("37s", "0.5s"), in milliseconds. Source: google.protobuf.Duration. */
export function parseDuration(text: string | undefined): number | undefined {
  const seconds = text?.endsWith("s") ? parseNumber(text.slice(0, -1)) : undefined;
  return seconds === undefined ? undefined : Math.ceil(seconds * 1000);
}

function parseNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\s*\d+(\.\d+)?\s*$/.test(text) ? Number(text) : undefined;
}
