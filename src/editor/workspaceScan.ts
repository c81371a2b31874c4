import * as vscode from 'vscode';
import { reasonOf } from '../core/format';
import { type ScanOptions, UnreadablePath } from '../workspace/scan';
import { today } from './analyses';
import { fileCount } from './counts';
import { withProgress } from './progress';
import type { Services } from './services';
import { readSettings } from './settings';
import { fileOf } from './targets';
import { uriBelow, workspaceFiles } from './workspaceFiles';

/** The folders to scan; without any it is said. */
export function foldersToScan(): readonly vscode.WorkspaceFolder[] {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Open a folder first: there is no workspace to scan.'));
  }
  return folders;
}

/** Reads the workspace with progress that can be cancelled; undefined when it was, or when it failed, which is said. */
export async function scanWithProgress<Result>(
  { resources, teamFiles, log }: Services,
  folders: readonly vscode.WorkspaceFolder[],
  read: (paths: readonly string[], options: ScanOptions) => Promise<Result>,
): Promise<Result | undefined> {
  return withProgress(vscode.l10n.t('Prompt Cost: scanning'), async (signal, tell) => {
    const at = today();
    try {
      return await read(
        folders.map(({ uri }) => uri.path),
        {
          resources,
          fileSystem: workspaceFiles(folders),
          contextFor: (path) => {
            const { assumptions, rules } = readSettings(uriBelow(folders, path));
            return { assumptions, rules, at };
          },
          teamFor: (path) => teamFiles.for(uriBelow(folders, path)),
          nameOf: (path) => fileOf(uriBelow(folders, path)),
          onProgress: ({ done }) => tell(fileCount(done)),
          signal,
          // A folder may be on a disk that isn't there today.
          skipUnreadable: true,
        },
      );
    } catch (error) {
      if (signal.aborted) return undefined;
      if (!(error instanceof UnreadablePath)) log.error(error instanceof Error ? error : String(error));
      void vscode.window.showErrorMessage(vscode.l10n.t('The workspace could not be scanned: {0}', reasonOf(error)));
      return undefined;
    }
  });
}
