import { isMac } from "../isMac.ts";

/**
 * Makes Ctrl+A or Cmd+A select all of the input that has the focus, at once. VS Code, which hears of every key, has the
 * page select all once more a moment later: what was typed by then would be replaced by the next letter.
 */
export function selectAllAtOnce(): void {
  const onKey = (event: KeyboardEvent): void => {
    const { target, key, altKey, shiftKey, ctrlKey, metaKey } = event;
    const isSelectAll = key.toLowerCase() === "a" && !altKey && !shiftKey && (isMac ? metaKey : ctrlKey);
    if (!isSelectAll) return;
    if (!(target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement)) return;
    target.select();
    event.preventDefault();
    event.stopPropagation();
  };
  addEventListener("keydown", onKey, { capture: true });
}
