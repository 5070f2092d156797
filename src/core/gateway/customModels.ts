import { isRecord, type JsonRecord } from "./json.ts";
import type { CustomModel } from "./modelList.ts";

/** The entries of the setting `customModels` that can be used; each field that is of a wrong type is left out. */
export function parseCustomModels(entries: readonly unknown[]): readonly CustomModel[] {
  return entries.filter(isRecord).flatMap((entry) => {
    const { id, name, image, video, maxInputTokens, maxOutputTokens, parameters } = entry as JsonRecord &
      Partial<Record<keyof CustomModel, unknown>>;
    if (typeof id !== "string" || id.trim() === "") return [];
    return [
      {
        id: id.trim(),
        ...(typeof name === "string" && name.trim() !== "" && { name: name.trim() }),
        ...(typeof image === "boolean" && { image }),
        ...(typeof video === "boolean" && { video }),
        ...(isCount(maxInputTokens) && { maxInputTokens }),
        ...(isCount(maxOutputTokens) && { maxOutputTokens }),
        ...(isRecord(parameters) && { parameters }),
      },
    ];
  });
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value > 0;
}
