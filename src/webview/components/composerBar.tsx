import { t } from "@vscode/l10n";
import type { VNode } from "preact";
import type { ChromeView } from "../../shared/views.ts";
import { post } from "../host.ts";
import { isMac } from "../isMac.ts";
import { ContextMeter } from "./contextMeter.tsx";
import { Icon } from "./icon.tsx";
import { IconButton } from "./iconButton.tsx";
import { MoreMenu } from "./moreMenu.tsx";

interface ComposerBarProps {
  readonly chrome: ChromeView;
  /** Nothing to send has been written. */
  readonly empty: boolean;
  readonly onSend: () => void;
  readonly onFind: () => void;
}

/** Below the input: the model, how full its context is, and what sends and stops. */
export function ComposerBar({ chrome, empty, onSend, onFind }: ComposerBarProps): VNode {
  const { name } = chrome.model;
  const [, family = "", middle = "", version = ""] = /^(\S+ (?=\S))?(.*?)( · .*)?$/.exec(name) ?? [];
  return (
    <div class="composer-bar">
      <IconButton
        label={t("Attach files")}
        hint={t("Attach files ({0}), or drop them here with Shift held", isMac ? "⌘/" : "Ctrl+/")}
        icon="attach"
        onClick={() => post({ type: "attach" })}
      />
      <button
        type="button"
        class="model-button"
        title={t("Select model")}
        aria-label={t("Model: {0}", name)}
        onClick={() => post({ type: "selectModel" })}
      >
        <span class="model-family">{family}</span>
        <span class="model-name">{middle}</span>
        <span class="model-version">{version}</span>
        <Icon name="chevron-down" />
      </button>
      {chrome.meter.label !== "" && <ContextMeter meter={chrome.meter} />}
      <span class="spring" />
      <MoreMenu onFind={onFind} />
      {chrome.answering && (
        <IconButton label={t("Stop response")} icon="stop" onClick={() => post({ type: "stop" })} />
      )}
      {(!chrome.answering || !empty) && (
        <IconButton label={t("Send message")} icon="send" class="send" disabled={empty} onClick={onSend} />
      )}
    </div>
  );
}
