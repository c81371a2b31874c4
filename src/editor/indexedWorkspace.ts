import * as vscode from 'vscode';
import { isAnalysedPath } from '../core/fileSource';
import { reasonOf } from '../core/format';
import type { Resources } from '../core/resources';
import type { FileWorkers } from '../workspace/fileWork';
import type { ScanOptions } from '../workspace/scan';
import { WorkspaceIndex } from '../workspace/workspaceIndex';
import { type Analyses, isForeign, today } from './analyses';
import { fileUri } from './notebooks';
import type { PackageVersions } from './packageVersions';
import { readSettings } from './settings';
import { fileOf } from './targets';
import type { TeamFiles } from './teamFiles';
import { unsavedContents, unsavedPaths, uriBelow, workspaceFiles } from './workspaceFiles';

/** A pause in typing, or in what others write, after which files are read again. */
const pauseMs = 700;

/** `unread`: nobody asked yet. */
export type IndexState = 'unread' | 'reading' | 'read' | 'failed';

interface Parts {
  readonly resources: Resources;
  readonly analyses: Analyses;
  readonly teamFiles: TeamFiles;
  readonly versions: PackageVersions;
  readonly log: vscode.LogOutputChannel;
  readonly workers: FileWorkers | null;
}

/**
 * The workspace's index, kept up to date with files, unsaved documents, settings and prices once somebody asked for it.
 * Nothing is read before.
 */
export class IndexedWorkspace implements vscode.Disposable {
  readonly index = new WorkspaceIndex();
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly disposables: vscode.Disposable[] = [this.changed];
  private readonly stopped = new AbortController();
  private readonly waiting = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private work: Promise<void> = Promise.resolve();
  private wholeIsDue = false;
  private isWatching = false;
  private current: IndexState = 'unread';

  /** What is known is another now, or `state` is. */
  readonly onDidChange = this.changed.event;

  constructor(private readonly parts: Parts) {}

  get state(): IndexState {
    return this.current;
  }

  /** Reads all folders, and goes on with what changes in them. Never rejects: the log tells what failed. */
  async refresh(): Promise<void> {
    this.watch();
    this.wholeIsDue = true;
    clearTimeout(this.timer);
    await this.catchUp();
  }

  /** How to read the workspace's files; `named` hears the address of each name that a report gives. */
  options(
    folders: readonly vscode.WorkspaceFolder[],
    named: (name: string, uri: vscode.Uri) => void = () => undefined,
  ): ScanOptions {
    const { resources, teamFiles, versions, workers } = this.parts;
    const at = today();
    return {
      resources,
      fileSystem: workspaceFiles(folders),
      // Another thread reads the machine's disk, and knows no other.
      workers: folders.every(({ uri }) => uri.scheme === 'file') ? workers : null,
      unsaved: (path) => unsavedContents(uriBelow(folders, path)),
      contextFor: (path) => {
        const { assumptions, rules, findingsExclude } = readSettings(uriBelow(folders, path));
        return { assumptions, rules, findingsExclude, at };
      },
      teamFor: (path) => teamFiles.for(uriBelow(folders, path)),
      versionsFor: (path) => versions.for(uriBelow(folders, path)),
      nameOf: (path) => {
        const uri = uriBelow(folders, path);
        const name = fileOf(uri);
        named(name, uri);
        return name;
      },
      // A folder may be on a disk that isn't there today.
      skipUnreadable: true,
    };
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.stopped.abort();
    for (const disposable of this.disposables) disposable.dispose();
  }

  private watch(): void {
    if (this.isWatching) return;
    this.isWatching = true;
    const watcher = vscode.workspace.createFileSystemWatcher('**');
    const edited = ({ uri }: vscode.TextDocument) => this.changedAt(fileUri(uri));
    this.disposables.push(
      watcher,
      watcher.onDidCreate((uri) => this.changedAt(uri)),
      watcher.onDidChange((uri) => this.changedAt(uri)),
      watcher.onDidDelete((uri) => this.changedAt(uri)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => edited(document)),
      // Unsaved changes may be gone with it.
      vscode.workspace.onDidCloseTextDocument(edited),
      this.parts.analyses.onDidChange((uri) => {
        if (uri !== undefined) return;
        this.wholeIsDue = true;
        this.catchUpSoon();
      }),
    );
  }

  private changedAt(uri: vscode.Uri): void {
    if (isForeign(uri) || vscode.workspace.getWorkspaceFolder(uri) === undefined) return;
    const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
    if (name === '.gitignore') this.wholeIsDue = true;
    // A folder tells nothing of the files that came or went with it.
    else if (isAnalysedPath(uri.path) || !name.includes('.', 1) || this.index.dependsOn(uri.path))
      this.waiting.add(uri.path);
    else return;
    this.catchUpSoon();
  }

  private catchUpSoon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.catchUp(), pauseMs);
  }

  /** One after the other: each takes up all that is due by then. */
  private catchUp(): Promise<void> {
    this.work = this.work.then(() => this.readDue());
    return this.work;
  }

  private async readDue(): Promise<void> {
    const folders = vscode.workspace.workspaceFolders ?? [];
    const { signal } = this.stopped;
    if (signal.aborted || (!this.wholeIsDue && this.waiting.size === 0)) return;
    const paths = [...this.waiting];
    const isWhole = this.wholeIsDue;
    this.waiting.clear();
    this.wholeIsDue = false;
    if (isWhole) this.become('reading');
    const options = { ...this.options(folders), signal };
    const roots = folders.map(({ uri }) => uri.path);
    try {
      if (isWhole) await this.index.scan(roots, options);
      // Another thread doesn't see what is unsaved in the files that others take values from.
      const unsaved = unsavedPaths();
      if (!isWhole)
        await this.index.update(paths, roots, unsaved.length === 0 ? options : { ...options, workers: null });
      else if (unsaved.length > 0) await this.index.update(unsaved, roots, { ...options, workers: null });
      this.become('read');
    } catch (error) {
      if (signal.aborted) return;
      this.parts.log.error(vscode.l10n.t('The workspace could not be read: {0}', reasonOf(error)));
      this.become('failed');
    }
  }

  private become(state: IndexState): void {
    this.current = state;
    this.changed.fire();
  }
}
