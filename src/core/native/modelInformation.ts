import { versionWords } from "../gateway/modelId.ts";
import { modelLabel } from "../gateway/modelLabel.ts";
import type { ListedModel } from "../gateway/modelList.ts";
import type { Localization } from "../ports.ts";

/** What VS Code lists of a model: its `LanguageModelChatInformation` as plain data. */
export interface ModelInformation {
  readonly id: string;
  readonly name: string;
  /** The id without its version: what other extensions choose their prompts by ("claude-sonnet-4-6"). */
  readonly family: string;
  /** "standard", "official", "hc", "fd" or "low". */
  readonly version: string;
  /** Shown beside the name, which tells the version: what the model sees, and its id. */
  readonly detail: string;
  readonly tooltip: string;
  readonly maxInputTokens: number;
  readonly maxOutputTokens: number;
  readonly capabilities: { readonly imageInput: boolean; readonly toolCalling: boolean };
}

/**
 * A model as VS Code lists it.
 *
 * @param toolCalling false where the server has refused tools for it.
 * @param demo said of the model where no model answers.
 */
export function modelInformation(
  model: ListedModel,
  toolCalling: boolean,
  demo: string | undefined,
  l10n: Localization,
): ModelInformation {
  const seen = sees(model, l10n);
  const facts = model.family === "other" ? [seen] : [versionWords(model, l10n), seen];
  if (!toolCalling) facts.push(l10n.t("takes no tools"));
  if (model.absent) facts.push(l10n.t("not in the server's list"));
  return {
    id: model.id,
    name: modelLabel(model, l10n),
    family: model.base,
    version: model.version,
    detail: `${demo === undefined ? seen : l10n.t("Demo")} · ${model.id}`,
    tooltip: `${model.name} (${model.id}): ${facts.join(", ")}.${demo === undefined ? "" : ` ${demo}`}`,
    maxInputTokens: model.maxInputTokens,
    maxOutputTokens: model.maxOutputTokens,
    capabilities: { imageInput: model.image, toolCalling },
  };
}

function sees({ image, video }: ListedModel, l10n: Localization): string {
  if (video) return l10n.t("text, images and video");
  return image ? l10n.t("text and images") : l10n.t("text only");
}
