import type { Localization } from "../ports.ts";
import type { ModelInfo } from "./catalogue.ts";
import { versionWords } from "./modelId.ts";

/** "Claude Sonnet 4.6 · AWS", and "Claude Sonnet 4.6" for the version without a suffix. */
export function modelLabel(model: ModelInfo, l10n: Localization): string {
  return model.version === "standard" ? model.name : `${model.name} · ${versionWords(model, l10n)}`;
}
