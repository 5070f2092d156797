/** What came of a test run. */
export interface Counts {
  readonly passed: number;
  readonly skipped: number;
  /** For each test that failed, its full title and the first line of its error. */
  readonly failures: readonly string[];
}

export const noTests: Counts = { passed: 0, skipped: 0, failures: [] };

/** What came of two runs together. */
export function addCounts(a: Counts, b: Counts): Counts {
  return {
    passed: a.passed + b.passed,
    skipped: a.skipped + b.skipped,
    failures: [...a.failures, ...b.failures],
  };
}

/** "12 passed, 0 failed", and what was skipped only when something was. */
export function inWords({ passed, failures, skipped }: Counts): string {
  return `${passed} passed, ${failures.length} failed${skipped === 0 ? "" : `, ${skipped} skipped`}`;
}
