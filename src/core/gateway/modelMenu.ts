import type { Localization } from "../ports.ts";
import { guessModel } from "./catalogue.ts";
import { type ModelFamily, versionWords } from "./modelId.ts";
import type { ListedModel } from "./modelList.ts";

/** One row of the model picker. */
export interface ModelChoice {
  readonly id: string;
  /** "Claude Sonnet 4.6 · AWS" */
  readonly name: string;
  /** What it can see and what else is to be known of it, in words. */
  readonly remarks: readonly string[];
  readonly current: boolean;
}

/** A headed part of the picker. */
export interface ModelGroup {
  readonly title: string;
  readonly choices: readonly ModelChoice[];
}

const families: readonly ModelFamily[] = ["claude", "gemini", "gpt", "other"];

/**
 * The picker's rows: the ones used lately first (`recent`, the newest first), then everything by family. A model
 * stands once. The current model is always among them, known or not.
 */
export function modelMenu(
  models: readonly ListedModel[],
  current: string,
  recent: readonly string[],
  l10n: Localization,
): readonly ModelGroup[] {
  const choice = (model: ListedModel): ModelChoice => ({
    id: model.id,
    name: `${model.name} · ${versionWords(model, l10n)}`,
    remarks: [
      sight(model, l10n),
      ...(model.absent ? [l10n.t("not in the server's list")] : []),
      ...(model.id === current ? [l10n.t("current")] : []),
    ],
    current: model.id === current,
  });
  const find = (id: string): ListedModel =>
    models.find((model) => model.id === id) ?? { ...guessModel(id), absent: false };
  const lately = [...new Set([...recent, current])];
  const groups = [
    { title: l10n.t("Recently used"), choices: lately.map((id) => choice(find(id))) },
    ...families.map((family) => ({
      title: familyTitle(family, l10n),
      choices: models
        .filter((model) => model.family === family && !lately.includes(model.id))
        .map((model) => choice(model)),
    })),
  ];
  return groups.filter((group) => group.choices.length > 0);
}

/** The model before the current one, which is what opening the picker and pressing Enter switches to. */
export function previousModel(current: string, recent: readonly string[]): string | undefined {
  return recent.find((id) => id !== current);
}

/** `id` moved to the front of the models used lately; the list stays short. */
export function rememberModel(recent: readonly string[], id: string): readonly string[] {
  return [id, ...recent.filter((other) => other !== id)].slice(0, 5);
}

function familyTitle(family: ModelFamily, l10n: Localization): string {
  return family === "other" ? l10n.t("Other") : { claude: "Claude", gemini: "Gemini", gpt: "GPT" }[family];
}

function sight(model: ListedModel, l10n: Localization): string {
  if (model.video) return l10n.t("sees images and video");
  return model.image ? l10n.t("sees images") : l10n.t("text only");
}
