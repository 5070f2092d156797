/** How an answer is sent. */
export interface Pace {
  /** Sent at once, as one piece. */
  readonly before: string;
  /** Then these, each as an event of its own. */
  readonly pieces: readonly string[];
  readonly perSecond: number;
}

/** When each piece was handed to the socket: epoch milliseconds. */
export interface Written {
  readonly times: readonly number[];
}

/** Stand where the pieces begin, and at the end of the last one. */
export const firstWords = "Here the pieces begin.";
export const lastWords = "Here the answer ends.";
