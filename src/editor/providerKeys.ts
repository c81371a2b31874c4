import * as vscode from 'vscode';
import { type CountingProvider, countingProviders } from '../core/tokens/exact/providers';
import { commands } from './contributions';

/** Keys of providers, in VS Code's secret storage: nowhere in settings, in files or in a log. */
export class ProviderKeys {
  constructor(private readonly secrets: vscode.SecretStorage) {}

  /** The provider's key, asked for where none is set yet; undefined: the user gave none. */
  async get(provider: CountingProvider): Promise<string | undefined> {
    return (await this.secrets.get(nameOf(provider))) ?? (await this.ask(provider));
  }

  /** Asks for a provider's key and keeps it; an empty one forgets the one that is kept. Undefined: cancelled, or forgotten. */
  async ask(provider: CountingProvider): Promise<string | undefined> {
    const { title } = provider;
    const isSet = (await this.secrets.get(nameOf(provider))) !== undefined;
    const given = await vscode.window.showInputBox({
      title: vscode.l10n.t('Key of {0}', title),
      prompt: isSet
        ? vscode.l10n.t(
            'Kept in VS Code’s secret storage and sent to {0} alone. Leave empty to forget the present key.',
            title,
          )
        : vscode.l10n.t('Kept in VS Code’s secret storage and sent to {0} alone.', title),
      password: true,
      ignoreFocusOut: true,
      validateInput: (value) =>
        /^[\x21-\x7e]*$/.test(value.trim()) ? undefined : vscode.l10n.t('A key has no blanks and no special letters.'),
    });
    if (given === undefined) return undefined;
    const key = given.trim();
    if (key !== '') {
      await this.secrets.store(nameOf(provider), key);
      return key;
    }
    if (isSet) {
      await this.secrets.delete(nameOf(provider));
      vscode.window.setStatusBarMessage(vscode.l10n.t('The key of {0} is forgotten.', title), 5000);
    }
    return undefined;
  }
}

/** *Set Provider Key*: for counting exactly. */
export function registerSetProviderKey(keys: ProviderKeys): vscode.Disposable {
  return vscode.commands.registerCommand(commands.setProviderKey, async () => {
    const items = countingProviders.map((provider) => ({ label: provider.title, provider }));
    const placeHolder = vscode.l10n.t('Whose key? It is used by Count Exactly with the Provider, and by nothing else.');
    const picked = await vscode.window.showQuickPick(items, { placeHolder });
    if (picked !== undefined && (await keys.ask(picked.provider)) !== undefined)
      vscode.window.setStatusBarMessage(vscode.l10n.t('The key of {0} is kept.', picked.label), 5000);
  });
}

function nameOf({ id }: CountingProvider): string {
  return `promptCost.key.${id}`;
}
