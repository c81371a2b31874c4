import * as vscode from 'vscode';
import { withReason } from './workspaceFiles';

/** A file's text as it stands in its editor, else as it is kept; empty where there is no such file. */
async function readText(uri: vscode.Uri): Promise<string> {
  const open = openDocument(uri);
  if (open !== undefined) return open.getText();
  let bytes: Uint8Array;
  try {
    bytes = await vscode.workspace.fs.readFile(uri);
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return '';
    return withReason(Promise.reject(error));
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw new Error(vscode.l10n.t('it is not written in UTF-8'), { cause: error });
  }
}

/** VS Code refuses a change whose editor got another text while it was on its way, as when the file is read again. */
const mostTries = 3;

export interface EditedText {
  readonly before: string;
  readonly after: string | null;
}

/**
 * Gives a file the text that `edit` makes of the one it has: in its editor where it is open, so that it can be undone, and
 * saved unless it had unsaved changes before; else on the disk. Where `edit` answers null nothing is written. Resolves to the
 * text before and to what `edit` made of it; rejects with the reason where that can't be done.
 */
export async function editText(uri: vscode.Uri, edit: (text: string) => string | null): Promise<EditedText> {
  for (let tries = 1; ; tries++) {
    const before = await readText(uri);
    const after = edit(before);
    if (after === null || after === before || (await writeText(uri, after))) return { before, after };
    if (tries === mostTries) throw new Error(vscode.l10n.t('the editor refused the change'));
  }
}

/** False where the editor refused the change. */
async function writeText(uri: vscode.Uri, text: string): Promise<boolean> {
  const open = openDocument(uri);
  if (open === undefined) {
    await withReason(vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text)));
    return true;
  }
  const { isDirty } = open;
  const edit = new vscode.WorkspaceEdit();
  const { start, end, replacement } = change(open.getText(), text);
  edit.replace(uri, new vscode.Range(open.positionAt(start), open.positionAt(end)), replacement);
  if (!(await vscode.workspace.applyEdit(edit))) return false;
  if (!isDirty && !(await open.save())) throw new Error(vscode.l10n.t('the change could not be saved'));
  return true;
}

/** The document of a file that somebody sees or changed. VS Code may keep others, which follow their file later. */
export function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  const key = uri.toString();
  const isShown = vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === key);
  return vscode.workspace.textDocuments.find(
    (document) => document.uri.toString() === key && !document.isClosed && (isShown || document.isDirty),
  );
}

/** The one stretch in which two texts differ: cursors and folds around it stay. */
function change(before: string, after: string): { start: number; end: number; replacement: string } {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let same = 0;
  while (same < shorter - start && before.at(-1 - same) === after.at(-1 - same)) same++;
  return { start, end: before.length - same, replacement: after.slice(start, after.length - same) };
}
