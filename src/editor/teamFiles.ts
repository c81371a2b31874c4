import * as vscode from 'vscode';
import { reasonOf, render } from '../core/format';
import { LineIndex } from '../core/lines';
import type { TeamConfig } from '../core/model';
import { type LoadedConfig, teamFileName, TeamConfigs } from '../workspace/teamConfigs';
import { fileOf } from './targets';
import { uriBelow, workspaceFiles } from './workspaceFiles';

/** A pause in typing after which an edited promptcost.json is read again. */
const pauseMs = 300;

/** A promptcost.json of the workspace, as it was read. */
export interface TeamFile extends LoadedConfig {
  readonly uri: vscode.Uri;
}

/** The promptcost.json files of the workspace, as they stand on the disk or, with unsaved changes, in their editor. */
export class TeamFiles implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly disposables: vscode.Disposable[] = [this.changed];
  private configs = read();
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** What the log said last of a file, or of the folder in which one can't be read. */
  private readonly logged = new Map<string, string>();

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
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.renewSoon(document)),
      // Unsaved changes may be gone with it.
      vscode.workspace.onDidCloseTextDocument((document) => this.renewSoon(document)),
    );
  }

  /** What holds for a file; null where nothing does, or where it can't be read, which the log tells. */
  async for(uri: vscode.Uri): Promise<TeamConfig | null> {
    try {
      return (await this.nearest(uri))?.config ?? null;
    } catch (error) {
      const folder = vscode.workspace.getWorkspaceFolder(uri);
      const line = vscode.l10n.t('promptcost.json could not be read: {0}', reasonOf(error));
      if (folder !== undefined) this.warnOnce(folder.uri, line);
      return null;
    }
  }

  /** The nearest promptcost.json upward from a file, within its workspace folder. Rejects where it can't be read. */
  async nearest(uri: vscode.Uri): Promise<TeamFile | null> {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    if (folder === undefined) return null;
    const file = uri.path === folder.uri.path ? vscode.Uri.joinPath(uri, teamFileName) : uri;
    const loaded = await this.configs.for(file.path, folder.uri.path);
    if (loaded === null) return null;
    const found = { ...loaded, uri: uriBelow([folder], loaded.config.path) };
    // An open file's mistakes are underlined there, and change as one types.
    if (!isOpen(found.uri)) this.warnOnce(found.uri, mistakeWords(found));
    return found;
  }

  /** Reads the files anew: one of them is known to be another now. */
  renew(): void {
    clearTimeout(this.timer);
    this.configs = read();
    this.changed.fire();
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const disposable of this.disposables) disposable.dispose();
  }

  private renewSoon({ uri }: vscode.TextDocument): void {
    if (!isTeamFile(uri) || vscode.workspace.getWorkspaceFolder(uri) === undefined) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.renew(), pauseMs);
  }

  private warnOnce(uri: vscode.Uri, line: string | null): void {
    const key = uri.toString();
    if (line === null) this.logged.delete(key);
    else if (this.logged.get(key) !== line) {
      this.logged.set(key, line);
      this.log.warn(line);
    }
  }
}

export function isTeamFile({ path }: vscode.Uri): boolean {
  return path.endsWith(`/${teamFileName}`);
}

/** The file's first mistake with its place in one line, and how many there are; null where there is none. */
export function mistakeWords({ uri, text, problems }: TeamFile): string | null {
  const [first] = problems;
  if (first === undefined) return null;
  const { line } = new LineIndex(text).at(first.range.start);
  const sentence = `${fileOf(uri)}:${line}: ${render(first.message)}`;
  return problems.length === 1 ? sentence : vscode.l10n.t('{0} (the first of {1})', sentence, problems.length);
}

function isOpen(uri: vscode.Uri): boolean {
  return vscode.workspace.textDocuments.some(
    (document) => !document.isClosed && document.uri.toString() === uri.toString(),
  );
}

function read(): TeamConfigs {
  return new TeamConfigs(workspaceFiles(vscode.workspace.workspaceFolders ?? []));
}
