import { t } from "@vscode/l10n";
import type { VNode } from "preact";
import { post } from "../host.ts";
import { Icon } from "./icon.tsx";

interface SetupProps {
  readonly message: string;
  readonly detail: string;
}

/** How to get going, shown while there is no key. */
export function Setup({ message, detail }: SetupProps): VNode {
  return (
    <section class="intro">
      <span class="intro-mark">
        <Icon name="sparkle" />
      </span>
      <h1>{message}</h1>
      <p>{detail}</p>
      <button type="button" class="primary-button" onClick={() => post({ type: "setApiKey" })}>
        {t("Set API Key")}
      </button>
    </section>
  );
}
