import * as vscode from 'vscode';
import { documentScheme } from './contributions';

/** Texts that commands show, as read-only Markdown documents: what is closed is forgotten. */
export class ReadOnlyDocuments implements vscode.Disposable, vscode.TextDocumentContentProvider {
  private readonly texts = new Map<string, string>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly registration: vscode.Disposable;
  readonly onDidChange = this.changed.event;

  constructor() {
    this.registration = vscode.Disposable.from(
      this.changed,
      vscode.workspace.registerTextDocumentContentProvider(documentScheme, this),
    );
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.texts.get(uri.toString()) ?? '';
  }

  /** Shows Markdown as a preview under `title`; the same title is shown in the same tab. */
  async preview(title: string, markdown: string): Promise<void> {
    const uri = vscode.Uri.from({ scheme: documentScheme, path: `/${title.replaceAll('/', '∕')}.md` });
    this.texts.set(uri.toString(), markdown);
    this.changed.fire(uri);
    await vscode.commands.executeCommand('markdown.showPreview', uri);
  }

  dispose(): void {
    this.registration.dispose();
    this.texts.clear();
  }
}
