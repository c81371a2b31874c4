import type * as vscode from 'vscode';
import type { Assets } from '../core/assets';
import type { Resources } from '../core/resources';
import type { Analyses } from './analyses';
import type { PackageVersions } from './packageVersions';
import type { TeamFiles } from './teamFiles';

/** What differs between the editor on a desktop and in a browser. */
export interface Platform {
  assets(extensionUri: vscode.Uri): Assets;
}

/** What every surface gets. */
export interface Services {
  readonly resources: Resources;
  readonly analyses: Analyses;
  readonly teamFiles: TeamFiles;
  readonly versions: PackageVersions;
  readonly log: vscode.LogOutputChannel;
}
