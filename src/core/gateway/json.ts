export type JsonRecord = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value of a JSON text, or `undefined` where it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The string under a name; an empty one counts as absent. */
export function stringAt(record: JsonRecord, name: string): string | undefined {
  return filledString(record[name]);
}

/** The same for a value at hand: naming the field where it is read is what engines are fast at. */
export function filledString(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** Worth looking into: an object, a list, or a text that may be JSON itself. */
export function isFilled(value: unknown): boolean {
  if (typeof value === "string") return /\S/.test(value);
  return Array.isArray(value) ? value.length > 0 : isRecord(value) && Object.keys(value).length > 0;
}
