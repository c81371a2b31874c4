import * as vscode from 'vscode';
import type { Neighbours } from '../core/neighbours/neighbour';
import { ProjectFiles } from '../workspace/projectFiles';
import { workspaceFiles } from './workspaceFiles';

/** A pause in typing after which what takes values from the edited file is read again. */
const pauseMs = 300;

/** The files that open documents take values and texts from, as they stand on the disk or in their editor. */
export class ProjectNeighbours implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<ReadonlySet<string>>();
  private readonly disposables: vscode.Disposable[] = [this.changed];
  private readonly projects = new Map<string, ProjectFiles>();
  private readonly changedPaths = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** Files were written, removed or edited: what was read from these paths is out of date. */
  readonly onDidChange = this.changed.event;

  constructor() {
    const watcher = vscode.workspace.createFileSystemWatcher('**/*');
    this.disposables.push(
      watcher,
      watcher.onDidCreate((uri) => this.renewSoon(uri)),
      watcher.onDidChange((uri) => this.renewSoon(uri)),
      watcher.onDidDelete((uri) => this.renewSoon(uri)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.renewSoon(document.uri)),
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.projects.clear()),
    );
  }

  /** Those of a file's workspace folder; undefined outside of all. */
  for(uri: vscode.Uri): Neighbours | undefined {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    if (folder === undefined) return undefined;
    const key = folder.uri.toString();
    let project = this.projects.get(key);
    if (project === undefined) {
      project = new ProjectFiles(workspaceFiles([folder]), folder.uri.path);
      this.projects.set(key, project);
    }
    return project;
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const disposable of this.disposables) disposable.dispose();
  }

  /** Where nothing was read yet, nothing can be out of date. */
  private renewSoon({ path }: vscode.Uri): void {
    if (this.projects.size === 0) return;
    this.changedPaths.add(path);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      const paths = new Set(this.changedPaths);
      this.changedPaths.clear();
      for (const project of this.projects.values()) project.forget(paths);
      this.changed.fire(paths);
    }, pauseMs);
  }
}
