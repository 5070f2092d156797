import { format } from "node:util";
import type { LogListener } from "../host/workbench.ts";

/** Starts what the suite itself prints, so that it can be told from the workbench's own log. */
export const linePrefix = "\u2060tests:";

/** A listener for the window's log: prints the suite's lines, and everything else only when `verbose`. */
export function hostLogPrinter(verbose: boolean): LogListener {
  return (type, args) => {
    const [first] = args;
    if (typeof first === "string" && first.startsWith(linePrefix))
      console.log(first.slice(linePrefix.length));
    else if (verbose) console.log(`[${type}]`, format(...args));
  };
}
