import * as vscode from 'vscode';
import { reasonOf } from '../core/format';
import { type ExactCount, ExactCounts, type KeptExactCounts, readExactCounts } from '../core/tokens/exact/exactCounts';

/** Keeps what providers have counted in the extension's own folder, on a disk or in a browser. */
export class ExactCountStore implements KeptExactCounts {
  private readonly file: vscode.Uri;
  private writing: Promise<unknown> = Promise.resolve();

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

  /**
   * Adds to what is kept, which another window may have added to meanwhile, and gives all that is kept then. Rejects where
   * the folder can't be written to.
   */
  add(counts: readonly ExactCount[]): Promise<readonly ExactCount[]> {
    const added = this.writing.then(() => this.addNow(counts));
    this.writing = added.catch(() => undefined);
    return added;
  }

  private async addNow(counts: readonly ExactCount[]): Promise<readonly ExactCount[]> {
    const { fs } = vscode.workspace;
    await fs.createDirectory(this.folder);
    const all = new ExactCounts(await this.read());
    all.add(counts);
    // Replaced by renaming, so that no other window meets half of it.
    const unfinished = vscode.Uri.joinPath(
      this.folder,
      `exact-counts.${crypto.getRandomValues(new Uint32Array(2)).join('-')}.json`,
    );
    try {
      await fs.writeFile(unfinished, new TextEncoder().encode(JSON.stringify(all.all())));
      await fs.rename(unfinished, this.file, { overwrite: true });
    } catch (error) {
      await fs.delete(unfinished).then(undefined, () => undefined);
      throw error;
    }
    return all.all();
  }
}
