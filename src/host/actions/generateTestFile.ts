import * as vscode from "vscode";
import { replyText } from "../../core/gateway/replyText.ts";
import { testFileFor, testFilePattern } from "../../core/prompts/testFile.ts";
import { testMessages } from "../../core/prompts/testPrompt.ts";
import { sayNothingSelected } from "./askInChat.ts";
import { sendableSelections } from "./codeSelection.ts";
import type { EditPorts } from "./editInPlace.ts";
import { type FollowedSelection, followSelection } from "./followSelection.ts";
import { lazily } from "./lazily.ts";
import { editSubject } from "./readSelection.ts";

/** Characters of the file under test that are sent along. */
const fileBudget = 24_000;

/** Writes tests for the selected code into the project's test file, found or new, as a change to keep or undo. */
export async function generateTestFile(ports: EditPorts, uri: unknown, range: unknown): Promise<void> {
  const selections = await sendableSelections(ports.mayShow, uri, range);
  if (selections === undefined) return;
  const [selected] = selections;
  if (selected === undefined) return sayNothingSelected();
  const selection = followSelection(selected);
  try {
    await writeTests(ports, selection);
  } finally {
    selection.dispose();
  }
}

async function writeTests(ports: EditPorts, selection: FollowedSelection): Promise<void> {
  const folder = vscode.workspace.getWorkspaceFolder(selection.document.uri);
  if (folder === undefined) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t("Open the folder of this file first: its tests belong beside it."),
    );
    return;
  }
  const { path, language } = editSubject(selection);
  const found = await vscode.workspace.findFiles(
    new vscode.RelativePattern(folder, testFilePattern),
    "**/node_modules/**",
    2000,
  );
  const relative = (file: vscode.Uri) => file.path.slice(folder.uri.path.length + 1);
  const target = testFileFor(relative(selection.document.uri), found.map(relative));
  const testUri = vscode.Uri.joinPath(folder.uri, target.path);
  // A new file stays an unsaved document at its place: nothing is on disk before the user saves it.
  const document = await vscode.workspace.openTextDocument(
    target.exists ? testUri : testUri.with({ scheme: "untitled" }),
  );
  await vscode.window.showTextDocument(document, {
    viewColumn: vscode.ViewColumn.Beside,
    preserveFocus: true,
    preview: false,
  });
  const abort = new AbortController();
  const reply = lazily(() => {
    const { code } = editSubject(selection);
    const messages = testMessages({
      path,
      language,
      code,
      file: selection.document.getText().slice(0, fileBudget).replaceAll("\r\n", "\n"),
      testPath: target.path,
      tests: document.getText().replaceAll("\r\n", "\n"),
    });
    ports.sent(messages);
    return replyText(ports.complete(messages, abort.signal));
  });
  const again = await ports.edit({
    document,
    get range() {
      const last = document.lineAt(document.lineCount - 1);
      return new vscode.Range(new vscode.Position(0, 0), last.range.end);
    },
    label: vscode.l10n.t("Writing tests…"),
    reply,
    abort,
  });
  if (again) await writeTests(ports, selection);
}
