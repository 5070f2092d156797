import { measure } from "mitata";

/** Rounds that are thrown away: the first ones pay for the compiler. */
const warmups = 2;

/**
 * Lets every contender produce one sample per round, in turn, beginning with another one in each round: what happens
 * to the machine meanwhile happens to all of them.
 */
export async function inTurn(
  contenders: Readonly<Record<string, () => Promise<number>>>,
  rounds: number,
): Promise<ReadonlyMap<string, readonly number[]>> {
  const entries = Object.entries(contenders);
  const samples = new Map<string, number[]>(entries.map(([name]) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    const first = round % entries.length;
    for (const [name, sample] of [...entries.slice(first), ...entries.slice(0, first)]) {
      samples.get(name)?.push(await sample());
    }
  }
  return samples;
}

/** Milliseconds of this process's CPU time, all threads, that work takes; for work within this process, in turn. */
export async function cpuInTurn(
  contenders: Readonly<Record<string, () => unknown>>,
  rounds: number,
): Promise<ReadonlyMap<string, readonly number[]>> {
  const sampling = Object.entries(contenders).map(([name, work]) => [name, () => cpuOf(work)] as const);
  const samples = await inTurn(Object.fromEntries(sampling), rounds + warmups);
  return new Map([...samples].map(([name, values]) => [name, values.slice(warmups)]));
}

async function cpuOf(work: () => unknown): Promise<number> {
  const { p50 } = await measure(work, {
    now: cpuNanoseconds,
    gc: false,
    min_samples: 3,
    min_cpu_time: 20e6,
  });
  return p50 / 1e6;
}

function cpuNanoseconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) * 1000;
}
