import type { AttachmentView } from "../../shared/views.ts";
import type { ContextItem, ContextKind } from "./conversation.ts";
import { estimateOnce } from "./estimateOnce.ts";
import type { Presenter } from "./presenter.ts";

/** Codicons. */
const icons: Readonly<Record<ContextKind, string>> = {
  selection: "code",
  file: "file",
  folder: "folder",
  problems: "warning",
  changes: "diff",
  terminal: "terminal",
  text: "text",
};

/** The chip of a piece of context: what it is, how much of the model's context it takes, and exactly what is sent. */
export function presentContext(item: ContextItem, { l10n, locale }: Presenter): AttachmentView {
  const tokens = estimateOnce(item, () => item.text);
  const number = new Intl.NumberFormat(locale);
  const compact = new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 1 });
  const name = item.path.split(/[\\/]/).at(-1) || item.path;
  const lines = item.startLine === item.endLine ? `${item.startLine}` : `${item.startLine}-${item.endLine}`;
  return {
    id: item.id,
    label: item.kind === "selection" ? `${name}:${lines}` : name,
    icon: icons[item.kind],
    detail: l10n.t("~{0} tokens", compact.format(tokens)),
    tooltip: l10n.t(
      "{0}, lines {1}, {2} characters, about {3} tokens",
      item.path,
      lines,
      number.format(item.text.length),
      number.format(tokens),
    ),
  };
}
