import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { AnswerStateView } from "../../shared/views.ts";
import { wholeSeconds } from "../wholeSeconds.ts";

interface ProgressProps {
  readonly state: Extract<AnswerStateView, { readonly kind: "streaming" }>;
}

/** That something is under way, what it is, and how long until the next try. */
export function Progress({ state: { status, retryAt } }: ProgressProps): VNode {
  return (
    <p class="progress">
      <span class="dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      <span>{status}</span>
      {retryAt !== undefined && <Countdown until={retryAt} />}
    </p>
  );
}

/** Seconds until then, counted down. */
function Countdown({ until }: { readonly until: number }): VNode {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return <span class="countdown">{wholeSeconds(Math.max(0, Math.ceil((until - now) / 1000)) * 1000)}</span>;
}
