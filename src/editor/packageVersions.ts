import * as vscode from 'vscode';
import { DeclaredVersions } from '../workspace/declaredVersions';
import { workspaceFiles } from './workspaceFiles';

/** What the package.json files of the workspace declare, as they stand on the disk or, with unsaved changes, in their editor. */
export class PackageVersions implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly disposables: vscode.Disposable[] = [this.changed];
  private declared: DeclaredVersions | undefined;

  /** A file was written or removed that was asked for. */
  readonly onDidChange = this.changed.event;

  constructor() {
    const watcher = vscode.workspace.createFileSystemWatcher('**/package.json');
    this.disposables.push(
      watcher,
      watcher.onDidCreate(() => this.renew()),
      watcher.onDidChange(() => this.renew()),
      watcher.onDidDelete(() => this.renew()),
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.renew()),
    );
  }

  /** Of the packages that a file's project declares, by name; none outside of the workspace's folders. */
  async for(uri: vscode.Uri): Promise<ReadonlyMap<string, number>> {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    if (folder === undefined) return new Map();
    this.declared ??= new DeclaredVersions(workspaceFiles(vscode.workspace.workspaceFolders ?? []));
    return this.declared.for(uri.path, folder.uri.path);
  }

  dispose(): void {
    for (const disposable of this.disposables) disposable.dispose();
  }

  /** An installation writes many of these files; only what was read can be out of date. */
  private renew(): void {
    if (this.declared === undefined) return;
    this.declared = undefined;
    this.changed.fire();
  }
}
