import { icon } from "../icon.ts";
import { codeActions } from "./codeActions.ts";

/** The buttons of a code block; `listenToAnswers` acts on them. */
export function codeToolbar(language: string): HTMLElement {
  const bar = document.createElement("span");
  bar.className = "toolbar";
  for (const action of codeActions(language)) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "icon-button";
    button.title = action.label;
    button.ariaLabel = action.label;
    button.dataset["codeAction"] = action.id;
    if (action.id === "wordWrap") button.ariaPressed = "false";
    button.append(icon(action.icon));
    bar.append(button);
  }
  return bar;
}
