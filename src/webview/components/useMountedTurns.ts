import { useEffect, useState } from "preact/hooks";
import type { TurnView } from "../../shared/views.ts";

/** Turns that are there with the first picture: more than a screen of them. */
const first = 12;
/** Turns added at a time afterwards, so that typing is not held up. */
const step = 40;

/** The last turns at once, the ones before them soon after: a long conversation opens as fast as a short one. */
export function useMountedTurns(turns: readonly TurnView[], all: boolean): readonly TurnView[] {
  const [earlier, setEarlier] = useState(() => (all ? 0 : Math.max(0, turns.length - first)));
  useEffect(() => {
    if (earlier === 0) return undefined;
    const timer = setTimeout(() => setEarlier(Math.max(0, earlier - step)), 16);
    return () => clearTimeout(timer);
  }, [earlier]);
  return earlier === 0 ? turns : turns.slice(earlier);
}
