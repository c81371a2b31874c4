import * as vscode from 'vscode';
import { integer, money } from '../core/format';
import type { ScanReport } from '../core/report';
import { scanMarkdown } from '../core/views/scanMarkdown';
import { totalMark } from '../core/views/words';
import { scan } from '../workspace/scan';
import { commands } from './contributions';
import { callCount, fileCount } from './counts';
import type { ReadOnlyDocuments } from './readOnlyDocuments';
import type { Services } from './services';
import { foldersToScan, scanWithProgress } from './workspaceScan';

/** *Scan Workspace*: every call and prompt of the workspace, by cost, as a read-only report. */
export function registerScanWorkspace(services: Services, documents: ReadOnlyDocuments): vscode.Disposable {
  return vscode.commands.registerCommand(commands.scanWorkspace, async () => {
    const folders = foldersToScan();
    if (folders.length === 0) return;
    const scanned = await scanWithProgress(services, folders, scan);
    if (scanned === undefined) return;
    const { report, linkTo } = scanned;
    await documents.preview(vscode.l10n.t('Prompt Cost scan'), scanMarkdown(report, linkTo));
    void vscode.window.showInformationMessage(summary(report));
  });
}

function summary({ totals, files, calls }: ScanReport): string {
  if (totals.calls === 0 && totals.prompts === 0)
    return vscode.l10n.t('No LLM call or prompt was found in {0}.', fileCount(files));
  const parts = [callCount(totals.calls), vscode.l10n.t('{0} without an output limit', integer(totals.limit.missing))];
  if (totals.perDay !== null) parts.push(vscode.l10n.t('{0} a day', totalMark(calls) + money(totals.perDay)));
  return parts.join(' · ');
}
