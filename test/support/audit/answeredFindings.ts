export interface AnsweredFinding {
  /** As in the advisory's address: "GHSA-xxxx-xxxx-xxxx". */
  readonly advisory: string;
  readonly package: string;
  /** Why it does not reach who uses or builds this, and what will end it. */
  readonly answer: string;
}

/** Findings that no newer version mends yet. The table in docs/DEPENDENCIES.md is written from these. */
export const answeredFindings: readonly AnsweredFinding[] = [];
