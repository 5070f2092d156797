import type { Edits } from "./createEdits.ts";

type ReviewCommand = keyof Edits["commands"];

/** The commands about changes, which make the edits when one is first run. */
export function reviewCommands(edits: () => Promise<Edits>) {
  const run = (id: ReviewCommand) => async (uri: unknown, change: unknown) =>
    (await edits()).commands[id](uri, change);
  return {
    keepChange: run("keepChange"),
    undoChange: run("undoChange"),
    keepAllChanges: run("keepAllChanges"),
    undoAllChanges: run("undoAllChanges"),
    nextChange: run("nextChange"),
    previousChange: run("previousChange"),
    showChangesAsDiff: run("showChangesAsDiff"),
  } satisfies Readonly<Record<ReviewCommand, unknown>>;
}
