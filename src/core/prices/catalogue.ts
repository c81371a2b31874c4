import type { Assets } from '../assets';
import { type LimitData, Limits } from '../models/limits';
import { type IdentifyHint, ModelNames } from '../models/identify';
import type { Fact, ModelFacts, ModelIdentity, ModelLimits, Moment, Price, PriceSource, Rates } from '../model';
import { known, unknown } from '../model';
import { type Overlay, withOverlay } from './overlay';
import { firstDay, hoursAt, priceAt, ratesOf, validity } from './priceAt';
import type { PriceData, PricedModel, PricedProvider } from './priceData';
import { type BasePrices, type KeptPrices, noKeptPrices, readBasePrices } from './store';

/** Rates as the command line lists them. */
export interface ListedRates {
  readonly input: number;
  readonly output: number;
  readonly cacheRead: number | null;
  readonly cacheWrite: { readonly '5m': number | null; readonly '1h': number | null };
}

/** A model of the list. */
export interface CatalogueEntry {
  readonly id: string;
  readonly provider: string;
  /** Other spellings at the same provider. */
  readonly aliases: readonly string[];
  /** Outside the hours of `schedule`; null where no price is published. */
  readonly usdPerMTok: ListedRates | null;
  readonly tiers: readonly { readonly aboveInputTokens: number; readonly usdPerMTok: ListedRates }[];
  /** First and last day of this price, ISO; null: open. */
  readonly validFrom: string | null;
  readonly validTo: string | null;
  /** Hours of the day, in UTC, with another price; `days` of the week, 0 for Sunday. */
  readonly schedule:
    | readonly {
        readonly days: readonly number[];
        readonly from: string;
        readonly to: string;
        readonly usdPerMTok: ListedRates | null;
      }[]
    | null;
  readonly batchFactor: number | null;
  readonly contextWindow: number | null;
  readonly maxOutput: number | null;
  readonly cacheMinimum: number | null;
  readonly caching: ModelLimits['caching'];
  readonly retiredOn: string | null;
  readonly successor: string | null;
  readonly source: string;
  readonly checked: string;
}

/** Names, prices and limits of all known models. */
export interface Catalogue {
  readonly source: PriceSource;
  /** A few current models to compare with. */
  readonly comparisonModels: readonly string[];
  /** The model that a spelling means, or why that can't be said. Never throws. */
  identify(spelling: string, hint: IdentifyHint): Fact<ModelIdentity>;
  /** Up to three known names that look like the spelling. */
  nearest(spelling: string): readonly string[];
  /** Limits, and the price that holds at a moment. */
  facts(identity: ModelIdentity, at: Moment): ModelFacts;
  /** Every model with its price on a day, by provider and id. */
  list(at: Date): readonly CatalogueEntry[];
}

/**
 * Reads the data files, and refreshed prices where they are kept and no older, and puts the project's overlay over them.
 * Rejects when a data file can't be read.
 */
export async function loadCatalogue(assets: Assets, kept: KeptPrices = noKeptPrices): Promise<Catalogue> {
  const [prices, overlayBytes, limitsBytes] = await Promise.all([
    readBasePrices(assets, kept),
    assets.read('data/overlay.json'),
    assets.read('data/limits.json'),
  ]);
  const overlay: Overlay = JSON.parse(new TextDecoder().decode(overlayBytes));
  const limits: LimitData = JSON.parse(new TextDecoder().decode(limitsBytes));
  return new LoadedCatalogue(prices, overlay, new Limits(limits));
}

class LoadedCatalogue implements Catalogue {
  readonly source: PriceSource;
  readonly comparisonModels: readonly string[];
  private readonly data: PriceData;
  private readonly names: ModelNames<PricedModel>;

  constructor(
    { current, builtIn }: BasePrices,
    private readonly overlay: Overlay,
    private readonly limits: Limits,
  ) {
    this.data = withOverlay(current, overlay, builtIn);
    this.names = new ModelNames(this.data.providers, (provider, name) => limits.has(provider, name));
    const dates = [...overlay.models, ...overlay.confirmed].map((entry) => entry.checked);
    const checked = dates.reduce((a, b) => (a > b ? a : b), current.published);
    this.source = { source: `${current.source} + overlay`, checked };
    this.comparisonModels = overlay.comparisonModels;
  }

  identify(spelling: string, hint: IdentifyHint): Fact<ModelIdentity> {
    return this.names.identify(spelling, hint);
  }

  nearest(spelling: string): readonly string[] {
    return this.names.nearest(spelling);
  }

