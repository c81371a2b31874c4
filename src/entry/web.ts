import type { ExtensionContext } from 'vscode';
import { activate as activateOn } from '../extension';
import { webAssets } from '../platform/web/assets';

export function activate(context: ExtensionContext): void {
  activateOn(context, { assets: webAssets, workers: () => null });
}
