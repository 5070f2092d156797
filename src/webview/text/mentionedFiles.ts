import { placesAsked } from "../../shared/limits.ts";

/** Paths that are asked about for the answers that are drawn together: a model can mention any number of them. */
const mostAsked = 2_000;
/** Drawings of one path that wait to know; of a text that grows, the earlier ones are gone from the page. */
const mostWaiting = 500;

/**
 * Which of the files that answers mention the workspace has. All that is drawn together is asked together, nothing twice,
 * and one batch at a time: each path is looked for on disk.
 */
export class MentionedFiles<Drawn> {
  readonly #ask: (paths: readonly string[]) => void;
  /** By path; absent: not answered yet. */
  readonly #known = new Map<string, boolean>();
  /** What was drawn of a path before it was known. */
  readonly #waiting = new Map<string, Set<Drawn>>();
  #unasked: string[] = [];
  #isAsking = false;
  #asked = 0;

  constructor(ask: (paths: readonly string[]) => void) {
    this.#ask = ask;
  }

  /** `undefined`: nobody knows yet. */
  has(path: string): boolean | undefined {
    return this.#known.get(path);
  }

  /** Has the path looked for; `found` gives what was drawn of it. */
  want(path: string, drawn: Drawn): void {
    const others = this.#waiting.get(path);
    if (others !== undefined) {
      const [earliest] = others;
      if (others.size >= mostWaiting && earliest !== undefined) others.delete(earliest);
      others.add(drawn);
      return;
    }
    if (this.#asked >= mostAsked) return;
    this.#asked += 1;
    this.#waiting.set(path, new Set([drawn]));
    this.#unasked.push(path);
    if (this.#unasked.length === 1 && !this.#isAsking) queueMicrotask(() => this.#askNext());
  }

  /** Takes the response to a batch, and gives what was drawn of the files that there are. */
  found(
    asked: readonly string[],
    found: readonly string[],
  ): readonly (readonly [path: string, drawn: Drawn])[] {
    const files = new Set(found);
    const drawn = asked
      .filter((path) => files.has(path))
      .flatMap((path) => [...(this.#waiting.get(path) ?? [])].map((one) => [path, one] as const));
    for (const path of asked) {
      this.#known.set(path, files.has(path));
      this.#waiting.delete(path);
    }
    this.#isAsking = false;
    this.#askNext();
    return drawn;
  }

  /** The next answer may mention a file that has been made since; what was never answered does not hold it up. */
  forgetMissing(): void {
    this.#isAsking = false;
    for (const [path, exists] of this.#known) if (!exists) this.#known.delete(path);
    this.#asked = this.#waiting.size;
  }

  #askNext(): void {
    if (this.#isAsking || this.#unasked.length === 0) return;
    this.#isAsking = true;
    const batch = this.#unasked.slice(0, placesAsked);
    this.#unasked = this.#unasked.slice(placesAsked);
    this.#ask(batch);
  }
}
