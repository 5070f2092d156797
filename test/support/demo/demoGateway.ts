import { type Aimock, startAimock } from "../gateway/aimock.ts";
import { demoAnswer } from "./demoAnswer.ts";

/** About four characters, sixty times a second: the pace of a quick model. */
const pace = { chunkSize: 4, streamingProfile: { ttft: 400, tps: 60, jitter: 0.3 } };

/** Starts the gateway of a try-out without a key: a mock on loopback that streams prepared answers. */
export async function startDemoGateway(): Promise<Aimock> {
  const gateway = await startAimock();
  gateway.mock.on(
    { endpoint: "chat" },
    ({ messages }) => {
      const text = (role: string) => textOf(messages.findLast((message) => message.role === role)?.content);
      return { content: demoAnswer(text("system"), text("user")) };
    },
    pace,
  );
  return gateway;
}

function textOf(content: unknown): string {
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return "";
  return content.map((part) => (typeof part?.text === "string" ? part.text : "")).join("\n");
}
