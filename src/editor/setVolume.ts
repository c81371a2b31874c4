import * as vscode from 'vscode';
import { isStronger, resolve } from '../core/assumptions/resolve';
import { integer } from '../core/format';
import { type AssumptionLayer, largestAssumption } from '../core/model';
import { originWords } from '../core/views/words';
import { type AssumptionStore, type KeptPlace, storeFor } from './assumptionStore';
import { numbersOf } from './comparison';
import { commands } from './contributions';
import { fileUri } from './notebooks';
import type { Services } from './services';
import { placeGiven, targetAround } from './targets';

/** For how long the status bar says what holds. */
const shownMs = 5000;

/**
 * *Set Volume*: asks for the requests a day of the call at the cursor, or at the place that a link names, and writes them to
 * promptcost.json, or to the settings outside of the workspace's folders.
 */
export function registerSetVolume(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand(commands.setVolume, async (uri?: unknown, position?: unknown) => {
    // What was written a moment ago may not have been told yet.
    services.teamFiles.renew();
    const place = await placeOf(services, uri, position);
    const store = await storeFor(services.teamFiles, place);
    const answer = await ask(store);
    const volume = answer === undefined ? undefined : readVolume(answer);
    if (volume === undefined) return;
    const layers = await store.write({ requestsPerDay: volume });
    if (layers !== undefined) sayWhatHolds(store, layers);
  });
}

/** Null for an empty answer, undefined for one that isn't a volume. */
export function readVolume(text: string): number | null | undefined {
  const written = text.trim();
  if (written === '') return null;
  // Separators stand before three digits: `1,5` may be 1.5 to who writes it.
  if (!/^(?:\d+|\d{1,3}(?:[\s,_]\d{3})+)(?:\.\d+)?$/.test(written)) return undefined;
  const value = Number(written.replaceAll(/[\s,_]/g, ''));
  return value <= largestAssumption ? value : undefined;
}

/** Undefined for Escape. What is stronger than what is asked for is said, and not offered to be changed. */
async function ask({ origin, file, endpoint, layers }: AssumptionStore): Promise<string | undefined> {
  const winner = resolve('requestsPerDay', layers);
  const current = resolve(
    'requestsPerDay',
    layers.filter((layer) => !isStronger(layer.origin, origin)),
  )?.value;
  const prompt = [
    file === null
      ? vscode.l10n.t('How many requests a day are sent? Leave empty to show no cost a day.')
      : vscode.l10n.t('How many requests a day are sent? Written to {0}; leave empty to remove it there.', file),
  ];
  if (winner !== null && isStronger(winner.origin, origin)) {
    prompt.push(
      vscode.l10n.t('{0} requests a day, {1}, hold here.', integer(winner.value), originWords(winner.origin)),
    );
  }
  return vscode.window.showInputBox({
    title:
      endpoint === null
        ? vscode.l10n.t('Prompt Cost: requests a day')
        : vscode.l10n.t('Prompt Cost: requests a day of {0}', endpoint),
    prompt: prompt.join(' '),
    value: current === undefined ? '' : String(current),
    placeHolder: '50000',
    validateInput: (value) =>
      readVolume(value) === undefined
        ? vscode.l10n.t('Enter a number, 0 or more, such as 50000 or 50,000.')
        : undefined,
  });
}

function sayWhatHolds({ origin, file, endpoint }: AssumptionStore, layers: readonly AssumptionLayer[]): void {
  const holding = resolve('requestsPerDay', layers);
  if (holding === null) {
    vscode.window.setStatusBarMessage(vscode.l10n.t('No volume is set now.'), shownMs);
    return;
  }
  const volume = integer(holding.value);
  const from = originWords(holding.origin);
  if (isStronger(holding.origin, origin)) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t(
        'Written to {0}, but {1} requests a day, {2}, still hold here.',
        file ?? vscode.l10n.t('the settings'),
        volume,
        from,
      ),
    );
    return;
  }
  vscode.window.setStatusBarMessage(
    endpoint === null
      ? vscode.l10n.t('Now {0} requests a day, {1}.', volume, from)
      : vscode.l10n.t('Now {0} requests a day of {1}, {2}.', volume, endpoint, from),
    shownMs,
  );
}

/** Where a link leads, else the cursor, else the first folder of the workspace. */
async function placeOf({ analyses }: Services, uri: unknown, position: unknown): Promise<KeptPlace> {
  const given = await placeGiven(uri, position);
  if (given === undefined) return { uri: vscode.workspace.workspaceFolders?.[0]?.uri, numbers: null };
  const { document, at } = given;
  const result = await analyses.settled(document);
  const target =
    result === undefined || at === undefined
      ? null
      : targetAround(result.analysis, result.layout.offsetAt(document, at));
  return {
    uri: fileUri(document.uri),
    numbers: result === undefined || target === null ? null : numbersOf(result.analysis, target),
  };
}
