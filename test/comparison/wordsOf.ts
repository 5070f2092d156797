/**
 * Every text in an error, joined: its message, its body, its causes, and what is inside texts that are JSON
 * themselves. A client that keeps the server's words anywhere has not lost them.
 */
export function wordsOf(thrown: unknown): string {
  const found: string[] = [];
  const seen = new Set<unknown>();
  const walk = (value: unknown): void => {
    if (typeof value === "string") {
      found.push(value);
      if (/^\s*[[{]/.test(value)) walk(parse(value));
    } else if (typeof value === "object" && value !== null && !seen.has(value)) {
      seen.add(value);
      for (const name of Object.getOwnPropertyNames(value)) {
        if (name !== "stack") walk(Reflect.get(value, name));
      }
    }
  };
  walk(thrown);
  return found.join("\n");
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
