import * as vscode from 'vscode';
import type { FileSystem, FolderEntry } from '../workspace/fileSystem';
import { notebookJson } from './notebooks';

/**
 * The workspace's files for scanning, wherever they are (on a disk, in a container, in a browser). A file that is open
 * with unsaved changes is read as it stands in its editor.
 */
export function workspaceFiles(folders: readonly vscode.WorkspaceFolder[]): FileSystem {
  const uriOf = (path: string) => uriBelow(folders, path);
  return {
    async list(folder) {
      const entries = await withReason(vscode.workspace.fs.readDirectory(uriOf(folder)));
      return entries.map(([name, type]): FolderEntry => ({ name, kind: kindOf(type) }));
    },
    async read(file) {
      return unsavedContents(uriOf(file)) ?? withReason(vscode.workspace.fs.readFile(uriOf(file)));
    },
    async status(path) {
      const { type, size } = await withReason(vscode.workspace.fs.stat(uriOf(path)));
      const kind =
        (type & vscode.FileType.Directory) !== 0 ? 'folder' : (type & vscode.FileType.File) !== 0 ? 'file' : 'other';
      return { kind, bytes: size };
    },
    // VS Code's file system tells that something is a link, not where it leads.
    realpath: async (path) => path,
  };
}

/** A file as it stands in its editor, where that has unsaved changes; else null. */
export function unsavedContents(uri: vscode.Uri): Uint8Array | null {
  const key = uri.toString();
  const isUnsaved = (document: vscode.TextDocument | vscode.NotebookDocument) =>
    document.isDirty && document.uri.toString() === key;
  const notebook = vscode.workspace.notebookDocuments.find(isUnsaved);
  if (notebook !== undefined) return new TextEncoder().encode(notebookJson(notebook));
  const document = vscode.workspace.textDocuments.find(isUnsaved);
  return document === undefined ? null : new TextEncoder().encode(document.getText());
}

/** The paths of what has unsaved changes in the workspace. */
export function unsavedPaths(): string[] {
  const { textDocuments, notebookDocuments } = vscode.workspace;
  return [...textDocuments, ...notebookDocuments]
    .filter(({ isDirty, uri }) => isDirty && vscode.workspace.getWorkspaceFolder(uri) !== undefined)
    .map(({ uri }) => uri.path);
}

/** Rejects with the reason alone: VS Code's own message may be a path, or name system calls. */
export async function withReason<T>(result: Thenable<T>): Promise<T> {
  try {
    return await result;
  } catch (error) {
    const reason = error instanceof vscode.FileSystemError ? reasons[error.code] : undefined;
    throw reason === undefined ? error : new Error(reason, { cause: error });
  }
}

const reasons: Readonly<Record<string, string>> = {
  FileNotFound: 'no such file or folder',
  FileIsADirectory: 'is a folder',
  NoPermissions: 'permission denied',
  Unavailable: 'not available now',
};

/** The innermost folder that holds the path; several may have the same beginning. */
export function uriBelow(folders: readonly vscode.WorkspaceFolder[], path: string): vscode.Uri {
  const holding = folders
    .filter(({ uri }) => path === uri.path || path.startsWith(`${uri.path}/`))
    .toSorted((a, b) => b.uri.path.length - a.uri.path.length)[0];
  return holding === undefined ? vscode.Uri.file(path) : holding.uri.with({ path });
}

function kindOf(type: vscode.FileType): FolderEntry['kind'] {
  if ((type & vscode.FileType.SymbolicLink) !== 0) return 'link';
  if ((type & vscode.FileType.Directory) !== 0) return 'folder';
  return (type & vscode.FileType.File) !== 0 ? 'file' : 'other';
}
