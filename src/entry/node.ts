import path from 'node:path';
import type { ExtensionContext } from 'vscode';
import { activate as activateOn } from '../extension';
import { nodeAssets } from '../platform/node/assets';
import { WorkerPool } from '../platform/node/workerPool';

export function activate(context: ExtensionContext): void {
  activateOn(context, {
    assets: ({ fsPath }) => nodeAssets(path.join(fsPath, 'dist', 'assets')),
    workers: ({ fsPath }, prices, exactCounts) =>
      new WorkerPool(path.join(fsPath, 'dist', 'worker.js'), { prices, exactCounts }),
  });
}
