import OpenAI from "openai";
import type { ChatCompletion, ChatCompletionChunk } from "openai/resources/chat/completions";
import type { ChatCompletionCreateParams } from "openai/resources/chat/completions/completions";
import {
  askedModel,
  type CalledTool,
  type Client,
  failure,
  type Outcome,
  prompt,
  type Question,
} from "./client.ts";

/** The package's ordinary call; the caller adds up the chunks, as its documentation shows. */
export const openaiCreate: Client = {
  name: "openai",
  about: "`openai`, `chat.completions.create`",
  offers: ["refusals"],
  ask: (question, signal) =>
    collecting(async (gathered) => {
      const { client, body } = prepare(question);
      if (!question.stream) {
        gathered.finish = takeWhole(
          gathered,
          await client.chat.completions.create({ ...body, stream: false }, { signal }),
        );
        return;
      }
      const stream = await client.chat.completions.create({ ...body, stream: true }, { signal });
      for await (const chunk of stream) take(gathered, chunk);
    }),
};

/** The package's helper that adds up itself and checks the sum. */
export const openaiStream: Client = {
  name: "openai stream()",
  about: "`openai`, `chat.completions.stream` (whole answers: `create`)",
  offers: ["refusals"],
  ask: (question, signal) =>
    question.stream
      ? collecting(async (gathered) => {
          const { client, body } = prepare(question);
          const stream = client.chat.completions.stream(body, { signal });
          // Told by `finalChatCompletion` too; without this it would be an unhandled rejection first.
          stream.on("error", () => {});
          for await (const chunk of stream) take(gathered, chunk);
          const { text } = gathered;
          gathered.tools.clear();
          gathered.finish = takeWhole(gathered, await stream.finalChatCompletion());
          gathered.text = text;
        })
      : openaiCreate.ask(question, signal),
};

interface Gathered {
  text: string;
  finish: string | undefined;
  /** By their index. */
  readonly tools: Map<number, { name: string; arguments: string }>;
}

async function collecting(work: (gathered: Gathered) => Promise<void>): Promise<Outcome> {
  const gathered: Gathered = { text: "", finish: undefined, tools: new Map() };
  const seen = () => ({ text: gathered.text, reasoning: "", toolCalls: [...gathered.tools.values()] });
  try {
    await work(gathered);
    return { ...seen(), told: { kind: "answer", finish: gathered.finish } };
  } catch (error) {
    return { ...seen(), told: failure(error) };
  }
}

function prepare({ baseUrl, tools }: Question) {
  const client = new OpenAI({ baseURL: `${baseUrl}/v1`, apiKey: "sk-test", maxRetries: 0, logLevel: "off" });
  const definitions = tools.map((name) => ({
    type: "function" as const,
    function: { name, parameters: { type: "object" } },
  }));
  const body = {
    model: askedModel,
    messages: [{ role: "user", content: prompt }],
    ...(tools.length > 0 && { tools: definitions }),
  } satisfies Omit<ChatCompletionCreateParams, "stream">;
  return { client, body };
}

// The package's types promise fields that servers in the wild leave out; callers who know that write `?.`.

function take(gathered: Gathered, chunk: ChatCompletionChunk): void {
  const choice = chunk.choices?.find(({ index }) => index === 0 || index === undefined);
  gathered.text += choice?.delta?.content ?? choice?.delta?.refusal ?? "";
  if (choice?.delta?.refusal) gathered.finish = "refusal";
  else if (gathered.finish !== "refusal") gathered.finish = choice?.finish_reason || gathered.finish;
  for (const piece of choice?.delta?.tool_calls ?? []) {
    const call = gathered.tools.get(piece.index) ?? { name: "", arguments: "" };
    gathered.tools.set(piece.index, call);
    call.name += piece.function?.name ?? "";
    call.arguments += piece.function?.arguments ?? "";
  }
}

/** Returns the finish reason. */
function takeWhole(gathered: Gathered, answer: ChatCompletion): string | undefined {
  const choice = answer?.choices?.[0];
  const message = choice?.message;
  gathered.text += message?.content ?? message?.refusal ?? "";
  const calls: readonly CalledTool[] = (message?.tool_calls ?? []).flatMap((call) =>
    call.type === "custom" ? [] : [call.function],
  );
  const older = message?.function_call;
  for (const [index, call] of (older ? [older] : calls).entries()) gathered.tools.set(index, { ...call });
  return message?.refusal ? "refusal" : (choice?.finish_reason ?? undefined);
}
