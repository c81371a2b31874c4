import * as vscode from 'vscode';
import { reasonOf } from '../core/format';
import { type ExactCount, type KeptExactCounts, readExactCounts } from '../core/tokens/exact/exactCounts';

/** Keeps what providers have counted in the extension's own folder, on a disk or in a browser. */
export class ExactCountStore implements KeptExactCounts {
  private readonly file: vscode.Uri;

  constructor(
    private readonly folder: vscode.Uri,
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.file = vscode.Uri.joinPath(folder, 'exact-counts.json');
  }

  async read(): Promise<readonly ExactCount[]> {
    try {
      return readExactCounts(JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(this.file))));
    } catch (error) {
      if (!(error instanceof vscode.FileSystemError && error.code === 'FileNotFound'))
        this.log.warn(vscode.l10n.t('Exact counts of earlier sessions can’t be read: {0}', reasonOf(error)));
      return [];
    }
  }

  /** Rejects where the folder can't be written to. */
  async write(counts: readonly ExactCount[]): Promise<void> {
    await vscode.workspace.fs.createDirectory(this.folder);
    await vscode.workspace.fs.writeFile(this.file, new TextEncoder().encode(JSON.stringify(counts)));
  }
}
