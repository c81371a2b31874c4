import * as vscode from 'vscode';
import { reasonOf, render } from '../core/format';
import { LineIndex } from '../core/lines';
import type { TeamConfig } from '../core/model';
import { type LoadedConfig, teamFileName, TeamConfigs, UnreadableConfig } from '../workspace/teamConfigs';
import { fileOf } from './targets';
import { openDocument } from './textFiles';
import { uriBelow, workspaceFiles } from './workspaceFiles';

/** A pause in typing after which an edited promptcost.json is read again. */
const pauseMs = 300;

/** A promptcost.json of the workspace, as it was read. */
export interface TeamFile extends LoadedConfig {
  readonly uri: vscode.Uri;
}

/** What is wrong with a promptcost.json, and where to look. */
export interface TeamProblem {
  readonly uri: vscode.Uri;
  readonly position: vscode.Position;
  /** A line that says all. */
  readonly words: string;
  /** A few words with the place, for where there is little room. */
  readonly brief: string;
}

/** The promptcost.json files of the workspace, as they stand on the disk or, with unsaved changes, in their editor. */
export class TeamFiles implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly disposables: vscode.Disposable[] = [this.changed];
  private configs = read();
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** What the log said last of a file. */
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
      const file = await this.nearest(uri);
      if (file === null) return null;
      // An open file's mistakes are underlined there, and change as one types.
      const mistake = openDocument(file.uri) === undefined ? mistakeIn(file) : null;
      if (mistake === null) this.logged.delete(file.uri.toString());
      else this.warnOnce(mistake);
      return file.config;
    } catch (error) {
      this.warnOnce(unreadable(uri, error));
      return null;
    }
  }

  /** What is wrong with the promptcost.json that holds for a file; null where nothing is. */
  async problem(uri: vscode.Uri): Promise<TeamProblem | null> {
    try {
      const file = await this.nearest(uri);
      return file === null ? null : mistakeIn(file);
    } catch (error) {
      return unreadable(uri, error);
    }
  }

  /** The nearest promptcost.json upward from a file, within its workspace folder. Rejects with `UnreadableConfig`. */
  async nearest(uri: vscode.Uri): Promise<TeamFile | null> {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    if (folder === undefined) return null;
    const file = uri.path === folder.uri.path ? vscode.Uri.joinPath(uri, teamFileName) : uri;
    const loaded = await this.configs.for(file.path, folder.uri.path);
    return loaded === null ? null : { ...loaded, uri: uriBelow([folder], loaded.config.path) };
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

  private warnOnce({ uri, words }: TeamProblem): void {
    const key = uri.toString();
    if (this.logged.get(key) === words) return;
    this.logged.set(key, words);
    this.log.warn(words);
  }
}

export function isTeamFile({ path }: vscode.Uri): boolean {
  return path.endsWith(`/${teamFileName}`);
}

/** The first mistake, and how many there are. */
function mistakeIn({ uri, text, problems }: TeamFile): TeamProblem | null {
  const [first] = problems;
  if (first === undefined) return null;
  const { line, column } = new LineIndex(text).at(first.range.start);
  const place = `${fileOf(uri)}:${line}`;
  const sentence = `${place}: ${render(first.message)}`;
  const position = new vscode.Position(line - 1, column - 1);
  return problems.length === 1
    ? { uri, position, words: sentence, brief: vscode.l10n.t('{0} has a mistake', place) }
    : {
        uri,
        position,
        words: vscode.l10n.t('{0} This is the first of {1} mistakes.', sentence, problems.length),
        brief: vscode.l10n.t('{0} has the first of {1} mistakes', place, problems.length),
      };
}

function unreadable(source: vscode.Uri, error: unknown): TeamProblem {
  const uri = error instanceof UnreadableConfig ? source.with({ path: error.path }) : source;
  return {
    uri,
    position: new vscode.Position(0, 0),
    words: vscode.l10n.t('{0} could not be read: {1}.', fileOf(uri), reasonOf(error)),
    brief: vscode.l10n.t('{0} could not be read', fileOf(uri)),
  };
}

function read(): TeamConfigs {
  return new TeamConfigs(workspaceFiles(vscode.workspace.workspaceFolders ?? []));
}
