import {
  displayName,
  type ModelFamily,
  type ModelId,
  type ModelVersion,
  modelVersions,
  parseModelId,
} from "./modelId.ts";

/** What is known of a model. */
export interface ModelInfo extends ModelId {
  /** "Claude Sonnet 4.6"; the version is told by `versionWords`. */
  readonly name: string;
  readonly image: boolean;
  readonly video: boolean;
  /** Tokens; for planning only, never sent. */
  readonly maxInputTokens: number;
  readonly maxOutputTokens: number;
}

type Limits = Pick<ModelInfo, "maxInputTokens" | "maxOutputTokens">;

/** The page names no limits: these are the smallest that the makers' own pages state for the family. */
const limits: Readonly<Record<ModelFamily, Limits>> = {
  claude: { maxInputTokens: 200_000, maxOutputTokens: 64_000 },
  gemini: { maxInputTokens: 1_048_576, maxOutputTokens: 65_536 },
  gpt: { maxInputTokens: 272_000, maxOutputTokens: 128_000 },
  other: { maxInputTokens: 128_000, maxOutputTokens: 8_192 },
};

const claudeVersions = ["standard", "official", "hc", "fd"] as const;
const geminiVersions = ["standard", "official", "low"] as const;
const gptVersions = ["standard", "official", "hc", "fd", "low"] as const;

/** The service's page, "Supported Models". */
const offered: readonly (readonly [base: string, versions: readonly ModelVersion[]])[] = [
  ["claude-haiku-4-5", claudeVersions],
  ["claude-opus-4-5", claudeVersions],
  ["claude-opus-4-6", claudeVersions],
  ["claude-opus-4-7", claudeVersions],
  ["claude-sonnet-4-5", claudeVersions],
  ["claude-sonnet-4-6", claudeVersions],
  ["gemini-2.5-flash-lite", ["standard"]],
  ["gemini-2.5-pro", geminiVersions],
  ["gemini-3-flash-preview", geminiVersions],
  ["gemini-3.1-flash-lite-preview", ["standard"]],
  ["gemini-3.1-pro-preview", geminiVersions],
  ["gpt-5.4", gptVersions],
  ["gpt-5.5", gptVersions],
];

let known: readonly ModelInfo[] | undefined;

/** Every model the service's page lists, in the page's order; made when it is first asked for. */
export function catalogue(): readonly ModelInfo[] {
  known ??= offered.flatMap(([base, versions]) =>
    versions.map((version) => guessModel(version === "standard" ? base : `${base}-${version}`)),
  );
  return known;
}

/** The catalogue's model of this id. */
export function findModel(id: string): ModelInfo | undefined {
  return catalogue().find((model) => model.id === id);
}

/** What the family lets one expect of an id: all of the page's models see images, its Gemini models video too. */
export function guessModel(id: string): ModelInfo {
  const parsed = parseModelId(id);
  return {
    ...parsed,
    name: displayName(parsed),
    image: parsed.family !== "other",
    video: parsed.family === "gemini",
    ...limits[parsed.family],
  };
}

/**
 * The other versions of the same model, as far as they are listed and exist, in the list's order. `others`: ids that
 * exist beside the catalogue's.
 */
export function siblings(
  id: string,
  versions: readonly ModelVersion[],
  others: readonly string[] = [],
): readonly string[] {
  const known = new Set([...catalogue().map((model) => model.id), ...others]);
  const [, base = id] = new RegExp(`^(.+)-(?:${modelVersions.join("|")})$`).exec(id) ?? [];
  return versions
    .map((version) => (version === "standard" ? base : `${base}-${version}`))
    .filter((other) => other !== id && known.has(other));
}