  facts(identity: ModelIdentity, at: Moment): ModelFacts {
    return { identity, limits: this.limitsOf(identity), price: this.priceOf(identity, at) };
  }

  list(at: Date): readonly CatalogueEntry[] {
    return this.data.providers
      .flatMap((provider) => provider.models.map((model) => this.entry(provider, model, at)))
      .toSorted((a, b) => compare(a.provider, b.provider) || compare(a.id, b.id));
  }

  private priceOf(identity: ModelIdentity, at: Moment): Fact<Price> {
    const model = this.names.find(identity);
    const released = this.limits.firstDay(identity.provider, identity.id);
    const isSold = released === null || at.date.getTime() >= Date.parse(released);
    const price = model === null || !isSold ? null : priceAt(model, at, this.origin(identity.provider, identity.id));
    if (price !== null) return known(price);
    const first = isSold ? (model === null ? null : firstDay(model)) : released;
    if (model !== null && first !== null && at.date.getTime() < Date.parse(first)) {
      return unknown('price.before', 'no price of {model} is known before {date}', { model: identity.id, date: first });
    }
    return unknown('price.unknown', 'no price per token is published for {model} at {provider}', {
      model: identity.id,
      provider: identity.provider,
    });
  }

  private origin(
    provider: string,
    id: string,
  ): Pick<Price, 'provider' | 'batchFactor' | 'source'> & { readonly checked: string } {
    const offer = this.overlay.batch.find((batch) => batch.provider === provider);
    const offered = offer !== undefined && !offer.without.some((part) => id.includes(part));
    return {
      provider,
      batchFactor: offered ? offer.factor : null,
      source: this.data.source,
      checked: this.data.published,
    };
  }

  private limitsOf(identity: ModelIdentity): ModelLimits {
    const model = this.names.find(identity);
    const sellsCached = model?.prices.some(({ rates }) => rates?.[2] !== undefined && rates[2] !== null) === true;
    const rule = sellsCached ? this.limits.cachingOf(identity.provider, model.id) : null;
    const sizes = this.sizesOf(identity);
    const cacheMinimum = sellsCached ? (sizes.cacheMinimum ?? rule?.minimum ?? null) : null;
    return { ...sizes, cacheMinimum, caching: rule?.caching ?? null };
  }

  /** A host that sells another's model keeps its size, but not its cache or its last day. */
  private sizesOf(identity: ModelIdentity): ModelLimits {
    const [own, ...elsewhere] = this.names.places(identity);
    const limits = this.limits.of(identity.provider, own?.names ?? []);
    for (const place of elsewhere) {
      if (limits.contextWindow !== null && limits.maxOutput !== null) break;
      const sizes = this.limits.of(place.provider, place.names);
      if (sizes.contextWindow === null && sizes.maxOutput === null) continue;
      return {
        ...limits,
        contextWindow: limits.contextWindow ?? sizes.contextWindow,
        maxOutput: limits.maxOutput ?? sizes.maxOutput,
      };
    }
    return limits;
  }

  private entry(provider: PricedProvider, model: PricedModel, at: Date): CatalogueEntry {
    const limits = this.limitsOf({ id: model.id, provider: provider.id, asked: model.id });
    const origin = this.origin(provider.id, model.id);
    const wholeDays = model.prices.filter((period) => period.hours === undefined);
    const price = priceAt({ ...model, prices: wholeDays }, { date: at, isInstant: true }, origin);
    return {
      id: model.id,
      provider: provider.id,
      aliases: model.exact ?? [],
      usdPerMTok: price === null ? null : listed(price.rates),
      tiers: (price?.tiers ?? []).map(({ aboveInputTokens, rates }) => ({
        aboveInputTokens,
        usdPerMTok: listed(rates),
      })),
      ...validity(model, at),
      schedule: scheduleAt(model, at),
      batchFactor: price?.batchFactor ?? null,
      ...limits,
      source: price?.source ?? origin.source,
      checked: price?.checked ?? origin.checked,
    };
  }
}

function scheduleAt(model: PricedModel, at: Date): CatalogueEntry['schedule'] {
  const hours = hoursAt(model, at);
  if (hours.length === 0) return null;
  return hours.map(({ days, from, to, rates }) => ({
    days,
    from,
    to,
    usdPerMTok: rates === null ? null : listed(ratesOf(rates)),
  }));
}

function listed({ input, output, cacheRead, cacheWrite5m, cacheWrite1h }: Rates): ListedRates {
  return { input, output, cacheRead, cacheWrite: { '5m': cacheWrite5m, '1h': cacheWrite1h } };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
