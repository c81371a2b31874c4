import type { PricedModel, PricedProvider, PricePeriod, RateRow } from './priceData';

/** The parts of the price package's data that are used. */
export interface PackageProvider {
  readonly id: string;
  readonly fallback_model_providers?: readonly string[] | undefined;
  readonly models: readonly PackageModel[];
}
interface PackageModel {
  readonly id: string;
  readonly match: MatchClause;
  readonly prices: PackagePrice | readonly ConditionalPrice[];
}
type MatchClause =
  | { readonly or: readonly MatchClause[] }
  | { readonly and: readonly MatchClause[] }
  | { readonly equals: string }
  | { readonly starts_with: string }
  | { readonly ends_with: string }
  | { readonly contains: string }
  | { readonly regex: string };
type PackageRate = number | { readonly base: number; readonly tiers: readonly { start: number; price: number }[] };
type PackagePrice = Readonly<Record<string, PackageRate | undefined>>;
interface ConditionalPrice {
  readonly constraint?:
    { readonly start_date: string } | { readonly start_time: string; readonly end_time: string } | undefined;
  readonly prices: PackagePrice;
}

/** The rates of text. */
export const rateNames = [
  'input_mtok',
  'output_mtok',
  'cache_read_mtok',
  'cache_write_mtok',
  'cache_write_1h_mtok',
] as const;

/** What a request of plain text also pays for at some models, and rates of tokens cannot say. */
export const otherCharges = ['requests_kcount', 'output_reasoning_mtok', 'output_citation_mtok'];

/** The package's providers in our shape: rates and tiers of text, dated and by the hour, and the names that are exact. */
export function convertProviders(providers: readonly PackageProvider[]): PricedProvider[] {
  return providers.map(({ id, fallback_model_providers: fallbacks, models }) => ({
    id,
    ...(fallbacks === undefined ? {} : { fallbacks }),
    models: models.map(convertModel),
  }));
}

function convertModel({ id, match, prices }: PackageModel): PricedModel {
  const exact = new Set<string>();
  const families = new Set<string>();
  collectNames(match, exact, families);
  exact.delete(id);
  const periods = isConditional(prices) ? prices.map(convertConditional) : [convertPrice(prices)];
  return {
    id,
    ...(exact.size === 0 ? {} : { exact: [...exact] }),
    ...(families.size === 0 ? {} : { families: [...families] }),
    prices: periods,
  };
}

function isConditional(prices: PackageModel['prices']): prices is readonly ConditionalPrice[] {
  return Array.isArray(prices);
}

/**
 * Names that stand for the model. A prefix or a part that the package matches by is one only as it stands or with a
 * snapshot's suffix; patterns are left out, as they only spell such suffixes.
 */
function collectNames(clause: MatchClause, exact: Set<string>, families: Set<string>): void {
  if ('or' in clause) for (const each of clause.or) collectNames(each, exact, families);
  else if ('and' in clause) for (const each of clause.and) collectNames(each, exact, families);
  else if ('equals' in clause) exact.add(clause.equals);
  else if ('ends_with' in clause) exact.add(clause.ends_with);
  else if ('starts_with' in clause) families.add(family(clause.starts_with));
  else if ('contains' in clause) families.add(family(clause.contains));
}

/** `claude-sonnet-4-2025` and `claude-sonnet-4@` are cut off within the suffix. */
function family(text: string): string {
  return text.replace(/(-20\d\d|[-@])$/, '');
}

function convertConditional({ constraint, prices }: ConditionalPrice): PricePeriod {
  const price = convertPrice(prices);
  if (constraint === undefined) return price;
  if ('start_date' in constraint) return { from: constraint.start_date, ...price };
  return { hours: [clock(constraint.start_time), clock(constraint.end_time)], ...price };
}

/** `01:00:00Z` as `01:00`. */
function clock(time: string): string {
  const parts = /^(\d\d:\d\d)(:00)?Z$/.exec(time);
  if (parts?.[1] === undefined) throw new Error(`the package's price has a time that isn't read: ${time}`);
  return parts[1];
}

function convertPrice(price: PackagePrice): Pick<PricePeriod, 'rates' | 'tiers'> {
  if (price['input_mtok'] === undefined || otherCharges.some((name) => price[name] !== undefined)) {
    return { rates: null };
  }
  const starts = new Set<number>();
  for (const name of rateNames) {
    const rate = price[name];
    if (typeof rate === 'object') for (const tier of rate.tiers) starts.add(tier.start);
  }
  const tiers = [...starts].toSorted((a, b) => a - b).map((start) => [start, row(price, start)] as const);
  return { rates: row(price, -1), ...(tiers.length === 0 ? {} : { tiers }) };
}

/** The rates of a request with more than `start` input tokens. A model without output (embeddings) has output 0. */
function row(price: PackagePrice, start: number): RateRow {
  const at = (name: string) => {
    const rate = price[name];
    if (rate === undefined || typeof rate === 'number') return rate ?? null;
    const reached = rate.tiers.filter((tier) => tier.start <= start);
    return reached.toSorted((a, b) => a.start - b.start).at(-1)?.price ?? rate.base;
  };
  return [
    at('input_mtok') ?? 0,
    at('output_mtok') ?? 0,
    at('cache_read_mtok'),
    at('cache_write_mtok'),
    at('cache_write_1h_mtok'),
  ];
}
