import type { Localization } from "../ports.ts";

/** A key binding as package.json writes it. */
export interface KeyBinding {
  readonly command: string;
  readonly key: string;
  readonly mac?: string;
  readonly win?: string;
}

/** What package.json says of commands, their titles in the user's language. */
export interface CommandNames {
  readonly commands: readonly { readonly command: string; readonly title: string }[];
  readonly keybindings: readonly KeyBinding[];
}

/** A command's title with the first of its keys, if it has one: "New Chat (Ctrl+L, on macOS Cmd+L)". */
export function nameCommand(id: string, names: CommandNames, l10n: Localization): string {
  const full = `globalaiopc.${id}`;
  const title = names.commands.find(({ command }) => command === full)?.title ?? id;
  const binding = names.keybindings.find(({ command }) => command === full);
  if (binding === undefined) return title;
  const { key, mac = key, win } = binding;
  const keys = [keycaps(key)];
  if (win !== undefined) keys.push(l10n.t("on Windows {0}", keycaps(win)));
  if (mac !== key) keys.push(l10n.t("on macOS {0}", keycaps(mac)));
  return `${title} (${keys.join(", ")})`;
}

/** "ctrl+alt+y" as "Ctrl+Alt+Y". */
function keycaps(keys: string): string {
  return keys.replace(/[^+]+/g, (key) => key.charAt(0).toUpperCase() + key.slice(1));
}
