import type { Localization } from "../ports.ts";
import { findModel, guessModel } from "./catalogue.ts";
import { versionWords } from "./modelId.ts";

/** "Claude Sonnet 4.6 · AWS", and "Claude Sonnet 4.6" for the version without a suffix. */
export function modelLabel(id: string, l10n: Localization): string {
  const model = findModel(id) ?? guessModel(id);
  return model.version === "standard" ? model.name : `${model.name} · ${versionWords(model, l10n)}`;
}
