import type { Contest } from "./part.ts";

/** How many times as dear something is as something smaller, by the contests of these names. */
export function growth(contests: readonly Contest[], small: string, large: string, atMost: number): Contest {
  const samplesOf = (what: string) => contests.find((contest) => contest.what === what)?.samples;
  const before = samplesOf(small);
  const grown = [...(samplesOf(large) ?? [])].map(
    ([name, values]) =>
      [name, values.map((value, round) => value / (before?.get(name)?.[round] ?? Number.NaN))] as const,
  );
  return {
    what: `growth from ${small} to ${large}`,
    unit: "×",
    ours: "ours",
    goal: { of: "value", atMost },
    samples: new Map(grown),
  };
}
