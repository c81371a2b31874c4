import * as vscode from 'vscode';
import { integer, money, reasonOf } from '../core/format';
import type { ScanReport } from '../core/report';
import { scanMarkdown } from '../core/views/scanMarkdown';
import { scan, UnreadablePath } from '../workspace/scan';
import { today } from './analyses';
import { commands } from './contributions';
import { callCount, fileCount } from './counts';
import type { ReadOnlyDocuments } from './readOnlyDocuments';
import type { Services } from './services';
import { readSettings } from './settings';
import { fileOf } from './targets';
import { uriBelow, workspaceFiles } from './workspaceFiles';

/** *Scan Workspace*: every call and prompt of the workspace, by cost, as a read-only report. */
export function registerScanWorkspace(services: Services, documents: ReadOnlyDocuments): vscode.Disposable {
  return vscode.commands.registerCommand(commands.scanWorkspace, async () => {
    const folders = vscode.workspace.workspaceFolders ?? [];
    if (folders.length === 0) {
      void vscode.window.showInformationMessage(vscode.l10n.t('Open a folder first: there is no workspace to scan.'));
      return;
    }
    const report = await scanWithProgress(services, folders);
    if (report === undefined) return;
    await documents.preview(
      vscode.l10n.t('Prompt Cost scan'),
      scanMarkdown(report, () => null),
    );
    void vscode.window.showInformationMessage(summary(report));
  });
}

/** The report, or undefined when it was cancelled or failed, which is said. */
async function scanWithProgress(
  { resources, log }: Services,
  folders: readonly vscode.WorkspaceFolder[],
): Promise<ScanReport | undefined> {
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: vscode.l10n.t('Prompt Cost: scanning'),
    cancellable: true,
  };
  return vscode.window.withProgress(options, async (progress, token) => {
    const abort = new AbortController();
    const cancelled = token.onCancellationRequested(() => abort.abort());
    const at = today();
    try {
      return await scan(
        folders.map(({ uri }) => uri.path),
        {
          resources,
          fileSystem: workspaceFiles(folders),
          contextFor: (path) => {
            const { assumptions, rules } = readSettings(uriBelow(folders, path));
            return { assumptions, rules, at };
          },
          nameOf: (path) => fileOf(uriBelow(folders, path)),
          onProgress: ({ done }) => progress.report({ message: fileCount(done) }),
          signal: abort.signal,
          // A folder may be on a disk that isn't there today.
          skipUnreadable: true,
        },
      );
    } catch (error) {
      if (abort.signal.aborted) return undefined;
      if (!(error instanceof UnreadablePath)) log.error(error instanceof Error ? error : String(error));
      void vscode.window.showErrorMessage(vscode.l10n.t('The workspace could not be scanned: {0}', reasonOf(error)));
      return undefined;
    } finally {
      cancelled.dispose();
    }
  });
}

function summary({ totals, files }: ScanReport): string {
  if (totals.calls === 0 && totals.prompts === 0)
    return vscode.l10n.t('No LLM call or prompt was found in {0}.', fileCount(files));
  const parts = [callCount(totals.calls), vscode.l10n.t('{0} without an output limit', integer(totals.limit.missing))];
  if (totals.perDay !== null) parts.push(vscode.l10n.t('{0} a day', money(totals.perDay)));
  return parts.join(' · ');
}
