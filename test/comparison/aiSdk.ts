import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { generateText, jsonSchema, streamText, type ToolSet } from "ai";
import {
  askedModel,
  type CalledTool,
  type Client,
  failure,
  type Outcome,
  prompt,
  type Question,
} from "./client.ts";

/** The AI SDK with its provider for servers of this kind. */
export const aiSdk: Client = {
  name: "ai-sdk",
  about: "`ai` with `@ai-sdk/openai-compatible`: `streamText`, `generateText`",
  offers: ["reasoning fields"],
  async ask(question, signal) {
    const gathered = { text: "", reasoning: "", toolCalls: [] as CalledTool[] };
    try {
      const told = await (question.stream ? stream : whole)(question, signal, gathered);
      return { ...gathered, told };
    } catch (error) {
      return { ...gathered, told: failure(error) };
    }
  },
};

interface Gathered {
  text: string;
  reasoning: string;
  readonly toolCalls: CalledTool[];
}

async function stream(question: Question, signal: AbortSignal, gathered: Gathered): Promise<Outcome["told"]> {
  // Errors come as parts of the stream; without `onError` they are printed as well.
  const { stream: parts } = streamText({ ...prepare(question, signal), onError: () => {} });
  let finish: string | undefined;
  for await (const part of parts) {
    if (part.type === "text-delta") gathered.text += part.text;
    if (part.type === "reasoning-delta") gathered.reasoning += part.text;
    if (part.type === "tool-call") gathered.toolCalls.push(called(part));
    if (part.type === "finish") finish = part.rawFinishReason || part.finishReason;
    if (part.type === "error") return failure(part.error);
    if (part.type === "abort") return { kind: "hang" };
  }
  return { kind: "answer", finish };
}

async function whole(question: Question, signal: AbortSignal, gathered: Gathered): Promise<Outcome["told"]> {
  const result = await generateText(prepare(question, signal));
  gathered.text = result.text;
  gathered.reasoning = result.reasoningText ?? "";
  gathered.toolCalls.push(...result.toolCalls.map(called));
  return { kind: "answer", finish: result.rawFinishReason || result.finishReason };
}

function prepare({ baseUrl, tools }: Question, abortSignal: AbortSignal) {
  const provider = createOpenAICompatible({
    name: "gateway",
    baseURL: `${baseUrl}/v1`,
    apiKey: "sk-test",
    includeUsage: true,
  });
  const definition: ToolSet[string] = { inputSchema: jsonSchema({ type: "object" }) };
  const set: ToolSet = Object.fromEntries(tools.map((name) => [name, definition]));
  return {
    model: provider(askedModel),
    prompt,
    maxRetries: 0,
    abortSignal,
    ...(tools.length > 0 && { tools: set }),
  };
}

function called(call: { readonly toolName: string; readonly input: unknown }): CalledTool {
  const { toolName: name, input } = call;
  return { name, arguments: typeof input === "string" ? input : JSON.stringify(input) };
}
