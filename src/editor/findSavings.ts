import * as vscode from 'vscode';
import { money } from '../core/format';
import { defaultSavingOptions } from '../core/savings/defaults';
import { savingKinds } from '../core/savings/proposal';
import { savingsMarkdown } from '../core/views/savingsMarkdown';
import { cellWords } from '../core/views/words';
import { scanSavings, type SavingsReport } from '../workspace/savings';
import { today } from './analyses';
import { commands } from './contributions';
import type { ReadOnlyDocuments } from './readOnlyDocuments';
import type { Services } from './services';
import { readSettings } from './settings';
import { foldersToScan, scanWithProgress } from './workspaceScan';

/** *Find Savings*: what the workspace could save a day, most first, as a read-only report. */
export function registerFindSavings(services: Services, documents: ReadOnlyDocuments): vscode.Disposable {
  return vscode.commands.registerCommand(commands.findSavings, async () => {
    const folders = foldersToScan();
    if (folders.length === 0) return;
    const request = {
      ...defaultSavingOptions,
      at: today(),
      kinds: savingKinds,
      routeModels: readSettings(folders[0]?.uri).comparisonModels,
    };
    const scanned = await scanWithProgress(services, folders, (paths, options) => scanSavings(paths, options, request));
    if (scanned === undefined) return;
    const { report, linkTo } = scanned;
    await documents.preview(vscode.l10n.t('Prompt Cost savings'), savingsMarkdown(report, linkTo));
    void vscode.window.showInformationMessage(summary(report));
  });
}

function summary({ rows, totalPerDay, perDay }: SavingsReport): string {
  const [first] = rows;
  if (first !== undefined) {
    const { file, line, cell, cellLine } = first;
    const place = cell === null ? `${file}:${line}` : `${file}${cellWords(cell, cellLine)}`;
    return vscode.l10n.t('{0} a day can be saved, {1} of it at {2}.', money(totalPerDay), money(first.perDay), place);
  }
  return perDay === null
    ? vscode.l10n.t('No call has both a price and a volume: set the requests a day first (Prompt Cost: Set Volume).')
    : vscode.l10n.t('Nothing was found to save.');
}
