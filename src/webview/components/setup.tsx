import type { VNode } from "preact";
import type { SetupView } from "../../shared/views.ts";
import { post } from "../host.ts";
import { Icon } from "./icon.tsx";

/** How to get going, shown while nothing can be sent. */
export function Setup({ message, detail, remedies }: SetupView): VNode {
  return (
    <section class="intro">
      <span class="intro-mark">
        <Icon name="sparkle" />
      </span>
      <h1>{message}</h1>
      <p>{detail}</p>
      <div class="answer-actions">
        {remedies.map(({ id, label }, index) => (
          <button
            key={id}
            type="button"
            class={index === 0 ? "primary-button" : "secondary-button"}
            onClick={() => post({ type: "remedy", remedy: id })}
          >
            {label}
          </button>
        ))}
      </div>
    </section>
  );
}
