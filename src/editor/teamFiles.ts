import * as vscode from 'vscode';
import { reasonOf } from '../core/format';
import type { TeamConfig } from '../core/model';
import { teamFileName, TeamConfigs } from '../workspace/teamConfigs';
import { workspaceFiles } from './workspaceFiles';

/** A pause in typing after which an edited promptcost.json is read again. */
const pauseMs = 300;

/** The promptcost.json files of the workspace, as they stand on the disk or, with unsaved changes, in their editor. */
export class TeamFiles implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly disposables: vscode.Disposable[] = [this.changed];
  private configs = read();
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** A file was written, removed or edited: what was made of the old one is out of date. */
  readonly onDidChange = this.changed.event;

  constructor(private readonly log: vscode.LogOutputChannel) {
    const watcher = vscode.workspace.createFileSystemWatcher(`**/${teamFileName}`);
    this.disposables.push(
      watcher,
      watcher.onDidCreate(() => this.renew()),
      watcher.onDidChange(() => this.renew()),
      watcher.onDidDelete(() => this.renew()),
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.renew()),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (!document.uri.path.endsWith(`/${teamFileName}`)) return;
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.renew(), pauseMs);
      }),
    );
  }

  /** What holds for a file: the nearest promptcost.json upward, within its workspace folder. */
  async for(uri: vscode.Uri): Promise<TeamConfig | null> {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    if (folder === undefined) return null;
    try {
      return (await this.configs.for(uri.path, folder.uri.path))?.config ?? null;
    } catch (error) {
      this.log.warn(vscode.l10n.t('promptcost.json could not be read: {0}', reasonOf(error)));
      return null;
    }
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const disposable of this.disposables) disposable.dispose();
  }

  private renew(): void {
    this.configs = read();
    this.changed.fire();
  }
}

function read(): TeamConfigs {
  return new TeamConfigs(workspaceFiles(vscode.workspace.workspaceFolders ?? []));
}
