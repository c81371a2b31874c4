import * as vscode from 'vscode';
import type { PriceStore } from '../core/prices/store';

/** Keeps refreshed prices in a folder of the extension's own, on a disk or in a browser. */
export function priceStore(folder: vscode.Uri): PriceStore {
  const file = vscode.Uri.joinPath(folder, 'prices.json');
  const unfinished = vscode.Uri.joinPath(folder, 'prices.json.new');
  const { fs } = vscode.workspace;
  return {
    async read() {
      try {
        return await fs.readFile(file);
      } catch (error) {
        if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return null;
        throw error;
      }
    },
    async write(bytes) {
      await fs.createDirectory(folder);
      await fs.writeFile(unfinished, bytes);
      await fs.rename(unfinished, file, { overwrite: true });
    },
  };
}
