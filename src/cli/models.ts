import { integer } from '../core/format';
import type { Moment, PriceSource } from '../core/model';
import type { CatalogueEntry, ListedRates } from '../core/prices/catalogue';
import { encodingFor } from '../core/tokens/encodings';
import type { CommandContext } from './context';
import { type Block, line, table } from './document';

/** The object of `prompt-cost models --format json`. */
export interface ModelsReport {
  readonly schema: 1;
  readonly prices: PriceSource;
  readonly models: readonly (CatalogueEntry & { readonly encoding: string; readonly exact: boolean })[];
}

/** All models whose id, provider or other names hold every word of `search`. */
export async function models(context: CommandContext, search: string, at: Moment): Promise<ModelsReport> {
  const catalogue = await context.resources.catalogue();
  const words = search.toLowerCase().split(/\s+/);
  const matches = ({ id, provider, aliases }: CatalogueEntry) => {
    const names = [id, provider, ...aliases].map((name) => name.toLowerCase());
    return words.every((word) => names.some((name) => name.includes(word)));
  };
  const found = catalogue.list(at.date).filter(matches);
  return {
    schema: 1,
    prices: catalogue.source,
    models: found.map((entry) => {
      const { encoding, exact } = encodingFor({ id: entry.id, provider: entry.provider, asked: entry.id });
      return { ...entry, encoding, exact };
    }),
  };
}

export function modelsDocument({ models, prices }: ModelsReport): Block[] {
  const rows = models.map(({ id, provider, usdPerMTok, contextWindow, maxOutput, encoding, exact, retiredOn }) => [
    provider,
    id,
    ...ratesOf(usdPerMTok),
    contextWindow === null ? '' : integer(contextWindow),
    maxOutput === null ? '' : integer(maxOutput),
    `${exact ? '' : '≈'}${encoding}`,
    retiredOn ?? '',
  ]);
  const titles = [
    'provider',
    'model',
    '>input',
    '>output',
    '>cache read',
    '>context',
    '>max output',
    'encoding',
    'retired',
  ];
  return [
    ...(rows.length === 0 ? [line('No model has such a name.')] : [table(titles, rows)]),
    line(`US dollars per million tokens. Prices from ${prices.source}, checked ${prices.checked}.`),
  ];
}

function ratesOf(rates: ListedRates | null): string[] {
  if (rates === null) return ['', '', ''];
  return [rates.input, rates.output, rates.cacheRead].map((rate) =>
    rate === null ? '' : `$${Number(rate.toFixed(6))}`,
  );
}
