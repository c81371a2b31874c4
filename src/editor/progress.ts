import * as vscode from 'vscode';

/** Runs under a notification that can be cancelled, which aborts `signal`. `tell`: a few words on how far it is. */
export function withProgress<Result>(
  title: string,
  run: (signal: AbortSignal, tell: (words: string) => void) => Promise<Result>,
): Thenable<Result> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, async (progress, token) => {
    const abort = new AbortController();
    const cancelled = token.onCancellationRequested(() => abort.abort());
    try {
      return await run(abort.signal, (message) => progress.report({ message }));
    } finally {
      cancelled.dispose();
    }
  });
}
