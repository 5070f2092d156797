import { completeChat } from "../../src/core/gateway/completeChat.ts";
import type { Ending } from "../../src/core/gateway/completion.ts";
import { connectionTo, requestOf, testPorts } from "../unit/core/gateway/harness.ts";
import { askedModel, type Client, failure, type Outcome, prompt, type Question } from "./client.ts";

/** This project's client, as the extension runs it: over `nodeHttp`. */
export const ours: Client = {
  name: "ours",
  about: "`completeChat`",
  offers: ["reasoning fields", "reasoning tags", "refusals"],
  async ask({ baseUrl, stream, tools }: Question, signal) {
    const request = requestOf({
      model: askedModel,
      messages: [{ role: "user", content: prompt }],
      stream,
      ...(tools.length > 0 && { tools: tools.map(definition) }),
    });
    let outcome: Outcome = { text: "", reasoning: "", toolCalls: [], told: { kind: "hang" } };
    let text = "";
    for await (const event of completeChat(request, connectionTo(baseUrl), testPorts(), signal)) {
      // What is shown while it runs is judged, not only what stands in the result.
      if (event.type === "text") text += event.text;
      if (event.type !== "end") continue;
      const { ending, reasoning, toolCalls } = event.result;
      outcome = { text, reasoning, toolCalls, told: tell(ending) };
    }
    return outcome;
  },
};

function definition(name: string) {
  return { name, description: name, parameters: { type: "object" } };
}

function tell(ending: Ending): Outcome["told"] {
  switch (ending.kind) {
    case "complete":
      return { kind: "answer", finish: "stop" };
    case "noStopReason":
      return { kind: "answer", finish: ending.serverReason };
    case "cut":
    case "failed":
      return failure(ending.error);
    default:
      return { kind: "answer", finish: ending.kind };
  }
}
