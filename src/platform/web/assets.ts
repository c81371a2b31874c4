import * as vscode from 'vscode';
import type { Assets } from '../../core/assets';
import { reasonOf } from '../../core/format';

/** The extension's assets through VS Code's file system: all that a browser has. A read rejects with the asset's name and the reason. */
export function webAssets(extensionUri: vscode.Uri): Assets {
  const folder = vscode.Uri.joinPath(extensionUri, 'dist', 'assets');
  return {
    async read(name) {
      try {
        // A copy: the host's array may be a view that the grammar's loader doesn't take.
        return new Uint8Array(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, name)));
      } catch (error) {
        throw new Error(`A file of Prompt Cost can't be read: ${name} (${reasonOf(error)}). Install it again.`, {
          cause: error,
        });
      }
    },
  };
}
