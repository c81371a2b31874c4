/**
 * The shape of `data/prices.json`: what the price package says, made compact when the product is built. Rates are US
 * dollars per million tokens.
 */

/** input, output, cache read, cache write (5 minutes, or the only one), cache write (1 hour); null: not sold. */
export type RateRow = readonly [number, number, number | null, number | null, number | null];

/** One price of a model. Of those that apply at an instant, the last in the list holds. */
export interface PricePeriod {
  /** ISO date, from its first instant in UTC. */
  readonly from?: string;
  /** Hours of the day in UTC, `HH:MM`, the end exclusive; may run over midnight. */
  readonly hours?: readonly [string, string];
  /** Days of the week that `hours` holds on, 0 for Sunday; every day without it. */
  readonly days?: readonly number[];
  /** Null where the provider publishes no price that tokens alone make up. */
  readonly rates: RateRow | null;
  /** A request with more input tokens than the number is priced whole at the row. Ascending. */
  readonly tiers?: readonly (readonly [number, RateRow])[];
  /** A page's address and the ISO date it was checked on, where a page says more than the package. */
  readonly source?: string;
  readonly checked?: string;
}

export interface PricedModel {
  readonly id: string;
  /** Other spellings that are this very model. */
  readonly exact?: readonly string[];
  /** Spellings that a snapshot's suffix (a date, `-latest`) may follow. */
  readonly families?: readonly string[];
  readonly prices: readonly PricePeriod[];
}

export interface PricedProvider {
  readonly id: string;
  /** Providers whose models it sells at their prices. */
  readonly fallbacks?: readonly string[];
  readonly models: readonly PricedModel[];
}

export interface PriceData {
  /** Package and version. */
  readonly source: string;
  /** ISO date on which the package was published: its figures are no newer. */
  readonly published: string;
  readonly providers: readonly PricedProvider[];
}
