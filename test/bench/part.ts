/** How many times, or how long, or how big; `atMost` is one that ours must not exceed. */
export interface Goal {
  /** "ratio": ours in units of the yardstick; "value": ours in the contest's unit; "excess": what of it is above the yardstick. */
  readonly of: "ratio" | "value" | "excess";
  readonly atMost: number;
}

/** One thing that was measured, for everybody who does it. */
export interface Contest {
  readonly what: string;
  readonly unit: "ms" | "µs" | "kB" | "MB" | "×" | "";
  /** Which of the contenders is this project's. */
  readonly ours: string;
  /** What the others are compared with; absent: there is nothing to compare with. */
  readonly yardstick?: string;
  readonly goal?: Goal;
  /** By contender. The samples of one round stand at the same place. */
  readonly samples: ReadonlyMap<string, readonly number[]>;
}

/** What a part may need of the run. */
export interface BenchContext {
  /** Absolute path of the folder with the bundled programs that run as processes of their own. */
  readonly programs: string;
}

/** A part of the bench that can be run alone. */
export interface Part {
  readonly about: string;
  run(context: BenchContext): Promise<readonly Contest[]>;
}
