import type { Contest } from "./part.ts";

/** What the samples of one contender come to. */
export interface Line {
  readonly name: string;
  readonly median: number;
  /** The lowest and the highest sample. */
  readonly low: number;
  readonly high: number;
  /** Median of the rounds' ratios to the yardstick: what disturbs a round disturbs both. */
  readonly ratio: number | undefined;
}

export interface Summary {
  readonly lines: readonly Line[];
  /** How much ours is above the yardstick, median of the rounds. */
  readonly excess: number | undefined;
  /** Whether ours keeps the goal; undefined without one. */
  readonly met: boolean | undefined;
}

export function summarise({ samples, yardstick, ours, goal }: Contest): Summary {
  const base = yardstick === undefined ? undefined : samples.get(yardstick);
  const lines = [...samples].map(([name, values]) => ({
    name,
    median: median(values),
    low: Math.min(...values.filter((value) => !Number.isNaN(value))),
    high: Math.max(...values.filter((value) => !Number.isNaN(value))),
    ratio: base && ratio(values, base),
  }));
  const own = lines.find(({ name }) => name === ours);
  const excess = base && median(byRound(samples.get(ours) ?? [], base, (value, floor) => value - floor));
  const figures = { ratio: own?.ratio, value: own?.median, excess };
  return { lines, excess, met: goal && (figures[goal.of] ?? Number.NaN) <= goal.atMost };
}

/** Rounds without a figure do not count. */
function median(numbers: readonly number[]): number {
  const sorted = numbers.filter((number) => !Number.isNaN(number)).sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

function ratio(values: readonly number[], base: readonly number[]): number {
  if (values.length !== base.length) return median(values) / median(base);
  return median(byRound(values, base, (value, floor) => value / floor));
}

function byRound(
  values: readonly number[],
  base: readonly number[],
  compare: (value: number, floor: number) => number,
): readonly number[] {
  return values.map((value, round) => compare(value, base[round] ?? Number.NaN));
}
