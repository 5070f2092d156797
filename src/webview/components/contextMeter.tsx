import { t } from "@vscode/l10n";
import type { VNode } from "preact";
import { useState } from "preact/hooks";
import type { ContextMeterView } from "../../shared/views.ts";
import { useLeave } from "./useLeave.ts";

/** From this share on the ring says that room is getting short. */
const nearlyFull = 0.85;

interface ContextMeterProps {
  readonly meter: ContextMeterView;
}

/** A ring that fills with the model's context; its figures are its tooltip and, pressed, stand above it. */
export function ContextMeter({ meter: { share, label, total } }: ContextMeterProps): VNode {
  const [open, setOpen] = useState(false);
  const box = useLeave(() => setOpen(false));
  const figures = [label, total].filter((line) => line !== "");
  return (
    <span class="popup-place" ref={box}>
      <button
        type="button"
        class={`icon-button meter ${level(share)}`}
        title={figures.join("\n")}
        aria-label={t("Context used")}
        aria-description={figures.join(". ")}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <svg class="ring" viewBox="0 0 16 16" aria-hidden="true">
          <circle class="ring-whole" cx="8" cy="8" r="6" />
          <circle
            class="ring-part"
            cx="8"
            cy="8"
            r="6"
            pathLength={100}
            stroke-dasharray={`${Math.min(100, Math.max(0, share * 100))} 100`}
          />
        </svg>
      </button>
      {open && (
        <div class="popup meter-figures" role="note">
          {figures.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
      )}
    </span>
  );
}

function level(share: number): string {
  if (share > 1) return "over";
  return share >= nearlyFull ? "near" : "";
}
