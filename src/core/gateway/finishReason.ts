/** What a `finish_reason` says, in whichever gateway's words. */
export type Finish =
  | { readonly kind: "complete" | "length" | "filtered" | "refused" }
  | { readonly kind: "failed" | "unknown"; readonly word: string };

/** Words of OpenAI, Anthropic, Gemini, Cohere, Mistral, DeepSeek, Qwen and text-generation servers. */
const words: Readonly<Record<string, Finish["kind"]>> = {
  ...all("complete", [
    "stop end_turn stop_sequence stop_token eos eos_token end_of_text endoftext eot complete completed",
    "finish finished end normal success done tool_calls tool_call tool_use function_call pause_turn",
  ]),
  ...all("length", [
    "length max_tokens max_token max_length max_output_tokens max_completion_tokens model_length token_limit",
    "length_limit model_context_window_exceeded context_length context_length_exceeded truncated",
  ]),
  ...all("filtered", [
    "content_filter content_filtered contentfilter safety recitation blocklist prohibited_content spii",
    "image_safety language sensitive moderation guardrail guardrail_intervened blocked",
  ]),
  ...all("refused", ["refusal refused"]),
};

function all(kind: Finish["kind"], lines: readonly string[]): Readonly<Record<string, Finish["kind"]>> {
  return Object.fromEntries(lines.flatMap((line) => line.split(" ")).map((word) => [word, kind]));
}

/** How much each kind takes from an answer. */
const weight: Readonly<Record<Finish["kind"], number>> = {
  // A word nobody knows may stand on every chunk of a running answer.
  unknown: 0,
  complete: 1,
  length: 2,
  filtered: 2,
  refused: 2,
  failed: 3,
};

/**
 * What two finishes of one answer say together: the worse one, else the first. Gateways append a `stop` of their own
 * to whatever their upstream ended with.
 */
export function worseFinish(first: Finish | undefined, second: Finish | undefined): Finish | undefined {
  if (first === undefined || second === undefined) return first ?? second;
  return weight[second.kind] > weight[first.kind] ? second : first;
}

const trouble =
  /error|fail|abort|cancel|timeout|timed_out|interrupt|malformed|insufficient|exception|overload/;

/**
 * Reads a `finish_reason`. `undefined` when there is none: gateways also send `""`, `"null"` and `"none"` on chunks of a
 * running answer. A word nobody knows is `unknown`, never a success.
 */
export function decodeFinish(value: unknown): Finish | undefined {
  if (typeof value !== "string") return undefined;
  const word = value
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, "_")
    .replace(/^finish_reason_/, "");
  if (["", "null", "none", "unspecified", "undefined"].includes(word)) return undefined;
  const kind = Object.hasOwn(words, word) ? words[word] : undefined;
  if (kind === "complete" || kind === "length" || kind === "filtered" || kind === "refused") return { kind };
  return { kind: trouble.test(word) ? "failed" : "unknown", word: value.trim() };
}
