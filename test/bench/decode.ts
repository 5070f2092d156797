import { contenders, yardstick } from "../comparison/contenders.ts";
import { type Load, loadPath } from "../comparison/loads.ts";
import { growth } from "./growth.ts";
import { inTurn } from "./inTurn.ts";
import type { Contest, Goal, Part } from "./part.ts";
import { programPath, startProgram } from "./program.ts";

const warmups = 2;

interface TimedLoad extends Load {
  readonly about: string;
  readonly rounds: number;
  readonly goal?: Goal;
}

const goal: Goal = { of: "ratio", atMost: 1.3 };
const small = "one event of 1 MB";
const large = "one event of 5 MB";
const loads: readonly TimedLoad[] = [
  { about: "50,000 chunks of 160 bytes", count: 50_000, length: 31, rounds: 5, goal },
  { about: large, count: 1, length: 5_000_000, rounds: 11, goal },
  { about: small, count: 1, length: 1_000_000, rounds: 11 },
];

/** The helper does what `openai` does, and checks it. */
const names = Object.keys(contenders).filter((name) => name !== "openai stream()");

/** From a loopback socket to text; who reads stands in a process of its own, and so does who sends. */
export const decode: Part = {
  about: "a response to text, CPU of the reading process",
  async run({ programs }) {
    await using server = startProgram(programPath(programs, "comparison/loadServer"));
    const port = await server.nextLine();
    const contests: Contest[] = [];
    for (const load of loads) {
      contests.push(await compete(programs, `http://127.0.0.1:${port}/${loadPath(load)}`, load));
    }
    return [...contests, growth(contests, small, large, 5)];
  },
};

async function compete(programs: string, baseUrl: string, load: TimedLoad): Promise<Contest> {
  await using readers = new AsyncDisposableStack();
  const sampling = names.map((name) => {
    const reader = readers.use(startProgram(programPath(programs, "bench/decode/reader"), name, baseUrl));
    return [name, async () => cpuOf(await reader.ask(), name, load)] as const;
  });
  const samples = await inTurn(Object.fromEntries(sampling), warmups + load.rounds);
  return {
    what: load.about,
    unit: "ms",
    ours: "ours",
    yardstick,
    ...(load.goal && { goal: load.goal }),
    samples: new Map([...samples].map(([name, values]) => [name, values.slice(warmups)])),
  };
}

function cpuOf(answer: string, name: string, { count, length }: Load): number {
  const { cpu, length: read } = JSON.parse(answer);
  // The plain read counts bytes; everybody else has to come to the whole text.
  if (name !== "plain read" && read !== count * length)
    throw new Error(`${name} read ${read} of ${count * length} characters`);
  return cpu;
}
