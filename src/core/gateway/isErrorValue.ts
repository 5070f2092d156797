import { readErrorFields } from "./errorBody.ts";
import { at, codeNames } from "./errorFields.ts";
import { isFilled, isRecord, stringAt } from "./json.ts";

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
  if (value["success"] === true || codeNames.some((name) => saysOk(at(value, name)))) return false;
  const { message, status, codes } = readErrorFields(value);
  if (status !== undefined || message === undefined) return status !== undefined;
  const numbers = codes.split(" ").filter((code) => /^-?\d+$/.test(code));
  const bad = numbers.some((code) => !saysOk(Number(code)));
  return bad || (numbers.length === 0 && stringAt(value, "id") === undefined);
}

function saysOk(code: unknown): boolean {
  return code === 0 || code === 200;
}
