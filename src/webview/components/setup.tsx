import { t } from "@vscode/l10n";
import type { VNode } from "preact";
import type { SetupView } from "../../shared/protocol.ts";
import { post } from "../host.ts";
import { Icon } from "./icon.tsx";

/** How to get going, shown while there is no way to send. */
export function Setup({ message, detail, mend }: SetupView): VNode {
  return (
    <section class="intro">
      <span class="intro-mark">
        <Icon name="sparkle" />
      </span>
      <h1>{message}</h1>
      <p>{detail}</p>
      <button type="button" class="primary-button" onClick={() => post({ type: mend })}>
        {mend === "setApiKey" ? t("Set API Key") : t("Change base URL")}
      </button>
    </section>
  );
}
