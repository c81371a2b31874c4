import { l10n } from 'vscode';
import { integer, tokenCount } from '../core/format';

/** Counts with their nouns, as sentences of the editor have them. */

export function callCount(count: number): string {
  return count === 1 ? l10n.t('1 call') : l10n.t('{0} calls', integer(count));
}

export function fileCount(count: number): string {
  return count === 1 ? l10n.t('1 file') : l10n.t('{0} files', integer(count));
}

export function tokensInWords(tokens: number, exact: boolean): string {
  const count = tokenCount(tokens, exact);
  return tokens === 1 ? l10n.t('{0} token', count) : l10n.t('{0} tokens', count);
}

export function promptTokenCount(tokens: number, exact: boolean): string {
  const count = tokenCount(tokens, exact);
  return tokens === 1 ? l10n.t('{0} prompt token', count) : l10n.t('{0} prompt tokens', count);
}
