import { type WildResponse, wildResponses } from "../unit/core/gateway/wildFixtures.ts";
import { aiSdk } from "./aiSdk.ts";
import type { Client, Outcome } from "./client.ts";
import { judge, neededFeatures, type Verdict } from "./judge.ts";
import { openaiCreate, openaiStream } from "./openai.ts";
import { ours } from "./ours.ts";
import { runCase } from "./runCase.ts";

export const clients: readonly Client[] = [ours, openaiCreate, aiSdk, openaiStream];

/** One behaviour of servers, and what became of it, in the order of `clients`. */
export interface Row {
  readonly wild: WildResponse;
  readonly cells: readonly { readonly verdict: Verdict; readonly outcome: Outcome }[];
}

/** Every response in the wild, one after the other, through every client. */
export async function compareBehaviours(): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const wild of wildResponses) {
    const needed = neededFeatures(wild.expect, new TextDecoder().decode(wild.body));
    const cells: Row["cells"][number][] = [];
    for (const client of clients) {
      const outcome = await runCase(client, wild);
      const offered = needed.every((feature) => client.offers.includes(feature));
      cells.push({ verdict: offered ? judge(wild.expect, outcome) : "not offered", outcome });
    }
    rows.push({ wild, cells });
  }
  return rows;
}

/** Whether all clients claim what the row is about. */
export function isScored({ cells }: Row): boolean {
  return cells.every(({ verdict }) => verdict !== "not offered");
}
