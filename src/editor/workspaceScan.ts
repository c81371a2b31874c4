import * as vscode from 'vscode';
import { reasonOf } from '../core/format';
import { UnreadablePath } from '../workspace/filesToScan';
import type { ScanOptions } from '../workspace/scan';
import type { LinkTo } from '../core/views/words';
import { cellLink } from './cellLinks';
import { fileCount } from './counts';
import { previewLink } from './previewLinks';
import { withProgress } from './progress';
import type { Services } from './services';

/** The folders to scan; without any it is said. */
export function foldersToScan(): readonly vscode.WorkspaceFolder[] {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Open a folder first: there is no workspace to scan.'));
  }
  return folders;
}

/** What a scan came to, and where the places that it names lead in a preview. */
export interface Scanned<Report> {
  readonly report: Report;
  readonly linkTo: LinkTo;
}

/** Reads the workspace with progress that can be cancelled; undefined when it was, or when it failed, which is said. */
export async function scanWithProgress<Report>(
  { teamFiles, workspace, log }: Services,
  folders: readonly vscode.WorkspaceFolder[],
  read: (paths: readonly string[], options: ScanOptions) => Promise<Report>,
): Promise<Scanned<Report> | undefined> {
  const named = new Map<string, vscode.Uri>();
  const linkTo: LinkTo = ({ file, line, cell }) => {
    const [first] = folders;
    const uri = named.get(file);
    if (first === undefined || uri === undefined) return null;
    return (cell === null ? null : cellLink(uri, cell)) ?? previewLink(first.uri, uri, line);
  };
  return withProgress(vscode.l10n.t('Prompt Cost: scanning'), async (signal, tell) => {
    // The watcher may not have told yet of what was written a moment ago.
    teamFiles.renew();
    try {
      const report = await read(
        folders.map(({ uri }) => uri.path),
        {
          ...workspace.options(folders, (name, uri) => named.set(name, uri)),
          onProgress: ({ done }) => tell(fileCount(done)),
          signal,
        },
      );
      return { report, linkTo };
    } catch (error) {
      if (signal.aborted) return undefined;
      if (!(error instanceof UnreadablePath)) log.error(error instanceof Error ? error : String(error));
      void vscode.window.showErrorMessage(vscode.l10n.t('The workspace could not be scanned: {0}', reasonOf(error)));
      return undefined;
    }
  });
}
