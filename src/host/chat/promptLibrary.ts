import * as vscode from "vscode";
import { promptFromFile, promptsFromSetting, type UserPrompt } from "../../core/prompts/userPrompt.ts";
import { getSetting, onDidChangeSettings } from "../adapters/configuration.ts";

const files = "**/.github/prompts/*.prompt.md";
const folder = ".github/prompts";
const maxFiles = 200;

/** The user's own prompts, from the settings and from the workspace's prompt files, where it is trusted. */
export interface PromptLibrary extends vscode.Disposable {
  /** Those of the settings first; of one name the first counts. */
  readonly prompts: readonly UserPrompt[];
  /** Resolves once the files of the workspace have been looked for; it never waits for more. */
  readonly loaded: Promise<void>;
  readonly onDidChange: vscode.Event<void>;
}

/** Reads the prompts, and reads them again whenever they change. */
export function createPromptLibrary(): PromptLibrary {
  const changed = new vscode.EventEmitter<void>();
  let fromFiles: readonly UserPrompt[] = [];
  // One reading at a time: of two at once the older could be the last to end, and would win.
  let state: "read" | "reading" | "outdated" = "read";
  const read = async () => {
    if (state !== "read") {
      state = "outdated";
      return;
    }
    try {
      do {
        state = "reading";
        fromFiles = vscode.workspace.isTrusted ? await readPromptFiles() : [];
        changed.fire();
      } while (isOutdated());
    } finally {
      state = "read";
    }
  };
  const isOutdated = () => state === "outdated";
  const watcher = vscode.workspace.createFileSystemWatcher(files);
  const subscriptions = vscode.Disposable.from(
    watcher,
    watcher.onDidCreate(read),
    watcher.onDidChange(read),
    watcher.onDidDelete(read),
    vscode.workspace.onDidChangeWorkspaceFolders(read),
    vscode.workspace.onDidGrantWorkspaceTrust(read),
    onDidChangeSettings(["prompts"], () => changed.fire()),
    changed,
  );
  return {
    loaded: read(),
    onDidChange: changed.event,
    get prompts() {
      return [...promptsFromSetting(getSetting("prompts")), ...fromFiles];
    },
    dispose: () => subscriptions.dispose(),
  };
}

async function readPromptFiles(): Promise<readonly UserPrompt[]> {
  const found = await Promise.all(
    (vscode.workspace.workspaceFolders ?? []).map((root) =>
      vscode.workspace.findFiles(new vscode.RelativePattern(root, `${folder}/*.prompt.md`), null, maxFiles),
    ),
  );
  const uris = found.flat().sort((a, b) => a.path.localeCompare(b.path));
  const prompts = await Promise.all(uris.map(readPromptFile));
  return prompts.filter((prompt) => prompt !== undefined);
}

/** A file that cannot be read is no prompt. */
async function readPromptFile(uri: vscode.Uri): Promise<UserPrompt | undefined> {
  try {
    const bytes = await vscode.workspace.fs.readFile(uri);
    return promptFromFile(uri.path.split("/").at(-1) ?? "", new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
