import type { Overlay, OverlayModel } from './overlay';
import { changedModels, modelKey } from './priceChanges';
import type { PriceData, PricedModel, PricedProvider, PricePeriod, RateRow } from './priceData';

interface Standing extends Pick<Overlay, 'models' | 'confirmed'> {
  /** Models that refreshed data has otherwise, and whose entries hold all the same: they go over the built-in data. */
  readonly overBuiltIn: ReadonlySet<string>;
}

/**
 * The overlay's entries that hold over refreshed data. Where that says of a model what the built-in data does, all do.
 * Where it says something else:
 *
 * - An entry whose page was checked on the data's day or later holds.
 * - An entry with prices that was checked before holds while the data has learned nothing of the price: its current rates
 *   are still the built-in ones, which the entry mends, or by now the entry's. Other rates are a change since.
 * - A confirmation that was checked before confirms other prices than these, and doesn't hold.
 */
export function standingEntries(data: PriceData, overlay: Overlay, builtIn: PriceData): Standing {
  const changed = changedModels(data, builtIn);
  if (changed.size === 0) return { ...overlay, overBuiltIn: changed };
  const find = ({ providers }: PriceData, { provider, id }: OverlayModel) =>
    providers.find((each) => each.id === provider)?.models.find((model) => model.id === id);
  const models = overlay.models.filter(
    (entry) =>
      !changed.has(modelKey(entry.provider, entry.id)) ||
      entry.checked >= data.published ||
      !hasLearned(find(data, entry), find(builtIn, entry), entry, data.published),
  );
  const confirmed = overlay.confirmed.map((entry) => ({
    ...entry,
    ids: entry.ids.filter((id) => !changed.has(modelKey(entry.provider, id)) || entry.checked >= data.published),
  }));
  const keys = [
    ...models.map(({ provider, id }) => modelKey(provider, id)),
    ...confirmed.flatMap(({ provider, ids }) => ids.map((id) => modelKey(provider, id))),
  ];
  return { models, confirmed, overBuiltIn: new Set(keys.filter((key) => changed.has(key))) };
}

/** A provider with the named models as the built-in data has them; without those that it lacks. */
export function withBuiltInModels(
  provider: PricedProvider,
  builtIn: PriceData,
  keys: ReadonlySet<string>,
): PricedProvider {
  const isNamed = ({ id }: PricedModel) => keys.has(modelKey(provider.id, id));
  if (!provider.models.some(isNamed)) return provider;
  const old = builtIn.providers.find(({ id }) => id === provider.id)?.models ?? [];
  const models = provider.models.flatMap((model) =>
    isNamed(model) ? old.filter(({ id }) => id === model.id) : [model],
  );
  return { ...provider, models };
}

function hasLearned(
  refreshed: PricedModel | undefined,
  builtIn: PricedModel | undefined,
  entry: OverlayModel,
  date: string,
): boolean {
  const now = rowOn(refreshed?.prices ?? [], date);
  const before = builtIn?.prices ?? [];
  const ours = entry.keep === 'before' ? [...before, ...entry.prices] : entry.prices;
  return !agree(now, rowOn(before, date)) && !agree(now, rowOn(ours, date));
}

function rowOn(prices: readonly PricePeriod[], date: string): RateRow | null {
  return prices.findLast(({ from, hours }) => hours === undefined && (from ?? '') <= date)?.rates ?? null;
}

/** A rate that only one of them has is no contradiction. */
function agree(a: RateRow | null, b: RateRow | null): boolean {
  if (a === null || b === null) return a === b;
  return a.every((rate, index) => rate === null || b[index] === null || rate === b[index]);
}
