import * as vscode from 'vscode';
import { reasonOf } from '../core/format';
import { defaultPricesAddress } from '../core/prices/refreshDownload';
import type { RefreshOutcome } from '../core/prices/refresh';
import { refreshWords } from '../core/views/refreshWords';
import { commands } from './contributions';
import { withProgress } from './progress';
import type { Services } from './services';
import { readSettings } from './settings';

/** *Refresh Prices*: fetches newer prices when it is called, and at no other time. */
export function registerRefreshPrices(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand(commands.refreshPrices, async () => {
    if (!vscode.workspace.isTrusted) {
      await explainTrust();
      return;
    }
    try {
      const outcome = await refreshWithProgress(services);
      if (outcome !== undefined) show(services, outcome);
    } catch (error) {
      services.log.error(error instanceof Error ? error : String(error));
      void vscode.window.showErrorMessage(vscode.l10n.t('Prices were not refreshed: {0}', reasonOf(error)));
    }
  });
}

async function explainTrust(): Promise<void> {
  const manage = vscode.l10n.t('Manage Workspace Trust');
  const choice = await vscode.window.showWarningMessage(
    vscode.l10n.t('Prices are not refreshed here, since nothing is fetched in a workspace that is not trusted.'),
    manage,
  );
  if (choice === manage) await vscode.commands.executeCommand('workbench.trust.manage');
}

/** Undefined when it was cancelled. */
async function refreshWithProgress({ resources }: Services): Promise<RefreshOutcome | undefined> {
  return withProgress(vscode.l10n.t('Prompt Cost: fetching prices'), async (signal) => {
    const address = readSettings(undefined).pricesAddress ?? defaultPricesAddress;
    const outcome = await resources.refreshPrices({ fetch, address, at: new Date(), signal });
    return !outcome.refreshed.known && signal.aborted ? undefined : outcome;
  });
}

function show({ analyses, log }: Services, outcome: RefreshOutcome): void {
  const words = refreshWords(outcome);
  if (outcome.refreshed.known) {
    log.info(words);
    analyses.reevaluate();
    void vscode.window.showInformationMessage(words);
  } else {
    log.warn(words);
    void vscode.window.showWarningMessage(words);
  }
}
