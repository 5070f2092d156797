import type { CompletionResult } from "./completion.ts";
import type { LearnedRulesData } from "./learnedRules.ts";
import type { Headers } from "./requestHeaders.ts";
import { redactSecrets, type Secrets, shownUrl } from "./secrets.ts";

/** What a bug report needs to know. Nothing in here is secret: the key is masked, prompts and answers are absent. */
export interface DiagnosticsFacts {
  /** Program → version. */
  readonly versions: Readonly<Record<string, string>>;
  readonly baseUrl: string;
  /** Resolved; absent when the base URL is no address. */
  readonly chatUrl?: string;
  /** Masked. */
  readonly headers: Headers;
  /** Whether there is a key for this address. */
  readonly keyState: string;
  readonly proxy: string;
  readonly model: string;
  /** Names and values of the parameters that are set. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly learnedRules: LearnedRulesData;
  readonly lastResult?: CompletionResult;
  readonly lastFailure?: CompletionResult;
}

/**
 * The facts as Markdown, in English whatever the user's language: it is written for whoever reads the report. The
 * secrets are masked wherever they may have got to.
 */
export function diagnosticsReport(facts: DiagnosticsFacts, secrets: Secrets): string {
  return redactSecrets(markdown(facts), secrets);
}

function markdown(facts: DiagnosticsFacts): string {
  const { versions, headers, parameters, learnedRules, lastResult, lastFailure } = facts;
  return [
    "# GlobalAiOpc diagnostics",
    ...section("Versions", versions),
    ...section("Requests go to", {
      "Base URL": shownUrl(facts.baseUrl),
      "Chat URL": facts.chatUrl === undefined ? "not an address" : shownUrl(facts.chatUrl),
      Key: facts.keyState,
      Proxy: facts.proxy,
      Model: facts.model,
    }),
    ...section("Headers", headers),
    ...section("Parameters", parameters),
    ...section("Fields this service refused", shownRules(learnedRules)),
    ...section("Last request", lastResult === undefined ? {} : resultFacts(lastResult)),
    ...section("Last failure", lastFailure === undefined ? {} : resultFacts(lastFailure)),
    "",
  ].join("\n");
}

function section(title: string, facts: Readonly<Record<string, unknown>>): readonly string[] {
  const rows = Object.entries(facts)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `- ${name}: \`${printed(value)}\``);
  return ["", `## ${title}`, "", ...(rows.length === 0 ? ["none"] : rows)];
}

/** On one line and without what would end the code span. */
function printed(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.replace(/\s*[\r\n]+\s*/g, " ").replaceAll("`", "'");
}

function resultFacts(result: CompletionResult): Readonly<Record<string, unknown>> {
  const { ending, timing, usage } = result;
  const after = (at: number | undefined) => (at === undefined ? undefined : `${at - timing.started} ms`);
  return {
    Started: new Date(timing.started).toISOString(),
    "Model asked": result.requestedModel,
    "Model that answered": result.model,
    Ended: ending.kind,
    "First byte after": after(timing.firstByte),
    "First text after": after(timing.firstText),
    "Ended after": after(timing.ended),
    "Prompt tokens": usage?.promptTokens,
    "Completion tokens": usage?.completionTokens,
    "Answer id": result.id,
    "Request id": result.requestId,
    Error: "error" in ending ? ending.error.data : undefined,
  };
}

/** By address and model, as they may be shown. */
function shownRules(rules: LearnedRulesData): LearnedRulesData {
  return Object.fromEntries(
    Object.entries(rules).map(([key, fields]) => {
      const end = key.lastIndexOf(" ");
      return [`${shownUrl(key.slice(0, end))} ${key.slice(end + 1)}`, fields];
    }),
  );
}
