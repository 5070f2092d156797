import * as vscode from "vscode";
import type { UserPrompt } from "../../core/prompts/userPrompt.ts";
import { memoryOfTexts, recall, remember } from "../adapters/memory.ts";
import { pickOne } from "../adapters/pickOne.ts";

const recentInstructions = memoryOfTexts("edits.recentInstructions");
const mostRecent = 20;

/**
 * What the user wants changed: typed, or chosen from what they wanted lately and from their own prompts ("/name").
 * `undefined` when they left the input. The answer is remembered.
 */
export async function askInstruction(
  memento: vscode.Memento,
  prompts: readonly UserPrompt[],
): Promise<string | undefined> {
  const recent = recall(memento, recentInstructions);
  const words = (await pickInstruction(recent, prompts))?.trim();
  if (words === undefined || words === "") return undefined;
  const latest = [words, ...recent.filter((other) => other !== words)].slice(0, mostRecent);
  await remember(memento, recentInstructions, latest);
  return words;
}

/** A pick list whose first row is what is being typed: free text, with the known ones below. */
function pickInstruction(
  recent: readonly string[],
  prompts: readonly UserPrompt[],
): Promise<string | undefined> {
  const picker = vscode.window.createQuickPick();
  const known: readonly vscode.QuickPickItem[] = [
    ...recent.map((label) => ({ label, iconPath: new vscode.ThemeIcon("history") })),
    ...prompts
      .map(({ name, description }) => ({ label: `/${name}`, description }))
      .filter(({ label }) => !recent.includes(label)),
  ];
  const items = (typed: string): readonly vscode.QuickPickItem[] =>
    typed === "" || known.some(({ label }) => label === typed)
      ? known
      : [{ label: typed, alwaysShow: true }, ...known];
  picker.title = vscode.l10n.t("Edit Selection");
  picker.placeholder = vscode.l10n.t("What should change? For example: use early returns");
  picker.ignoreFocusOut = true;
  picker.items = items("");
  picker.onDidChangeValue((value) => {
    picker.items = items(value.trim());
  });
  // The rows follow what is typed a moment later; until then the active one is of what was typed before.
  return pickOne(picker, ({ activeItems: [active], items: rows, value }) =>
    active !== undefined && rows.includes(active) ? active.label : value,
  );
}
