import * as vscode from 'vscode';
import { documentScheme } from './contributions';

interface Shown {
  readonly markdown: string;
  /** Its tab has been seen: VS Code tells of it a while after it was asked for. */
  hasTab: boolean;
}

/**
 * Texts that commands show, as read-only Markdown documents: one whose tab is closed is forgotten. Its document is no
 * sign of that, since VS Code closes the document of a preview that stays open.
 */
export class ReadOnlyDocuments implements vscode.Disposable, vscode.TextDocumentContentProvider {
  private readonly shown = new Map<string, Shown>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly registration: vscode.Disposable;
  readonly onDidChange = this.changed.event;

  constructor() {
    this.registration = vscode.Disposable.from(
      this.changed,
      vscode.workspace.registerTextDocumentContentProvider(documentScheme, this),
      vscode.window.tabGroups.onDidChangeTabs(() => this.forgetClosed()),
    );
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.shown.get(uri.path)?.markdown ?? '';
  }

  /** Shows Markdown as a preview under `title`; the same title is shown in the same tab. */
  async preview(title: string, markdown: string): Promise<void> {
    const uri = vscode.Uri.from({ scheme: documentScheme, path: `/${title.replaceAll('/', '∕')}.md` });
    this.shown.set(uri.path, { markdown, hasTab: false });
    this.changed.fire(uri);
    await vscode.commands.executeCommand('markdown.showPreview', uri);
  }

  dispose(): void {
    this.registration.dispose();
    this.shown.clear();
  }

  private forgetClosed(): void {
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    for (const [path, shown] of this.shown) {
      if (tabs.some((tab) => shows(tab, path))) shown.hasTab = true;
      else if (shown.hasTab) this.shown.delete(path);
    }
  }
}

/** A preview's tab has the file's name in its label, and no address. */
function shows({ input, label }: vscode.Tab, path: string): boolean {
  return input instanceof vscode.TabInputText
    ? input.uri.scheme === documentScheme && input.uri.path === path
    : label.includes(path.slice(1));
}
