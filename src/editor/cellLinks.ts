import * as vscode from 'vscode';
import { reasonOf } from '../core/format';
import { extensionId } from './contributions';
import { encoded } from './previewLinks';

const path = '/cell';

/**
 * The address by which a preview of ours opens a notebook at a cell, counted from 0: VS Code opens a notebook's file at no
 * cell, and a preview follows the product's own addresses, which come back to `registerCellLinks`. Null in a browser,
 * where they lead out of the page.
 */
export function cellLink(notebook: vscode.Uri, cell: number, uiKind = vscode.env.uiKind): string | null {
  if (uiKind === vscode.UIKind.Web) return null;
  return `${vscode.env.uriScheme}://${extensionId}${path}?${encoded(JSON.stringify([notebook.toString(), cell]))}`;
}

/** Opens what such an address names. Any page may have made one: only notebooks of the workspace are opened. */
export function registerCellLinks(): vscode.Disposable {
  return vscode.window.registerUriHandler({
    async handleUri(uri) {
      const place = uri.path === path ? placeOf(uri.query) : null;
      if (place === null) return;
      const { file, cell } = place;
      try {
        const notebook = await vscode.workspace.openNotebookDocument(file);
        const selections = [new vscode.NotebookRange(cell, cell + 1)];
        await vscode.window.showNotebookDocument(notebook, { selections });
      } catch (error) {
        const name = vscode.workspace.asRelativePath(file);
        void vscode.window.showErrorMessage(vscode.l10n.t('{0} could not be opened: {1}.', name, reasonOf(error)));
      }
    },
  });
}

function placeOf(query: string): { readonly file: vscode.Uri; readonly cell: number } | null {
  let given: unknown;
  try {
    given = JSON.parse(query);
  } catch {
    return null;
  }
  if (!Array.isArray(given)) return null;
  const [address, cell]: unknown[] = given;
  if (typeof address !== 'string' || typeof cell !== 'number' || !Number.isSafeInteger(cell) || cell < 0) return null;
  const file = vscode.Uri.parse(address);
  return vscode.workspace.getWorkspaceFolder(file) === undefined ? null : { file, cell };
}
