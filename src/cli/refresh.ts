import { refreshWords } from '../core/views/refreshWords';
import type { CommandContext } from './context';

/** Fetches newer prices and says in one line on standard error how that went; a failure stops nothing. */
export async function refresh({ resources, pricesAddress, showProgress, printError }: CommandContext): Promise<void> {
  showProgress?.('fetching prices');
  const outcome = await resources.refreshPrices({ fetch, address: pricesAddress, at: new Date() });
  showProgress?.('');
  printError(`prompt-cost: ${refreshWords(outcome)}\n`);
}
