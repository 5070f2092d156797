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

/** Where rules are kept. */
export interface RuleStore {
  load(): LearnedRulesData;
  save(data: LearnedRulesData): void;
}

/** A store that ends with the program. */
function inMemory(): RuleStore {
  let kept: LearnedRulesData = {};
  return {
    load: () => kept,
    save: (data) => {
      kept = data;
    },
  };
}

/** The rules of a store, which other windows change too: nothing is remembered beside it. */
export function createLearnedRules({ load, save }: RuleStore = inMemory()): LearnedRules {
  const key = (baseUrl: string, model: string) => `${baseUrl.trim().replace(/\/+$/, "")} ${model}`;
  return {
    get: (baseUrl, model) => load()[key(baseUrl, model)] ?? [],
    add(baseUrl, model, rule) {
      const known = load();
      const others = (known[key(baseUrl, model)] ?? []).filter((other) => other.field !== rule.field);
      save({ ...known, [key(baseUrl, model)]: [...others, rule] });
    },
    all: load,
    clear: () => save({}),
  };
}

/** What is left of stored rules that may be anything: an older version, or another window, has written them. */
export function parseLearnedRules(stored: unknown): LearnedRulesData {
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
