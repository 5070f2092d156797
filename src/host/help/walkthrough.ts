import * as vscode from "vscode";
import { isSetByUser, onDidChangeSettings } from "../adapters/configuration.ts";
import {
  type ContextKey,
  onDidBecomeTrue,
  setContextKey,
  type WalkthroughStep,
} from "../adapters/contextKeys.ts";
import { memoryOfTexts, recall, remember } from "../adapters/memory.ts";

/** Steps that were done in any window. */
const doneSteps = memoryOfTexts("walkthrough.done");

/** What is true when a step is being done, and need not be any more when the walkthrough is opened. */
const deeds: Partial<Record<ContextKey, WalkthroughStep>> = {
  "globalaiopc.hasKey": "key",
  "globalaiopc.answering": "chat",
  "globalaiopc.hasChanges": "edit",
};

/**
 * Tells what was done before the walkthrough was opened. VS Code begins to follow the context keys of the steps only
 * when a window shows its first walkthrough, and ticks off what *becomes* true from then on: what is true by then stays
 * unticked for good. So package.json gives each step a second condition, `activeEditor == gettingStartedPage` together
 * with a key from here, which becomes true when the page with the walkthroughs is shown.
 */
export function followWalkthrough(memento: vscode.Memento): vscode.Disposable {
  const show = (step: WalkthroughStep) => setContextKey(`globalaiopc.done.${step}`, true);
  const showModel = () => {
    if (isSetByUser("model")) show("models");
  };
  const done = new Set(recall(memento, doneSteps));
  for (const step of Object.values(deeds)) if (done.has(step)) show(step);
  showModel();
  return vscode.Disposable.from(
    onDidChangeSettings(["model"], showModel),
    onDidBecomeTrue((key) => {
      const step = deeds[key];
      if (step === undefined || done.has(step)) return;
      done.add(step);
      show(step);
      // Another window may have stored more since.
      void remember(memento, doneSteps, [...new Set([...recall(memento, doneSteps), ...done])]);
    }),
  );
}
