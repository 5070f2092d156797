import { parseModelId } from "../gateway/modelId.ts";
import type { Localization } from "../ports.ts";
import type { ChatSettings } from "./conversation.ts";

/** What a chat can set for itself, in the order it is listed. */
export const chatSettingNames = [
  "systemPrompt",
  "temperature",
  "topP",
  "maxCompletionTokens",
  "reasoningEffort",
  "stop",
  "stream",
] as const satisfies readonly (keyof ChatSettings)[];

export type ChatSettingName = (typeof chatSettingNames)[number];

const reasoningEfforts = ["none", "minimal", "low", "medium", "high", "xhigh"] as const;

/** What one of the settings can be chosen from; `undefined`: it is typed. */
export function choicesFor(name: ChatSettingName): readonly string[] | undefined {
  if (name === "stream") return ["true", "false"];
  return name === "reasoningEffort" ? reasoningEfforts : undefined;
}

/** OpenAI's limit, Create chat completion, `stop`. */
const maxStops = 4;

/** A value as it is typed, or what is wrong with it, in words. */
export type TypedSetting =
  | { readonly ok: true; readonly settings: ChatSettings }
  | { readonly ok: false; readonly message: string };

/** The settings with one of them as it was typed; empty: as in VS Code's settings again. */
export function typeSetting(
  settings: ChatSettings,
  name: ChatSettingName,
  typed: string,
  model: string,
  l10n: Localization,
): TypedSetting {
  const { [name]: _, ...rest } = settings;
  const text = typed.trim();
  if (text === "") return { ok: true, settings: rest };
  switch (name) {
    case "systemPrompt":
      return { ok: true, settings: { ...rest, systemPrompt: typed } };
    case "reasoningEffort":
      return { ok: true, settings: { ...rest, reasoningEffort: text } };
    case "stream":
      return text === "true" || text === "false"
        ? { ok: true, settings: { ...rest, stream: text === "true" } }
        : { ok: false, message: l10n.t("Either true or false.") };
    case "stop": {
      const stop = typed.split("|").filter((part) => part !== "");
      if (stop.length > maxStops) return { ok: false, message: l10n.t("At most {0}.", maxStops) };
      return { ok: true, settings: { ...rest, stop } };
    }
    case "temperature":
    case "topP":
    case "maxCompletionTokens": {
      const value = Number(text);
      const message = rangeWords(name, value, model, l10n);
      return message === undefined
        ? { ok: true, settings: { ...rest, [name]: value } }
        : { ok: false, message };
    }
  }
}

/** A setting as it is typed again; empty when the chat does not set it. */
export function typedSetting(settings: ChatSettings, name: ChatSettingName): string {
  const value = settings[name];
  return typeof value === "object" ? value.join("|") : String(value ?? "");
}

function rangeWords(
  name: "temperature" | "topP" | "maxCompletionTokens",
  value: number,
  model: string,
  l10n: Localization,
): string | undefined {
  if (name === "maxCompletionTokens")
    return Number.isInteger(value) && value >= 1 ? undefined : l10n.t("A whole number from 1.");
  const max = name === "temperature" && parseModelId(model).family !== "claude" ? 2 : 1;
  return value >= 0 && value <= max ? undefined : l10n.t("A number from 0 to {0}.", max);
}
