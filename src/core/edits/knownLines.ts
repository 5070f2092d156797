/** What a reply shares with the text that was sent. */
export interface KnownLines {
  has(line: string): boolean;
  /** Whether the line stands in the text below everything that was passed, and was not passed itself. */
  isAhead(line: string): boolean;
  /** To be told of the code's lines, in their order. */
  pass(line: string): void;
  /** Everything that was passed no longer counts. */
  restart(): void;
  /** How many known lines were passed. */
  readonly passed: number;
  /** Whether the last known line of the text was passed. */
  readonly isAtEnd: boolean;
}

/** Lines are compared without their indentation; those without a word say nothing. */
export function knownLines(original: readonly string[]): KnownLines {
  const places = new Map<string, number[]>();
  let last = -1;
  original.forEach((line, index) => {
    const text = line.trim();
    if (!/[\p{L}\p{N}]{2}/u.test(text)) return;
    last = index;
    const known = places.get(text);
    if (known === undefined) places.set(text, [index]);
    else known.push(index);
  });
  const seen = new Set<string>();
  let reached = -1;
  let passed = 0;
  const nextPlace = (line: string): number | undefined =>
    places.get(line.trim())?.find((place) => place > reached);

  return {
    has: (line) => places.has(line.trim()),
    isAhead: (line) => !seen.has(line.trim()) && nextPlace(line) !== undefined,
    pass(line) {
      if (!places.has(line.trim())) return;
      passed += 1;
      seen.add(line.trim());
      reached = nextPlace(line) ?? reached;
    },
    restart() {
      seen.clear();
      reached = -1;
      passed = 0;
    },
    get passed() {
      return passed;
    },
    get isAtEnd() {
      return last >= 0 && reached >= last;
    },
  };
}
