import type { Localization } from "../ports.ts";

export type ModelFamily = "claude" | "gemini" | "gpt" | "other";

/** A model's version: `standard` is the id without a suffix. */
export type ModelVersion = "standard" | "official" | "hc" | "fd" | "low";

export const modelVersions: readonly ModelVersion[] = ["standard", "official", "hc", "fd", "low"];

/** A model id taken apart, known or not. */
export interface ModelId {
  readonly id: string;
  readonly family: ModelFamily;
  /** The id without its version suffix; what the rules of a model are about. */
  readonly base: string;
  readonly version: ModelVersion;
}

/** Takes an id apart. The suffix counts as a version only in the families that have versions. */
export function parseModelId(id: string): ModelId {
  const family = familyOf(id);
  const suffix = family === "other" ? null : /^(.+)-(official|hc|fd|low)$/.exec(id);
  const version = modelVersions.find((known) => known === suffix?.[2]) ?? "standard";
  return { id, family, base: suffix?.[1] ?? id, version };
}

/** The family an id's name speaks for, also behind a vendor's prefix ("anthropic/claude-…", "models/gemini-…"). */
function familyOf(id: string): ModelFamily {
  const name = id.slice(id.lastIndexOf("/") + 1).toLowerCase();
  if (name.startsWith("claude")) return "claude";
  if (name.startsWith("gemini")) return "gemini";
  return /^(chat)?gpt-/.test(name) ? "gpt" : "other";
}

/** "Claude Sonnet 4.6", "Gemini 3.1 Pro Preview", "GPT-5.4"; an id of another family stays as it is. */
export function displayName({ family, base }: ModelId): string {
  switch (family) {
    case "claude":
      return words(base.replace(/(\d)-(\d)/g, "$1.$2"));
    case "gemini":
      return words(base);
    case "gpt":
      return base.replace(/^gpt-/, "GPT-");
    case "other":
      return base;
  }
}

function words(name: string): string {
  return name
    .split("-")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(" ");
}

/** A version in words. The service calls the same suffix by different names in its families. */
export function versionWords({ family, version }: ModelId, l10n: Localization): string {
  switch (version) {
    case "standard":
      return family === "claude" ? l10n.t("Full version") : l10n.t("Standard");
    case "official":
      return l10n.t("Official");
    case "hc":
      return family === "gpt" ? l10n.t("Premium pool") : l10n.t("AWS");
    case "fd":
      return family === "gpt" ? l10n.t("Mixed account pool / proxy") : l10n.t("Account pool / proxy");
    case "low":
      return l10n.t("Low cost");
  }
}
