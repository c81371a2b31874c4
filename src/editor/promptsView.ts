import * as vscode from 'vscode';
import { hoverMarkdown } from '../core/views/hoverMarkdown';
import { type PromptLeaf, type PromptNode, promptsTree } from '../workspace/promptsTree';
import { today } from './analyses';
import { commands, contexts, promptsViewId } from './contributions';
import { fileCount } from './counts';
import { showCell } from './notebooks';
import { padded } from './hover';
import type { Services } from './services';
import { fileOf } from './targets';
import { uriBelow } from './workspaceFiles';

/** The *Prompts* view: endpoints and files, their calls and prompts, by cost. The workspace is read when it is first shown. */
export function registerPromptsView(services: Services): vscode.Disposable {
  const provider = new PromptsProvider(services);
  const view = vscode.window.createTreeView(promptsViewId, { treeDataProvider: provider, showCollapseAll: true });
  const onLeaf = (command: string, run: (node: PromptLeaf) => Promise<unknown>) =>
    vscode.commands.registerCommand(command, (node: unknown) => (isLeaf(node) ? run(node) : undefined));
  return vscode.Disposable.from(
    provider,
    view,
    provider.onDidChangeMessage((message) => (view.message = message ?? '')),
    vscode.commands.registerCommand(commands.refreshPrompts, () => readWithProgress(services)),
    onLeaf(commands.openPrompt, open),
    onLeaf(commands.comparePrompt, (node) => runAt(commands.compareModels, node)),
    onLeaf(commands.setPromptVolume, (node) => runAt(commands.setVolume, node)),
  );
}

class PromptsProvider implements vscode.TreeDataProvider<PromptNode>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly messages = new vscode.EventEmitter<string | undefined>();
  private readonly disposables: vscode.Disposable[] = [this.changed, this.messages];
  private roots: readonly PromptNode[] = [];

  readonly onDidChangeTreeData = this.changed.event;
  /** What stands above the tree; undefined: nothing. */
  readonly onDidChangeMessage = this.messages.event;

  constructor(private readonly services: Services) {
    const { workspace } = services;
    this.disposables.push(workspace.onDidChange(() => this.renew()));
  }

  async getChildren(node?: PromptNode): Promise<PromptNode[]> {
    if (node !== undefined) return [...node.children];
    const { workspace } = this.services;
    if (workspace.state === 'unread' && vscode.workspace.workspaceFolders !== undefined) {
      await readWithProgress(this.services);
    }
    return [...this.roots];
  }

  getTreeItem(node: PromptNode): vscode.TreeItem {
    const isOpen = node.kind === 'endpoint' || node.kind === 'file';
    const item = new vscode.TreeItem(
      node.label,
      node.children.length === 0
        ? vscode.TreeItemCollapsibleState.None
        : isOpen
          ? vscode.TreeItemCollapsibleState.Expanded
          : vscode.TreeItemCollapsibleState.Collapsed,
    );
    item.id = node.id;
    item.description = node.description;
    item.contextValue = node.kind;
    item.accessibilityInformation = { label: node.spoken };
    item.iconPath = new vscode.ThemeIcon(icons[node.kind]);
    if (isLeaf(node)) {
      item.command = { command: commands.openPrompt, title: vscode.l10n.t('Open'), arguments: [node] };
    } else if (node.file === null) {
      item.tooltip = vscode.l10n.t('The calls of the endpoint {0}', node.label);
    } else {
      item.tooltip = fileOf(uriOf(node.file.path));
    }
    return item;
  }

  resolveTreeItem(item: vscode.TreeItem, node: PromptNode): vscode.TreeItem {
    if (!isLeaf(node)) return item;
    const { file, target } = node;
    item.tooltip = new vscode.MarkdownString(
      padded(hoverMarkdown(file.analysis, target, { comparison: [], at: today().date })),
    );
    return item;
  }

  dispose(): void {
    for (const disposable of this.disposables) disposable.dispose();
  }

  private renew(): void {
    const { index, state } = this.services.workspace;
    if (state === 'reading') return;
    this.roots = promptsTree(index.files(), (path) => fileOf(uriOf(path)));
    const isEmpty = state === 'read' && this.roots.length === 0;
    void vscode.commands.executeCommand('setContext', contexts.noPrompts, isEmpty);
    this.messages.fire(
      state === 'failed'
        ? vscode.l10n.t('The workspace could not be read; see the output of Prompt Cost.')
        : isEmpty
          ? vscode.l10n.t('Looked through {0}.', fileCount(index.fileCount))
          : undefined,
    );
    this.changed.fire();
  }
}

const icons = { endpoint: 'server-process', file: 'file-code', call: 'symbol-method', prompt: 'comment' } as const;

function isLeaf(node: unknown): node is PromptLeaf {
  return typeof node === 'object' && node !== null && 'target' in node && 'range' in node;
}

function readWithProgress({ workspace }: Services): Thenable<void> {
  return vscode.window.withProgress({ location: { viewId: promptsViewId } }, () => workspace.refresh());
}

function uriOf(path: string): vscode.Uri {
  return uriBelow(vscode.workspace.workspaceFolders ?? [], path);
}

/** Where a node stands as it was read; what was typed since then is caught up with a moment later. */
function placeOf({ file, range }: PromptLeaf): { readonly position: vscode.Position; readonly cell: number | null } {
  const { line, column, cell } = file.places.of(range);
  return { position: new vscode.Position(line - 1, column - 1), cell };
}

async function open(node: PromptLeaf): Promise<void> {
  const uri = uriOf(node.file.path);
  const { position, cell } = placeOf(node);
  if (cell !== null) {
    await showCell(await vscode.workspace.openNotebookDocument(uri), cell);
    return;
  }
  await vscode.window.showTextDocument(uri, { selection: new vscode.Range(position, position), preview: true });
}

/** Runs a command at a node's place; for a cell, whose document is there only while its notebook is open, in it. */
async function runAt(command: string, node: PromptLeaf): Promise<void> {
  const { position, cell } = placeOf(node);
  if (cell === null) {
    const { line, character } = position;
    await vscode.commands.executeCommand(command, uriOf(node.file.path).toString(), { line, character });
    return;
  }
  const notebook = await vscode.workspace.openNotebookDocument(uriOf(node.file.path));
  await showCell(notebook, cell);
  const { document } = notebook.cellAt(cell);
  const line = Math.max((node.file.places.of(node.range).cellLine ?? 1) - 1, 0);
  const { firstNonWhitespaceCharacterIndex: character } = document.lineAt(Math.min(line, document.lineCount - 1));
  await vscode.commands.executeCommand(command, document.uri.toString(), { line, character });
}
