import type { PriceData, PricedModel, PricedProvider, PricePeriod } from './priceData';
import { standingEntries, withBuiltInModels } from './standing';

/** Where a figure stands, and when it stood there. */
interface Provenance {
  /** A page's address. */
  readonly source: string;
  /** ISO date on which the page is known to have said so: for an older copy of it, the copy's. */
  readonly checked: string;
  /** What was seen, where that isn't the page on that day. */
  readonly note?: string;
}

export type OverlayModel = PricedModel &
  Provenance & {
    readonly provider: string;
    /** `before`: the package's prices hold until the first of ours begins. Without it ours replace them. */
    readonly keep?: 'before';
  };

type Confirmation = Provenance & { readonly provider: string; readonly ids: readonly string[] };

/** What the project knows better than the price package; `overlay.json`. */
export interface Overlay {
  /** The version that the entries were written against, and the ISO date it was published on. */
  readonly package: { readonly version: string; readonly published: string };
  readonly models: readonly OverlayModel[];
  /** Models whose prices in the package a page confirms. */
  readonly confirmed: readonly Confirmation[];
  /** Thresholds that the package has off by one, for every model that has them. */
  readonly tiers: readonly (Provenance & { readonly aboveInputTokens: number; readonly corrected: number })[];
  /** Batch prices, as a factor of every rate; not for models whose id contains one of `without`. */
  readonly batch: readonly (Provenance & {
    readonly provider: string;
    readonly factor: number;
    readonly without: readonly string[];
  })[];
  readonly comparisonModels: readonly string[];
}

/**
 * The package's data with the overlay's models, tiers and confirmations put over it. `builtIn` is the data that the overlay
 * was written over; where refreshed data differs from it, `standingEntries` says which entries still hold.
 */
export function withOverlay(data: PriceData, overlay: Overlay, builtIn: PriceData = data): PriceData {
  const corrected = new Map(overlay.tiers.map((tier) => [tier.aboveInputTokens, tier.corrected]));
  const standing = standingEntries(data, overlay, builtIn);
  return {
    ...data,
    providers: data.providers.map((provider) => {
      const own = standing.models.filter((model) => model.provider === provider.id);
      const confirmed = standing.confirmed.filter((entry) => entry.provider === provider.id);
      const start = withBuiltInModels(provider, builtIn, standing.overBuiltIn);
      return correctTiers(own.reduce(putModel, confirmed.reduce(confirm, start)), corrected);
    }),
  };
}

/** Dates the prices that held when they were checked, and those announced for later, by the page. Rates stay. */
function confirm(provider: PricedProvider, { ids, source, checked }: Confirmation): PricedProvider {
  return {
    ...provider,
    models: provider.models.map((model) => {
      if (!ids.includes(model.id)) return model;
      const current = model.prices.findLastIndex(
        ({ from, hours }) => hours === undefined && (from === undefined || from <= checked),
      );
      return {
        ...model,
        prices: model.prices.map((period, at) => (at < current ? period : { ...period, source, checked })),
      };
    }),
  };
}

/**
 * Puts one model over a provider's. The package may have the name as another model's alias (`mistral-large-latest`): it
 * is taken from there.
 */
function putModel(provider: PricedProvider, entry: OverlayModel): PricedProvider {
  const { source, checked } = entry;
  const prices = entry.prices.map((period) => ({ ...period, source, checked }));
  const before = provider.models.find((each) => each.id === entry.id);
  const names = new Set([entry.id, ...(entry.exact ?? []), ...(entry.families ?? [])]);
  const others = provider.models
    .filter((each) => each !== before)
    .map((each) =>
      each.exact?.some((name) => names.has(name)) === true
        ? { ...each, exact: each.exact.filter((name) => !names.has(name)) }
        : each,
    );
  const merged: PricedModel = {
    id: entry.id,
    exact: entry.exact ?? before?.exact ?? [],
    families: entry.families ?? before?.families ?? [],
    prices: entry.keep === 'before' ? [...(before?.prices ?? []), ...prices] : prices,
  };
  return { ...provider, models: [merged, ...others] };
}

function correctTiers(provider: PricedProvider, corrected: ReadonlyMap<number, number>): PricedProvider {
  const affected = (period: PricePeriod) => period.tiers?.some(([above]) => corrected.has(above)) === true;
  if (!provider.models.some((model) => model.prices.some(affected))) return provider;
  return {
    ...provider,
    models: provider.models.map((model) =>
      model.prices.some(affected)
        ? {
            ...model,
            prices: model.prices.map((period) =>
              period.tiers === undefined
                ? period
                : {
                    ...period,
                    tiers: period.tiers.map(([above, row]) => [corrected.get(above) ?? above, row] as const),
                  },
            ),
          }
        : model,
    ),
  };
}
