import { isRecord, type JsonRecord, parseJson } from "../gateway/json.ts";

/**
 * The arguments of a tool call as the object that VS Code wants. Models without arguments to give send nothing at all
 * or `null`; some gateways encode the JSON text twice. `undefined` when it is no object.
 */
export function toolInput(text: string): JsonRecord | undefined {
  if (text.trim() === "") return {};
  const value = parseJson(text);
  const input = typeof value === "string" ? parseJson(value) : value;
  if (input === null) return {};
  return isRecord(input) ? input : undefined;
}
