import type { CompletionRequest, Notice } from "./completion.ts";
import { GatewayError } from "./gatewayError.ts";
import type { JsonRecord } from "./json.ts";
import type { LearnedRule } from "./learnedRules.ts";
import { checkSampling, wireNames } from "./parameterRules.ts";
import { wireMessages } from "./wireMessages.ts";

/** A request's body, and what the user should know about what is not in it. */
export interface RequestBody {
  readonly body: JsonRecord;
  readonly notices: readonly Notice[];
}

/** What the client itself decides, or what would change the meaning of the answer's shape. */
const reserved: ReadonlySet<string> = new Set([
  ...["model", "messages", "stream", "stream_options", "tools", "tool_choice", "n", "__proto__"],
]);

/**
 * Builds the body: what is required, what the user set, and nothing else. `rules` are what the server has refused,
 * before or just now; `told` are those among them the user need not be told of again.
 *
 * @throws GatewayError `fieldReserved`, its subject being the name in `extraBody`.
 */
export function buildRequestBody(
  request: CompletionRequest,
  extraBody: JsonRecord,
  rules: readonly LearnedRule[],
  told: readonly LearnedRule[] = [],
): RequestBody {
  const { sampling, leftOut } = checkSampling(request.model, request.sampling);
  const notices: Notice[] = leftOut.map((field) => ({ kind: "fieldLeftOut", ...field }));
  const fields = new Map<string, unknown>();
  if (request.stream) fields.set("stream_options", { include_usage: true });
  if (sampling.temperature !== undefined) fields.set(wireNames.temperature, sampling.temperature);
  if (sampling.topP !== undefined) fields.set(wireNames.topP, sampling.topP);
  if (sampling.maxCompletionTokens !== undefined) {
    fields.set(wireNames.maxCompletionTokens, sampling.maxCompletionTokens);
  }
  if (sampling.stop !== undefined) fields.set(wireNames.stop, sampling.stop);
  if (sampling.reasoningEffort !== undefined) fields.set(wireNames.reasoningEffort, sampling.reasoningEffort);
  const tools = !rules.some((rule) => rule.field === "tools");
  if (request.tools !== undefined && request.tools.length > 0) {
    const definitions = request.tools.map((tool) => ({ type: "function", function: tool }));
    fields.set("tools", definitions);
    if (tools && request.toolChoice !== undefined) fields.set("tool_choice", request.toolChoice);
  }
  for (const [name, value] of Object.entries(extraBody)) {
    if (reserved.has(name)) throw new GatewayError("fieldReserved", { subject: name });
    fields.set(name, value);
  }
  for (const rule of rules) {
    const notice = apply(rule, fields);
    if (notice !== undefined && !told.includes(rule)) notices.push(notice);
  }
  return {
    body: {
      model: request.model,
      messages: wireMessages(request.messages, tools, request.videoFormat),
      stream: request.stream,
      ...Object.fromEntries(fields),
    },
    notices,
  };
}

function apply(rule: LearnedRule, fields: Map<string, unknown>): Notice | undefined {
  const { field, renameTo, besides } = rule;
  if (!fields.has(field) || (besides !== undefined && !fields.has(besides))) return undefined;
  const value = fields.get(field);
  fields.delete(field);
  if (renameTo !== undefined) {
    fields.set(renameTo, value);
    return undefined;
  }
  return { kind: "fieldLeftOut", field, reason: { kind: "learned" } };
}
