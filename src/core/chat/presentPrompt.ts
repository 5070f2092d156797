import type { AttachmentView } from "../../shared/protocol.ts";
import type { Localization } from "../ports.ts";
import type { ContextItem } from "./conversation.ts";

/** The chip of a piece of context: its file name and lines, and in words what exactly is sent. */
export function presentContext(item: ContextItem, l10n: Localization): AttachmentView {
  const name = item.path.split(/[\\/]/).at(-1) ?? item.path;
  const lines = item.startLine === item.endLine ? `${item.startLine}` : `${item.startLine}-${item.endLine}`;
  const whole = item.kind === "file";
  return {
    id: item.id,
    label: whole ? name : `${name}:${lines}`,
    icon: whole ? "file" : "code",
    tooltip: l10n.t("{0}, lines {1}, {2} characters", item.path, lines, item.text.length),
  };
}
