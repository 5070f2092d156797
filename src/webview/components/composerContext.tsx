import { t } from "@vscode/l10n";
import type { VNode } from "preact";
import type { ChromeView, ImplicitContextView } from "../../shared/views.ts";
import { post } from "../host.ts";
import { AttachmentChips } from "./attachmentChips.tsx";
import { Icon } from "./icon.tsx";
import { IconButton } from "./iconButton.tsx";

/** What the next message takes along: what was attached, what is looked at, and what is offered. */
export function ComposerContext({ chrome }: { readonly chrome: ChromeView }): VNode {
  const { attachments, implicit, suggestions, uploads } = chrome;
  return (
    <div class="composer-context">
      {implicit !== undefined && <ImplicitChip {...implicit} />}
      <AttachmentChips attachments={attachments} />
      {uploads.map(({ id, name, share }) => (
        <span key={id} class="chip removable">
          <progress value={share} aria-label={t("Reading {0}", name)} />
          <span class="chip-label">{name}</span>
          <IconButton
            label={t("Stop reading {0}", name)}
            icon="close"
            onClick={() => post({ type: "cancelUpload", id })}
          />
        </span>
      ))}
      {suggestions.map(({ id, label }) => (
        <button
          key={id}
          type="button"
          class="suggestion"
          aria-label={t("Attach {0}", label)}
          onClick={() => post({ type: "acceptSuggestion", id })}
        >
          <Icon name="add" />
          <span>{label}</span>
        </button>
      ))}
    </div>
  );
}

function ImplicitChip({ label, tooltip, included }: ImplicitContextView): VNode {
  return (
    <span class={included ? "chip removable implicit" : "chip removable implicit off"}>
      <button type="button" class="chip-open" title={tooltip} onClick={() => post({ type: "openImplicit" })}>
        <Icon name="eye" />
        <span class="chip-label">{label}</span>
      </button>
      <IconButton
        label={included ? t("Leave out {0}", label) : t("Include {0}", label)}
        icon={included ? "close" : "add"}
        onClick={() => post({ type: "toggleImplicit" })}
      />
    </span>
  );
}
