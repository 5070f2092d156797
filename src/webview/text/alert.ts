import { t } from "@vscode/l10n";
import type { Tokens } from "marked";
import { type IconName, icon } from "../icon.ts";
import { element } from "./element.ts";

/** GitHub's alerts: a quote whose first line is the kind. */
const alertKinds = ["note", "tip", "important", "warning", "caution"] as const;
type AlertKind = (typeof alertKinds)[number];

/** The kind of alert that a quote is; undefined when it is a quote. */
export function alertKind({ tokens: [first] }: Tokens.Blockquote): AlertKind | undefined {
  if (first?.type !== "paragraph") return undefined;
  const kind = /^\[!([a-z]+)\][ \t]*(?:\n|$)/i.exec(first.raw)?.[1]?.toLowerCase();
  return alertKinds.find((known) => known === kind);
}

/** @param drawn what stands in the alert, without its kind */
export function drawAlert(kind: AlertKind, drawn: readonly Node[]): HTMLElement {
  const { name, label } = look(kind);
  const title = element("p", label);
  title.className = "alert-title";
  title.prepend(icon(name));
  const alert = element("div", title, ...drawn);
  alert.className = `alert ${kind}`;
  return alert;
}

function look(kind: AlertKind): { readonly name: IconName; readonly label: string } {
  switch (kind) {
    case "note":
      return { name: "info", label: t("Note") };
    case "tip":
      return { name: "lightbulb", label: t("Tip") };
    case "important":
      return { name: "report", label: t("Important") };
    case "warning":
      return { name: "warning", label: t("Warning") };
    case "caution":
      return { name: "error", label: t("Caution") };
  }
}
