import * as vscode from "vscode";

/** Shows a notification with a Cancel button while `run` runs; Cancel aborts its signal. `report` says what it does. */
export function abortableProgress<T>(
  title: string,
  run: (signal: AbortSignal, report: (words: string) => void) => Promise<T>,
): Thenable<T> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, (progress, token) => {
    const abort = new AbortController();
    token.onCancellationRequested(() => abort.abort());
    return run(abort.signal, (message) => progress.report({ message }));
  });
}
