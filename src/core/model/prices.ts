/** What prices are taken for. */
export interface Moment {
  readonly date: Date;
  /** The very instant, whose hour may have a price of its own; else the day, at the mean over the week's hours. */
  readonly isInstant: boolean;
}

/** US dollars per million tokens; null where the provider doesn't sell it. */
export interface Rates {
  readonly input: number;
  readonly output: number;
  readonly cacheRead: number | null;
  readonly cacheWrite5m: number | null;
  readonly cacheWrite1h: number | null;
}

/** What a model costs at one instant. */
export interface Price {
  readonly pricedAs: string;
  readonly provider: string;
  readonly rates: Rates;
  /** A request with more input tokens than `aboveInputTokens` is priced whole at `rates`. Ascending. */
  readonly tiers: readonly { readonly aboveInputTokens: number; readonly rates: Rates }[];
  /** Multiplies every rate for batch requests; null when there is no batch price. */
  readonly batchFactor: number | null;
  /** Its hours have different rates, of which these are the mean over the week. */
  readonly meanOverWeek: boolean;
  /** First and last day (ISO) on which this price holds; null: open. */
  readonly validFrom: string | null;
  readonly validTo: string | null;
  /** The price that is published for the days after `validTo`. */
  readonly next: Price | null;
  /** Whose figure: a package and version, or a page's address. */
  readonly source: string;
  /** ISO date on which it was checked; null where a contract says none. */
  readonly checked: string | null;
}

/** Where the prices come from, as a whole. */
export interface PriceSource {
  readonly source: string;
  /** ISO date. */
  readonly checked: string;
}
