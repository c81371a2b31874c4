import path from 'node:path';
import type { ExtensionContext } from 'vscode';
import { activate as activateOn } from '../extension';
import { nodeAssets } from '../platform/node/assets';

export function activate(context: ExtensionContext): void {
  activateOn(context, { assets: ({ fsPath }) => nodeAssets(path.join(fsPath, 'dist', 'assets')) });
}
