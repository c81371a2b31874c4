import type { PriceData } from './priceData';

export function countModels({ providers }: PriceData): number {
  return providers.reduce((sum, { models }) => sum + models.length, 0);
}

/** How a model of a provider is named among `changedModels`. */
export function modelKey(provider: string, id: string): string {
  return `${provider} ${id}`;
}

/** The models of `data` that `before` lacks or has other prices of. Names don't count. */
export function changedModels(data: PriceData, before: PriceData): ReadonlySet<string> {
  if (data === before) return new Set();
  const old = pricesByModel(before);
  return new Set([...pricesByModel(data)].filter(([key, prices]) => old.get(key) !== prices).map(([key]) => key));
}

function pricesByModel({ providers }: PriceData): Map<string, string> {
  return new Map(
    providers.flatMap(({ id, models }) =>
      models.map((model) => [modelKey(id, model.id), JSON.stringify(model.prices)] as const),
    ),
  );
}
