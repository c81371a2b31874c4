import * as vscode from 'vscode';
import { reasonOf } from '../../core/format';
import type { InputName } from './inputs';
import {
  type ComparePlace,
  type CompareStart,
  type EditedAssumptions,
  type KeptIn,
  readToHost,
  type ToHost,
  type ToPage,
} from './protocol';
import { compareStrings } from './strings';

/** What the page asks of the editor beyond the clipboard and a file. */
export interface CompareActions {
  /** Shows the prompt in its file. */
  reveal(place: ComparePlace): Thenable<void>;
  /**
   * Writes assumptions where the user keeps them (null clears one). Resolves to the comparison as it is then, with the
   * names that were written, or to null when nothing was.
   */
  write(place: ComparePlace, values: EditedAssumptions): Thenable<Written | null>;
}

export interface Written {
  readonly start: CompareStart;
  readonly names: readonly InputName[];
}

/** The Compare Models panels: one for each prompt, which showing again brings back. */
export class ComparePages implements vscode.Disposable {
  private readonly pages = new Map<string, ComparePage>();

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly actions: CompareActions,
  ) {}

  /** Opens the prompt's page, or updates the one that is open and brings it to the front. */
  show(start: CompareStart): void {
    const key = keyOf(start.place);
    const open = this.pages.get(key);
    if (open) {
      open.update(start);
      open.reveal();
      return;
    }
    const page = new ComparePage(this.extensionUri, start, this.actions, () => this.pages.delete(key));
    this.pages.set(key, page);
  }

  /** Updates the prompt's page where it is open; what was typed on it stays. */
  update(start: CompareStart): void {
    this.pages.get(keyOf(start.place))?.update(start);
  }

  /** The prompts whose pages are open, for those who follow a change of text, settings or prices. */
  places(): readonly ComparePlace[] {
    return [...this.pages.values()].map((page) => page.place);
  }

  dispose(): void {
    for (const page of this.pages.values()) page.dispose();
  }
}

/** Lines move while one types: a prompt with a name is known by it. */
function keyOf(place: ComparePlace): string {
  return JSON.stringify([place.uri, place.name ?? place.line]);
}

class ComparePage implements vscode.Disposable {
  private readonly panel: vscode.WebviewPanel;
  private readonly disposables: vscode.Disposable[] = [];

  constructor(
    extensionUri: vscode.Uri,
    private start: CompareStart,
    private readonly actions: CompareActions,
    onClosed: () => void,
  ) {
    const scripts = vscode.Uri.joinPath(extensionUri, 'dist', 'pages');
    const styles = vscode.Uri.joinPath(extensionUri, 'media');
    this.panel = vscode.window.createWebviewPanel(
      'promptCost.compare',
      titleOf(start.place),
      { viewColumn: vscode.ViewColumn.Active },
      { enableScripts: true, localResourceRoots: [scripts, styles] },
    );
    const { webview } = this.panel;
    this.disposables.push(
      webview.onDidReceiveMessage((message: unknown) => this.receive(message)),
      this.panel.onDidDispose(() => {
        for (const disposable of this.disposables) disposable.dispose();
        onClosed();
      }),
    );
    webview.html = html({
      script: webview.asWebviewUri(vscode.Uri.joinPath(scripts, 'compare.js')),
      style: webview.asWebviewUri(vscode.Uri.joinPath(styles, 'compare.css')),
      cspSource: webview.cspSource,
    });
  }

  get place(): ComparePlace {
    return this.start.place;
  }

  update(start: CompareStart, settled: readonly InputName[] = []): void {
    this.start = start;
    this.panel.title = titleOf(start.place);
    this.send({ kind: 'start', start, strings: compareStrings(vscode.l10n), settled });
  }

  reveal(): void {
    this.panel.reveal();
  }

  dispose(): void {
    this.panel.dispose();
  }

  private send(message: ToPage): void {
    // A hidden page takes no messages: it asks for a start when it is shown again.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a webview's has no target
    void this.panel.webview.postMessage(message);
  }

  private receive(message: unknown): void {
    const read = readToHost(message);
    if (read === null) return;
    this.handle(read).then(undefined, (error: unknown) => {
      void vscode.window.showErrorMessage(vscode.l10n.t('Compare Models: {0}', reasonOf(error)));
    });
  }

  private async handle(message: ToHost): Promise<void> {
    switch (message.kind) {
      case 'ready':
        return this.update(this.start);
      case 'reveal':
        return this.actions.reveal(this.place);
      case 'copy':
        await vscode.env.clipboard.writeText(message.markdown);
        return this.send({ kind: 'done', text: vscode.l10n.t('Copied.') });
      case 'export':
        return this.exportCsv(message.csv);
      case 'write': {
        const written = await this.actions.write(this.place, message.values);
        if (written === null) return;
        this.update(written.start, written.names);
        return this.send({ kind: 'done', text: writtenTo(written.start.keptIn) });
      }
    }
  }

  private async exportCsv(csv: string): Promise<void> {
    const name = `compare-models-${(this.place.name ?? 'prompt').replaceAll(/[^\w-]+/g, '-')}.csv`;
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    const target = await vscode.window.showSaveDialog({
      ...(folder ? { defaultUri: vscode.Uri.joinPath(folder, name) } : {}),
      filters: { CSV: ['csv'] },
      title: vscode.l10n.t('Export the comparison'),
    });
    if (target === undefined) return;
    await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(csv));
    this.send({ kind: 'done', text: vscode.l10n.t('Saved.') });
  }
}

function writtenTo({ file }: KeptIn): string {
  return file === null ? vscode.l10n.t('Written to your settings.') : vscode.l10n.t('Written to {0}.', file);
}

function titleOf({ name, file, line }: ComparePlace): string {
  return vscode.l10n.t('Compare Models: {0}', name ?? `${file.split('/').at(-1)}:${line}`);
}

function html({ script, style, cspSource }: { script: vscode.Uri; style: vscode.Uri; cspSource: string }): string {
  const nonce = [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
  return `<!doctype html>
<html lang="${vscode.env.language}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${cspSource}; script-src 'nonce-${nonce}';">
    <link rel="stylesheet" href="${style.toString()}">
    <title>${vscode.l10n.t('Compare Models')}</title>
  </head>
  <body>
    <main id="page"></main>
    <script nonce="${nonce}" src="${script.toString()}"></script>
  </body>
</html>`;
}
