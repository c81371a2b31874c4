import { integer, render } from '../format';
import type { RefreshOutcome } from '../prices/refresh';

/** One line on how a refresh of the prices ended, with the source and date of those that hold now. */
export function refreshWords({ refreshed, prices }: RefreshOutcome): string {
  if (!refreshed.known) {
    const kept = `Those of ${prices.source}, ${prices.checked}, are kept.`;
    return `Prices were not refreshed: ${render(refreshed.reason)}. ${kept}`;
  }
  const { changed, models, source, published } = refreshed.value;
  const what =
    changed === 0 ? 'no model has another price' : `${integer(changed)} of ${integer(models)} models changed`;
  return `Prices were refreshed: ${what}. Source: ${source}, ${published}.`;
}
