/** One request's cost by part. */
export interface RequestCost {
  readonly input: number;
  readonly cacheRead: number;
  readonly cacheWrite: number;
  readonly output: number;
  readonly reasoning: number;
  readonly total: number;
}

/** Days in a row with one price; ISO dates, both included. */
export interface CostPeriod {
  readonly from: string;
  readonly to: string;
  readonly days: number;
  readonly request: RequestCost;
  /** Null without a volume. */
  readonly perDay: number | null;
}

/** One request's cost, and that of many of them. A request, 1,000 and a day are at the first day's price. */
export interface Projection {
  readonly request: RequestCost;
  readonly perRequest: number;
  readonly per1000: number;
  /** Null without a volume. */
  readonly perDay: number | null;
  readonly perMonth: number | null;
  /** The month, split where the price changes. */
  readonly periods: readonly CostPeriod[];
}

/** A prefix that is written to the provider's cache and read from it. */
export interface CacheUse {
  /** Part of the input. */
  readonly cachedTokens: number;
  /** The share of requests that find the prefix in the cache, 0 to 1; the others write it. */
  readonly hitRate: number;
  /** Null where the provider sets it and sells no choice. */
  readonly lifetime: CacheLifetime | null;
}

/** How long a provider keeps a prefix. */
export type CacheLifetime = '5m' | '1h';

/** How requests are made, beyond their size. */
export interface RequestPlan {
  readonly cache: CacheUse | null;
  readonly turns: Turns;
  /** 0 to 1. */
  readonly batchShare: number;
}

/** A conversation: every turn is a request that sends all that was said before. */
export interface Turns {
  readonly count: number;
  /** What the user adds in each turn after the first. */
  readonly tokensPerTurn: number;
}

/** The two projections are shown side by side and never mixed. */
export interface CallCost {
  /** Null when no output is expected, measured or configured. */
  readonly expected: Projection | null;
  /** Null when neither a limit nor the model's maximum is known. */
  readonly atLimit: Projection | null;
  /** Input alone, for when neither output is known. */
  readonly inputPerRequest: number;
}
