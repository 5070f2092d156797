import { startScripted } from "../support/gateway/scripted.ts";
import { scriptOf, type WildResponse } from "../unit/core/gateway/wildFixtures.ts";
import type { CalledTool, Client, Outcome } from "./client.ts";

/** Milliseconds for one question; the same for every client. */
export const timeLimit = 3_000;

/** Lets one client have one of the responses over a real loopback socket, and says what it told. */
export async function runCase(client: Client, wild: WildResponse): Promise<Outcome> {
  const server = await startScripted(scriptOf(wild));
  const leaving = new AbortController();
  const tools = (wild.expect.toolCalls ?? []).map((call) => (call as CalledTool).name);
  const question = { baseUrl: server.baseUrl, stream: wild.stream ?? true, tools: [...new Set(tools)] };
  const late = Promise.withResolvers<Outcome>();
  const timer = setTimeout(
    () => late.resolve({ text: "", reasoning: "", toolCalls: [], told: { kind: "hang" } }),
    timeLimit,
  );
  try {
    return await Promise.race([client.ask(question, leaving.signal), late.promise]);
  } finally {
    clearTimeout(timer);
    leaving.abort();
    await server.stop();
  }
}
