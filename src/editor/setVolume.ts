import * as vscode from 'vscode';
import { integer, reasonOf } from '../core/format';
import { commands, section } from './contributions';
import { readSettings } from './settings';
import { resolve } from '../core/assumptions/resolve';

/** Asks for the requests a day and writes them to the settings of the workspace folder, the workspace or the user. */
export function registerSetVolume(): vscode.Disposable {
  return vscode.commands.registerCommand(commands.setVolume, async (uri?: unknown) => {
    const scope = scopeOf(uri);
    const current = resolve('requestsPerDay', readSettings(scope).assumptions)?.value;
    const answer = await vscode.window.showInputBox({
      title: vscode.l10n.t('Prompt Cost: requests a day'),
      prompt: vscode.l10n.t('How many requests a day are sent? Leave empty to show no cost a day.'),
      value: current === undefined ? '' : String(current),
      placeHolder: '50000',
      validateInput: (value) =>
        readVolume(value) === undefined
          ? vscode.l10n.t('Enter a number, 0 or more, such as 50000 or 50,000.')
          : undefined,
    });
    if (answer === undefined) return;
    const volume = readVolume(answer);
    if (volume === undefined) return;
    await writeVolume(scope, volume);
  });
}

/** Null for an empty answer, undefined for one that isn't a volume. */
export function readVolume(text: string): number | null | undefined {
  const digits = text.replaceAll(/[\s,_]/g, '');
  if (digits === '') return null;
  const value = Number(digits);
  return /^\d+(\.\d+)?$/.test(digits) && Number.isFinite(value) ? value : undefined;
}

async function writeVolume(scope: vscode.Uri | undefined, volume: number | null): Promise<void> {
  const configuration = vscode.workspace.getConfiguration(section, scope);
  const target = settingsTarget(scope);
  try {
    await configuration.update('requestsPerDay', volume ?? undefined, target);
  } catch (error) {
    void vscode.window.showErrorMessage(
      vscode.l10n.t('The volume could not be written to the settings: {0}', reasonOf(error)),
    );
    return;
  }
  const now = resolve('requestsPerDay', readSettings(scope).assumptions)?.value;
  const text =
    now === undefined
      ? vscode.l10n.t('No volume is set now.')
      : vscode.l10n.t('{0} requests a day from now on.', integer(now));
  vscode.window.setStatusBarMessage(text, 5000);
}

function scopeOf(uri: unknown): vscode.Uri | undefined {
  if (typeof uri === 'string') return vscode.Uri.parse(uri);
  return vscode.window.activeTextEditor?.document.uri ?? vscode.workspace.workspaceFolders?.[0]?.uri;
}

/** The folder's settings where there are several folders, the workspace's where there is one, else the user's. */
export function settingsTarget(scope: vscode.Uri | undefined): vscode.ConfigurationTarget {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length === 0) return vscode.ConfigurationTarget.Global;
  const inFolder = scope !== undefined && vscode.workspace.getWorkspaceFolder(scope) !== undefined;
  return folders.length > 1 && inFolder
    ? vscode.ConfigurationTarget.WorkspaceFolder
    : vscode.ConfigurationTarget.Workspace;
}
