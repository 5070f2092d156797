import * as vscode from "vscode";

/** Replaces the selection of the editor used last, as one undo step. */
export async function insertAtCursor(code: string): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) throw new Error(vscode.l10n.t("Open a file first: no editor is active."));
  const done = await editor.edit((edit) => {
    for (const selection of editor.selections) edit.replace(selection, code);
  });
  if (!done) throw new Error(vscode.l10n.t("{0} cannot be changed.", editor.document.fileName));
}

/** Opens `code` as an untitled document. `language` is the fence's word for it. */
export async function newFile(code: string, language: string): Promise<void> {
  const known = await vscode.languages.getLanguages();
  const id = aliases[language.toLowerCase()] ?? language.toLowerCase();
  const document = await vscode.workspace.openTextDocument({
    content: code,
    language: known.includes(id) ? id : "plaintext",
  });
  await vscode.window.showTextDocument(document);
}

/** What models write behind a fence, where it is not VS Code's own id. */
const aliases: Readonly<Record<string, string>> = {
  bash: "shellscript",
  "c#": "csharp",
  "c++": "cpp",
  js: "javascript",
  jsx: "javascriptreact",
  md: "markdown",
  ps1: "powershell",
  py: "python",
  rb: "ruby",
  rs: "rust",
  sh: "shellscript",
  shell: "shellscript",
  ts: "typescript",
  tsx: "typescriptreact",
  yml: "yaml",
  zsh: "shellscript",
};
