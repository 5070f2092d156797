/** What a server taught about one field of one model: it is not to be sent, or under another name. */
export interface LearnedRule {
  readonly field: string;
  /** The name the server knows the field by; absent: it is not sent. */
  readonly renameTo?: string;
  /** The rule holds only beside this other field ("cannot both be specified"). */
  readonly besides?: string;
}

/** The memory of such rules, by base URL (as configured) and model id. */
export interface LearnedRules {
  get(baseUrl: string, model: string): readonly LearnedRule[];
  add(baseUrl: string, model: string, rule: LearnedRule): void;
  clear(): void;
  /** Everything, for showing. */
  all(): LearnedRulesData;
}

/** What a memory of rules looks like in storage: one entry for each base URL and model. */
export type LearnedRulesData = Readonly<Record<string, readonly LearnedRule[]>>;

/**
 * Rules in memory, starting from what was stored before. `save` is called with everything after each change; what is
 * stored may be anything (an older version wrote it), so it is checked.
 */
export function createLearnedRules(
  stored: unknown = {},
  save: (data: LearnedRulesData) => void = () => {},
): LearnedRules {
  const known = new Map(Object.entries(readData(stored)));
  const key = (baseUrl: string, model: string) => `${baseUrl.trim().replace(/\/+$/, "")} ${model}`;
  return {
    get: (baseUrl, model) => known.get(key(baseUrl, model)) ?? [],
    add(baseUrl, model, rule) {
      const rules = known.get(key(baseUrl, model)) ?? [];
      known.set(key(baseUrl, model), [...rules.filter((other) => other.field !== rule.field), rule]);
      save(Object.fromEntries(known));
    },
    all: () => Object.fromEntries(known),
    clear() {
      known.clear();
      save({});
    },
  };
}

function readData(stored: unknown): LearnedRulesData {
  if (typeof stored !== "object" || stored === null) return {};
  return Object.fromEntries(
    Object.entries(stored).map(([key, rules]) => [key, Array.isArray(rules) ? rules.filter(isRule) : []]),
  );
}

function isRule(value: unknown): value is LearnedRule {
  if (typeof value !== "object" || value === null || !("field" in value)) return false;
  const optional = [
    "renameTo" in value ? value.renameTo : undefined,
    "besides" in value ? value.besides : undefined,
  ];
  return (
    typeof value.field === "string" &&
    optional.every((other) => other === undefined || typeof other === "string")
  );
}
