import type { Counts } from "./counts.ts";

/** What the command line says about a run. */
export interface RunRequest {
  readonly grep?: string | undefined;
  readonly bail?: boolean | undefined;
  /** Whether what reads the output understands colours. */
  readonly color?: boolean | undefined;
  /** Also print what VS Code itself logs. */
  readonly verbose?: boolean | undefined;
  /** Parts of file paths to run; empty: all. */
  readonly only: readonly string[];
}

/** One kind of tests. `run` rejects only when the tests could not be run at all. */
export interface Layer {
  readonly name: string;
  run(request: RunRequest): Promise<Counts>;
}
