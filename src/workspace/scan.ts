import type { EvaluationContext } from '../core/analyze';
import type { Analysis, TeamConfig } from '../core/model';
import type { Places } from '../core/places';
import type { ScanReport } from '../core/report';
import type { Resources } from '../core/resources';
import type { FileSystem } from './fileSystem';
import type { FileWorkers } from './fileWork';
import { WorkspaceIndex } from './workspaceIndex';

export interface ScanContext extends Omit<EvaluationContext, 'team' | 'findingsAreLeftOut' | 'majorVersions'> {
  /** The user's globs of files whose findings are left out, relative to the folder that is walked; absent: the default. */
  readonly findingsExclude?: readonly string[] | null;
}

export interface ScanOptions {
  readonly resources: Resources;
  readonly fileSystem: FileSystem;
  /** Other threads for many files; absent: everything is done on this one. */
  readonly workers?: FileWorkers | null;
  /** What the editor has of a file that differs from what is kept; null: nothing. */
  readonly unsaved?: (path: string) => Uint8Array | null;
  /** What the files of a folder are evaluated with, given one of them. */
  readonly contextFor: (path: string) => ScanContext;
  /** The promptcost.json that holds for the files of a folder, given one of them, or null. */
  readonly teamFor: (path: string) => Promise<TeamConfig | null>;
  /** Of the packages that a file's project declares, by name. Asked only where it matters. */
  readonly versionsFor: (path: string) => Promise<ReadonlyMap<string, number>>;
  /** How the report names a path. */
  readonly nameOf: (path: string) => string;
  /** After each file. `found`: the files known by then; more may follow until `walked`. */
  readonly onProgress?: (progress: { readonly done: number; readonly found: number; readonly walked: boolean }) => void;
  /** Every file that holds calls or prompts, as it is analysed. */
  readonly onAnalysis?: (path: string, analysis: Analysis, places: Places) => void;
  /** Findings of test and example files too. */
  readonly allFindings?: boolean;
  readonly signal?: AbortSignal;
  /** List a given path that can't be read under `skipped`, as long as another one can be. */
  readonly skipUnreadable?: boolean;
}

/**
 * Analyses files and all source files below folders, given by absolute path. A file met while walking that can't be
 * analysed is listed under `skipped`. Nothing is read any more once it has settled.
 *
 * @throws UnreadablePath when one of `paths` can't be read; the signal's reason when it is aborted.
 */
export async function scan(paths: readonly string[], options: ScanOptions): Promise<ScanReport> {
  const index = new WorkspaceIndex();
  await index.scan(paths, options);
  for (const { path, analysis, places } of index.files()) options.onAnalysis?.(path, analysis, places);
  return index.report(options);
}
