import type { ErrorBody } from "./errorBody.ts";
import type { JsonRecord } from "./json.ts";
import type { LearnedRule } from "./learnedRules.ts";

/** Never dropped: without them it would be another request. */
const required: ReadonlySet<string> = new Set(["model", "messages", "stream"]);

const refusal =
  /unsupported|not (currently )?support|n.t support|deprecated|cannot both|can ?not be (used|specified|set) (together|with|both)|unknown (name|field|parameter|argument)|unrecogni[sz]ed|extra (inputs|fields)|not permitted|not allowed|unexpected (keyword|field|property|parameter)|additional propert|no such field|cannot find field|invalid (field|parameter|argument) name|不支持|未知(的)?(参数|字段)|无法识别|不允许|已弃用/i;
const notBoth = /cannot both|together|simultaneously|only one|either|同时/i;

/** A path into the definition of a tool, as OpenAI, Anthropic and Gemini write it. */
const insideTool =
  /\btools?(?:\[\d+\]|\.\d+)[.[]|input_schema|invalid schema for (?:function|tool)|function_declarations?\[/i;
/** Names of parameters that are no words of a sentence about something else ("This user is not allowed"). */
const telling = /_|^(?:temperature|seed|logprobs|metadata)$/;

/**
 * The rule that a refusal teaches: which of the optional fields we sent the server does not want. `undefined` when the
 * error is about something else.
 */
export function refusedField(status: number, body: ErrorBody, sent: JsonRecord): LearnedRule | undefined {
  if (status !== 400 && status !== 422) return undefined;
  const text = `${body.codes} ${body.message ?? ""}`;
  if (!refusal.test(text)) return undefined;
  // The tools as such are welcome, only one of them is not well made.
  if (insideTool.test(`${body.param ?? ""} ${text}`)) return undefined;
  const fields = Object.keys(sent).filter((field) => !required.has(field));
  const named = fields.filter((field) => mentions(text, field));
  const [first, second] = named;
  // Of two that exclude each other the one is dropped that the service's page calls the alternative.
  if (first !== undefined && second !== undefined && notBoth.test(text)) {
    const field = named.includes("top_p") ? "top_p" : second;
    return { field, besides: field === second ? first : second };
  }
  const field = fields.find((name) => name === fieldOf(body.param)) ?? earliest(text, named);
  if (field !== undefined)
    return field === "max_completion_tokens" ? { field, renameTo: "max_tokens" } : { field };
  return toolTrouble(text, body.param, sent);
}

/** The first part of "stream_options.include_usage" or "messages[1].tool_calls". */
function fieldOf(param: string | undefined): string | undefined {
  return param?.split(/[.[]/)[0];
}

function mentions(text: string, field: string): boolean {
  return position(text, field) >= 0;
}

/** Where the text names the field as a word of its own: "max_tokens" is not in "max_completion_tokens". */
function position(text: string, field: string): number {
  for (let at = text.indexOf(field); at >= 0; at = text.indexOf(field, at + 1)) {
    const around = text.charAt(at - 1) + text.charAt(at + field.length);
    if (!/[\w-]/.test(around) && (telling.test(field) || !isProse(text, at, field.length))) return at;
  }
  return -1;
}

/** "this user is": an article before it, and neither quotes nor the word "parameter" around it. */
function isProse(text: string, at: number, length: number): boolean {
  const before = text.slice(Math.max(0, at - 12), at);
  const after = text.slice(at + length, at + length + 12);
  return (
    /\b(?:an?|the|this|that|your|each|any)\s$/i.test(before) &&
    !/^\s*(?:param|field|arg|propert|option)/i.test(after)
  );
}

function earliest(text: string, fields: readonly string[]): string | undefined {
  return fields.toSorted((a, b) => position(text, a) - position(text, b))[0];
}

/** `tool` messages are not on the service's page; their refusal means that tools are refused altogether. */
function toolTrouble(text: string, param: string | undefined, sent: JsonRecord): LearnedRule | undefined {
  const used = "tools" in sent || JSON.stringify(sent["messages"]).includes('"tool_call');
  const named =
    /\btools?\b|\btool_|function[ _-]?call|(?:support|allow|accept)\w* functions?\b|工具|函数调用/i.test(
      `${text} ${param ?? ""}`,
    );
  return used && named ? { field: "tools" } : undefined;
}
