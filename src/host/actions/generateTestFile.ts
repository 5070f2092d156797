import * as vscode from "vscode";
import { fittingLines, lastLines } from "../../core/context/contextLimits.ts";
import { numberWords } from "../../core/counted.ts";
import { replyText } from "../../core/gateway/replyText.ts";
import { testFileFor, testFilePattern } from "../../core/prompts/testFile.ts";
import { testMessages } from "../../core/prompts/testPrompt.ts";
import { localization } from "../adapters/localization.ts";
import { sayNothingSelected } from "./askInChat.ts";
import { sendableSelections } from "./codeSelection.ts";
import type { EditPorts } from "./editInPlace.ts";
import { type FollowedSelection, followSelection } from "./followSelection.ts";
import { lazily } from "./lazily.ts";
import { editSubject } from "./readSelection.ts";

/** Characters of the file under test that are sent along; of the test file, as many as of any context. */
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
  const tests = followSelection({ document, range: fittingEnd(document) });
  sayLeftOut(selection.document, document, tests.range.start.line);
  const abort = new AbortController();
  const reply = lazily(() => {
    const { start, end } = tests.range;
    const lines = textOf(document).split("\n");
    const messages = testMessages({
      path,
      language,
      code: editSubject(selection).code,
      file: fittingLines(textOf(selection.document), fileBudget).text,
      fileLines: selection.document.lineCount,
      testPath: target.path,
      tests: lines.slice(start.line, end.line + 1).join("\n"),
      above: lines.slice(0, start.line),
    });
    ports.sent(messages);
    return replyText(ports.complete(messages, abort.signal));
  });
  const request = {
    document,
    get range() {
      return tests.range;
    },
    label: vscode.l10n.t("Writing tests…"),
    reply,
    abort,
  };
  const again = await ports.edit(request).finally(() => tests.dispose());
  if (again) await writeTests(ports, selection);
}

/** The whole document, or as many of its last lines as fit: tests are added at the end. */
function fittingEnd(document: vscode.TextDocument): vscode.Range {
  const last = document.lineAt(document.lineCount - 1);
  return new vscode.Range(new vscode.Position(lastLines(textOf(document)).leftOut, 0), last.range.end);
}

function sayLeftOut(source: vscode.TextDocument, tests: vscode.TextDocument, above: number): void {
  const { lines } = fittingLines(textOf(source), fileBudget);
  const name = ({ uri }: vscode.TextDocument) => vscode.workspace.asRelativePath(uri);
  const number = (line: number) => numberWords(localization, line);
  const words = [
    ...(lines < source.lineCount
      ? [
          vscode.l10n.t(
            "{0} is long: it is sent up to line {1} of {2}.",
            name(source),
            number(lines),
            number(source.lineCount),
          ),
        ]
      : []),
    ...(above > 0
      ? [
          vscode.l10n.t(
            "{0} is long: it is sent, and changed, only from line {1} on.",
            name(tests),
            number(above + 1),
          ),
        ]
      : []),
  ];
  if (words.length > 0) void vscode.window.showInformationMessage(words.join(" "));
}

function textOf(document: vscode.TextDocument): string {
  return document.getText().replaceAll("\r\n", "\n");
}
