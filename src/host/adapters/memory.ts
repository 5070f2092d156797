import type * as vscode from "vscode";

/** Something that is remembered across windows. What is on disk may be of another version, or broken. */
export interface Memory<Value> {
  readonly key: string;
  /** The value that `stored` stands for; what is none gives the value of an empty memory. */
  parse(stored: unknown): Value;
}

/** A list of texts, such as what was chosen lately. */
export function memoryOfTexts(key: string): Memory<readonly string[]> {
  return {
    key,
    parse: (stored) => (Array.isArray(stored) ? stored.filter((entry) => typeof entry === "string") : []),
  };
}

/** What is remembered. */
export function recall<Value>(memento: vscode.Memento, { key, parse }: Memory<Value>): Value {
  return parse(memento.get<unknown>(key));
}

/** Replaces what is remembered. */
export async function remember<Value>(
  memento: vscode.Memento,
  { key }: Memory<Value>,
  value: Value,
): Promise<void> {
  await memento.update(key, value);
}
