import * as vscode from "vscode";
import { type CommitSubject, cleanCommitMessage, commitMessages } from "../../core/commit/commitPrompt.ts";
import { type FileDiff, splitDiff } from "../../core/commit/diffFiles.ts";
import { newFileDiff } from "../../core/commit/newFileDiff.ts";
import { isSensitivePath } from "../../core/context/sensitivePath.ts";
import type { ChatMessage, CompletionEvent } from "../../core/gateway/completion.ts";
import { describeEnding } from "../../core/gateway/describeEnding.ts";
import { GatewayError } from "../../core/gateway/gatewayError.ts";
import { IncompleteReply, replyText } from "../../core/gateway/replyText.ts";
import { withoutColours } from "../../core/withoutColours.ts";
import { getSetting } from "../adapters/configuration.ts";
import { setContextKey } from "../adapters/contextKeys.ts";
import { findRepository, type GitRepository } from "../adapters/gitApi.ts";
import { localization } from "../adapters/localization.ts";
import { type ApplyRemedy, showRepeatableError } from "../adapters/showGatewayError.ts";

/** New files whose contents are read, and the bytes beyond which one is only named. */
const mostNewFiles = 100;
const largestNewFile = 1_000_000;

export interface CommitMessagePorts {
  complete(messages: readonly ChatMessage[], signal: AbortSignal): AsyncIterable<CompletionEvent>;
  readonly applyRemedy: ApplyRemedy;
}

/** Writes commit messages into git's input box, one at a time. */
export class CommitMessageWriter {
  readonly #ports: CommitMessagePorts;
  #running: AbortController | undefined;

  constructor(ports: CommitMessagePorts) {
    this.#ports = ports;
  }

  stop(): void {
    this.#running?.abort();
  }

  /**
   * Writes a message for the staged changes, else for all, as it arrives. What stood in the box stays until the first
   * word has come, and comes back when the message is stopped or fails. `source`: the source control whose button
   * was pressed, if any.
   */
  async generate(source: unknown): Promise<void> {
    if (this.#running !== undefined) return;
    const abort = new AbortController();
    this.#running = abort;
    setContextKey("globalaiopc.committing", true);
    let failure: GatewayError | undefined;
    try {
      const location = vscode.ProgressLocation.SourceControl;
      failure = await vscode.window.withProgress({ location }, () =>
        writeMessage(source, this.#ports, abort.signal),
      );
    } finally {
      this.#running = undefined;
      setContextKey("globalaiopc.committing", false);
    }
    if (failure !== undefined && (await showRepeatableError(failure, this.#ports.applyRemedy)))
      await this.generate(source);
  }
}

/** Resolves to the error that kept the message from being written, where there is something to do about it. */
async function writeMessage(
  source: unknown,
  ports: CommitMessagePorts,
  signal: AbortSignal,
): Promise<GatewayError | undefined> {
  const repository = await findRepository(source);
  const subject = repository && (await commitSubject(repository));
  if (repository === undefined || subject === undefined) {
    void vscode.window.showInformationMessage(vscode.l10n.t("There is no git repository here."));
  } else if (subject.diffs.length + subject.untracked.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t("There are no changes to commit."));
  } else {
    const style = getSetting("commitMessage.style");
    const language = getSetting("commitMessage.language");
    return stream(repository, ports, commitMessages(subject, { style, language }), signal);
  }
  return undefined;
}

async function stream(
  { inputBox }: GitRepository,
  { complete }: CommitMessagePorts,
  messages: readonly ChatMessage[],
  signal: AbortSignal,
): Promise<GatewayError | undefined> {
  const before = inputBox.value;
  let reply = "";
  try {
    for await (const piece of replyText(complete(messages, signal))) {
      reply += piece;
      inputBox.value = cleanCommitMessage(reply);
    }
    if (signal.aborted) inputBox.value = before;
    else inputBox.value = cleanCommitMessage(reply).trimEnd() || before;
  } catch (error) {
    const ending = error instanceof IncompleteReply ? error.ending : undefined;
    const why = ending && describeEnding(ending, localization);
    // Some services never name a reason: what came is very likely all.
    if (ending?.kind === "noStopReason" && why !== undefined) {
      inputBox.value = cleanCommitMessage(reply).trimEnd() || before;
      void vscode.window.showInformationMessage(why);
      return undefined;
    }
    inputBox.value = before;
    const cause = error instanceof IncompleteReply ? error.cause : error;
    if (cause instanceof GatewayError) return cause;
    void vscode.window.showErrorMessage(why ?? vscode.l10n.t("The reply ended before it was complete."));
  }
  return undefined;
}

async function commitSubject(repository: GitRepository): Promise<CommitSubject> {
  const { state, rootUri } = repository;
  const staged = state.indexChanges.length > 0;
  const [diff, log] = await Promise.all([
    repository.diff(staged),
    // A repository without a commit has no log.
    repository.log({ maxEntries: 20 }).catch(() => []),
  ]);
  const path = ({ uri }: { readonly uri: vscode.Uri }) => uri.path.slice(rootUri.path.length + 1);
  const diffs = splitDiff(withoutColours(diff));
  const known = new Set(diffs.map((file) => file.path));
  const others = staged ? state.indexChanges : [...state.workingTreeChanges, ...state.untrackedChanges];
  const untracked = [...new Set(others.map(path))].filter((file) => !known.has(file));
  return {
    diffs: [...diffs, ...(await newFiles(rootUri, untracked))],
    untracked,
    recentSubjects: log.map(({ message }) => message.split("\n", 1)[0] ?? ""),
  };
}

/** What new files hold, of as many as a message can be about. */
async function newFiles(root: vscode.Uri, paths: readonly string[]): Promise<readonly FileDiff[]> {
  const readable = paths.filter((path) => !isSensitivePath(path)).slice(0, mostNewFiles);
  const diffs = await Promise.all(
    readable.map(async (path) => {
      const uri = vscode.Uri.joinPath(root, path);
      try {
        const { size } = await vscode.workspace.fs.stat(uri);
        if (size > largestNewFile) return undefined;
        return newFileDiff(path, await vscode.workspace.fs.readFile(uri));
      } catch {
        // Gone meanwhile, or a folder with a repository of its own: its name is in the list.
        return undefined;
      }
    }),
  );
  return diffs.filter((diff) => diff !== undefined);
}
