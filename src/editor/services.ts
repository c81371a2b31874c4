import type * as vscode from 'vscode';
import type { Assets } from '../core/assets';
import type { PriceStore } from '../core/prices/store';
import type { Resources } from '../core/resources';
import type { KeptExactCounts } from '../core/tokens/exact/exactCounts';
import type { FileWorkers, TextWorkers } from '../workspace/fileWork';
import type { Analyses } from './analyses';
import type { IndexedWorkspace } from './indexedWorkspace';
import type { PackageVersions } from './packageVersions';
import type { TeamFiles } from './teamFiles';

/** What differs between the editor on a desktop and in a browser. */
export interface Platform {
  assets(extensionUri: vscode.Uri): Assets;
  /**
   * Other threads for many files of the disk and for long texts; null where there are none. `prices`: what the user refreshed;
   * `exactCounts`: what providers have counted, as this window knows it.
   */
  workers(
    extensionUri: vscode.Uri,
    prices: PriceStore,
    exactCounts: KeptExactCounts,
  ): (FileWorkers & TextWorkers & vscode.Disposable) | null;
}

/** What every surface gets. */
export interface Services {
  readonly resources: Resources;
  readonly analyses: Analyses;
  readonly teamFiles: TeamFiles;
  readonly versions: PackageVersions;
  readonly workspace: IndexedWorkspace;
  readonly log: vscode.LogOutputChannel;
}
