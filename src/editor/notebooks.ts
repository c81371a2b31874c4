import * as vscode from 'vscode';

/** A cell's document with the notebook that it belongs to. */
export interface NotebookCell {
  readonly notebook: vscode.NotebookDocument;
  readonly index: number;
}

const cellScheme = 'vscode-notebook-cell';

/** The notebook that a document is a cell of; undefined for any other document. */
export function cellOf({ uri }: Pick<vscode.TextDocument, 'uri'>): NotebookCell | undefined {
  if (uri.scheme !== cellScheme) return undefined;
  const key = uri.toString();
  for (const notebook of vscode.workspace.notebookDocuments) {
    if (notebook.uri.path !== uri.path) continue;
    const index = notebook.getCells().findIndex(({ document }) => document.uri.toString() === key);
    if (index >= 0) return { notebook, index };
  }
  return undefined;
}

/** The file that a document's settings and promptcost.json are those of: a cell's is its notebook. */
export function fileUri(uri: vscode.Uri): vscode.Uri {
  return cellOf({ uri })?.notebook.uri ?? uri;
}

/** A notebook's file as it would be saved now, but for what its cells put out. */
export function notebookJson(notebook: vscode.NotebookDocument): string {
  const cells = notebook.getCells().map(({ kind, document }) => ({
    cell_type: kind === vscode.NotebookCellKind.Code ? 'code' : 'markdown',
    metadata: { vscode: { languageId: document.languageId } },
    source: document.getText().split(/(?<=\n)/),
  }));
  const languages = notebook
    .getCells()
    .flatMap(({ kind, document }) => (kind === vscode.NotebookCellKind.Code ? document.languageId : []));
  return JSON.stringify({ cells, metadata: { language_info: { name: mostOf(languages) } } }, null, 1);
}

/** What most of the cells are written in tells the kernel's language, however its extension keeps that. */
function mostOf(languages: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const language of languages) counts.set(language, (counts.get(language) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? 'python';
}

/** Shows a place in its editor; a cell in its notebook. */
export async function showPlace(
  document: vscode.TextDocument,
  position: vscode.Position,
  viewColumn: vscode.ViewColumn,
): Promise<void> {
  const cell = cellOf(document);
  if (cell === undefined) {
    await vscode.window.showTextDocument(document, { selection: new vscode.Range(position, position), viewColumn });
    return;
  }
  await showCell(cell.notebook, cell.index, viewColumn);
}

/** Shows a notebook at a cell, counted from 0. */
export async function showCell(
  notebook: vscode.NotebookDocument,
  cell: number,
  viewColumn: vscode.ViewColumn = vscode.ViewColumn.Active,
): Promise<void> {
  const selections = [new vscode.NotebookRange(cell, cell + 1)];
  await vscode.window.showNotebookDocument(notebook, { selections, viewColumn });
}
