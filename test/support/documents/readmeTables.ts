import type { Manifest, ManifestKey, ManifestSetting } from "./manifest.ts";
import { markdownTable } from "./markdownTable.ts";

/** Where a key counts, in words; a `when` clause that is not here has to be put into words first. */
const places: Readonly<Record<string, string>> = {
  "globalaiopc.chatFocused": "in the chat",
  "globalaiopc.chatFocused && globalaiopc.answering": "in the chat, while an answer arrives",
  "editorTextFocus && globalaiopc.editing": "in the editor, while an edit arrives",
  "editorTextFocus && globalaiopc.editorHasChanges": "in an editor with undecided changes",
};

/** The tables of README by the names of their places in it. @throws Error when a key's place has no words. */
export function readmeTables(manifest: Manifest): Readonly<Record<string, string>> {
  return { settings: settings(manifest), commands: commands(manifest), keys: keys(manifest) };
}

function settings({ capabilities, contributes }: Manifest): string {
  const restricted = capabilities.untrustedWorkspaces.restrictedConfigurations;
  const rows = Object.entries(contributes.configuration.properties).map(([name, setting]) => [
    `\`${name}\``,
    shownDefault(setting),
    setting.markdownDescription + whoMaySet(setting, restricted.includes(name)),
  ]);
  return markdownTable(["Setting", "Default", "What it does"], rows);
}

function shownDefault({ default: value }: ManifestSetting): string {
  return value === null || value === "" ? "" : `\`${JSON.stringify(value)}\``;
}

function whoMaySet({ scope }: ManifestSetting, restricted: boolean): string {
  if (scope === "application") return " *User settings only.*";
  return restricted ? " *From a workspace only when it is trusted.*" : "";
}

function commands({ contributes }: Manifest): string {
  const rows = contributes.commands.map(({ command, title }) => [title, `\`${command}\``]);
  return markdownTable(["GlobalAiOpc: …", "For key bindings"], rows);
}

function keys({ contributes }: Manifest): string {
  const titles = new Map(contributes.commands.map(({ command, title }) => [command, title]));
  const rows = contributes.keybindings.map((binding) => [
    titles.get(binding.command) ?? binding.command,
    keycaps(binding.key) + (binding.win === undefined ? "" : ` (Windows: ${keycaps(binding.win)})`),
    keycaps(binding.mac ?? binding.key),
    place(binding),
  ]);
  return markdownTable(["Command", "Keys", "macOS", "Where"], rows);
}

function place({ key, when = "" }: ManifestKey): string {
  const words = places[when];
  if (words === undefined) throw new Error(`readmeTables.ts has no words for "${when}", where ${key} counts`);
  return words;
}

/** "ctrl+alt+y" as "Ctrl+Alt+Y". */
function keycaps(keys: string): string {
  return keys.replace(/[^+]+/g, (key) => key.charAt(0).toUpperCase() + key.slice(1));
}
