import { breakEvenHitRate, type CacheLifetime, offeredLifetimes } from '../core/cost/cache';
import { type PricedPeriod, pricedPeriods } from '../core/cost/periods';
import { pricePlan, type RequestPlan, type RequestSize } from '../core/cost/plan';
import { defaultDaysPerMonth } from '../core/cost/projection';
import { evenOverWeek } from '../core/cost/schedule';
import { integer } from '../core/format';
import type { Fact, ModelFacts, ModelIdentity, Price, PriceSource, Rates, RequestCost } from '../core/model';
import { known, unknown } from '../core/model';
import type { Catalogue, CatalogueEntry, ListedRates } from '../core/prices/catalogue';
import { UsageError } from './usageError';
import type { At } from './values';

/** The flags of `project`, which `compare` takes too. */
export interface ProjectionFlags {
  readonly outputTokens?: number;
  readonly maxTokens?: number;
  readonly requestsPerDay?: number;
  readonly cachedTokens?: number;
  readonly cacheHitRate?: number;
  readonly cacheTtl?: string;
  readonly batch?: number;
  readonly turns?: number;
  readonly turnTokens?: number;
  readonly reasoningTokens?: number;
  readonly daysPerMonth?: number;
}

/** A cost and its multiples, in US dollars. */
interface Costs {
  readonly perRequest: number;
  readonly per1000: number;
  readonly perDay: number | null;
  readonly perMonth: number | null;
}

export interface ReportedAssumption {
  readonly name: string;
  readonly value: number | string;
  readonly origin: 'flag' | 'code' | 'default' | 'model';
}

/** The object of `prompt-cost project --format json`, but for `schema` and `prices`. */
export interface ProjectedModel extends Omit<Costs, 'perRequest'> {
  readonly model: string;
  readonly pricedAs: string;
  readonly provider: string;
  readonly perRequest: RequestCost;
  readonly expected: Costs | null;
  readonly atLimit: Costs | null;
  readonly periods: readonly { readonly from: string; readonly to: string; readonly perDay: number | null }[];
  /** Null when nothing is cached. */
  readonly cache: {
    readonly hitRate: number;
    readonly ttl: CacheLifetime | null;
    readonly breakEvenHitRate: number | null;
  } | null;
  readonly assumptions: readonly ReportedAssumption[];
  /** What to know about these figures, in sentences. */
  readonly notes: readonly string[];
}

export interface ProjectReport extends ProjectedModel {
  readonly schema: 1;
  readonly prices: PriceSource;
}

const spreadOverWeek: ReportedAssumption = {
  name: 'requestHours',
  value: 'spread evenly over the week',
  origin: 'default',
};

/** Refuses flags that don't go together; each by itself is valid. */
export function checkFlags(flags: ProjectionFlags): void {
  if (flags.cachedTokens === undefined && (flags.cacheHitRate !== undefined || flags.cacheTtl !== undefined)) {
    throw new UsageError('--cache-hit-rate and --cache-ttl need --cached-tokens');
  }
  if (flags.turnTokens !== undefined && flags.turns === undefined) throw new UsageError('--turn-tokens needs --turns');
}

/**
 * What requests of `inputTokens` cost on a model: at the expected output and at the limit, over the days of a month.
 * Unknown where a price is, or where a flag asks for what the model doesn't offer. `setLimit`: an output limit that the
 * code has.
 */
export function projectModel(
  prices: DailyPrices,
  facts: ModelFacts,
  inputTokens: number,
  flags: ProjectionFlags,
  setLimit: number | null = null,
): Fact<ProjectedModel> {
  const days = flags.daysPerMonth ?? defaultDaysPerMonth;
  const priced = prices.periods(facts.identity, days);
  if (!priced.known) return priced;
  const { periods, spread } = priced.value;
  const [first] = periods;
  if (first === undefined) return unknown('price.days', 'no day is asked for');
  const planned = planOf(flags, first.price);
  if (!planned.known) return planned;
  const plan = planned.value;
  const limit = limitOf(flags, facts, setLimit);
  const reasoningTokens = flags.reasoningTokens ?? 0;
  const sized = (outputTokens: number, reasoning: number): RequestSize => ({
    inputTokens,
    outputTokens,
    reasoningTokens: reasoning,
  });
  const expectedSize = flags.outputTokens === undefined ? null : sized(flags.outputTokens, reasoningTokens);
  // A limit counts reasoning too.
  const reasoningAtLimit = Math.min(reasoningTokens, limit?.value ?? 0);
  const limitSize = limit === null ? null : sized(limit.value - reasoningAtLimit, reasoningAtLimit);
  const basis = expectedSize ?? limitSize;
  if (basis === null)
    return unknown('output.unknown', 'its maximum output is not known: give --output-tokens or --max-tokens');
  const requestsPerDay = flags.requestsPerDay ?? null;
  const costsOf = (size: RequestSize | null) =>
    size === null ? null : costs(periods, (price) => pricePlan(price, size, plan).total, requestsPerDay);
  const { per1000, perDay, perMonth } = costs(periods, (price) => pricePlan(price, basis, plan).total, requestsPerDay);
  return known({
    model: facts.identity.asked,
    pricedAs: first.price.pricedAs,
    provider: facts.identity.provider,
    perRequest: pricePlan(first.price, basis, plan),
    per1000,
    perDay,
    perMonth,
    expected: costsOf(expectedSize),
    atLimit: costsOf(limitSize),
    periods: periods.map(({ from, to, price }) => ({
      from,
      to,
      perDay: requestsPerDay === null ? null : pricePlan(price, basis, plan).total * requestsPerDay,
    })),
    cache:
      plan.cache === null
        ? null
        : {
            hitRate: plan.cache.hitRate,
            ttl: plan.cache.lifetime,
            breakEvenHitRate:
              plan.cache.lifetime === null ? null : breakEvenHitRate(first.price.rates, plan.cache.lifetime),
          },
    assumptions: [...assumptionsOf(flags, plan, limit), ...(spread ? [spreadOverWeek] : [])],
    notes: notesOn(facts, first.price, inputTokens, flags, prices.at),
  });
}

function costs(
  periods: readonly PricedPeriod[],
  requestCost: (price: Price) => number,
  requestsPerDay: number | null,
): Costs {
  const [first] = periods;
  const perRequest = first === undefined ? 0 : requestCost(first.price);
  return {
    perRequest,
    per1000: perRequest * 1000,
    perDay: requestsPerDay === null ? null : perRequest * requestsPerDay,
    perMonth:
      requestsPerDay === null
        ? null
        : periods.reduce((sum, { price, days }) => sum + requestCost(price) * requestsPerDay * days, 0),
  };
}

/** Unknown where a flag asks for what the model doesn't offer. */
function planOf(flags: ProjectionFlags, { rates, batchFactor }: Price): Fact<RequestPlan> {
  const batchShare = flags.batch ?? 0;
  if (batchShare > 0 && batchFactor === null) return unknown('plan.batch', 'it has no batch price');
  const turns = { count: flags.turns ?? 1, tokensPerTurn: flags.turnTokens ?? 0 };
  const { cachedTokens, cacheTtl } = flags;
  if (cachedTokens === undefined) return known({ cache: null, turns, batchShare });
  const offered = offeredLifetimes(rates);
  const lifetime = cacheTtl === undefined ? offered[0] : offered.find((each) => each === cacheTtl);
  if (lifetime === undefined && cacheTtl !== undefined) {
    return offered.length === 0
      ? unknown('plan.cacheTtl.none', 'it offers no choice of --cache-ttl')
      : unknown('plan.cacheTtl', 'it offers --cache-ttl {offered}, not {asked}', {
          offered: offered.join(' or '),
          asked: cacheTtl,
        });
  }
  const cache = { cachedTokens, hitRate: flags.cacheHitRate ?? 1, lifetime: lifetime ?? null };
  return known({ cache, turns, batchShare });
}

type Limit = { readonly value: number; readonly origin: 'flag' | 'code' | 'model' };

function limitOf({ maxTokens }: ProjectionFlags, { limits }: ModelFacts, setLimit: number | null): Limit | null {
  if (maxTokens !== undefined) return { value: maxTokens, origin: 'flag' };
  if (setLimit !== null) return { value: setLimit, origin: 'code' };
  return limits.maxOutput === null ? null : { value: limits.maxOutput, origin: 'model' };
}

function assumptionsOf(flags: ProjectionFlags, plan: RequestPlan, limit: Limit | null): ReportedAssumption[] {
  const given = (name: string, value: number | undefined): ReportedAssumption[] =>
    value === undefined ? [] : [{ name, value, origin: 'flag' }];
  const orDefault = (name: string, value: number, flag: unknown): ReportedAssumption => ({
    name,
    value,
    origin: flag === undefined ? 'default' : 'flag',
  });
  const { cache } = plan;
  return [
    ...given('requestsPerDay', flags.requestsPerDay),
    ...given('expectedOutputTokens', flags.outputTokens),
    ...(limit === null ? [] : [{ name: 'maxTokens', ...limit }]),
    ...given('cachedTokens', flags.cachedTokens),
    ...(cache === null ? [] : [orDefault('cacheHitRate', cache.hitRate, flags.cacheHitRate)]),
    ...(cache === null || cache.lifetime === null
      ? []
      : [
          {
            name: 'cacheTtl',
            value: cache.lifetime,
            origin: flags.cacheTtl === undefined ? ('default' as const) : ('flag' as const),
          },
        ]),
    ...given('batch', flags.batch),
    ...given('turns', flags.turns),
    ...(flags.turns === undefined ? [] : [orDefault('turnTokens', plan.turns.tokensPerTurn, flags.turnTokens)]),
    ...given('reasoningTokens', flags.reasoningTokens),
    orDefault('daysPerMonth', flags.daysPerMonth ?? defaultDaysPerMonth, flags.daysPerMonth),
  ];
}

function notesOn(
  { identity, limits }: ModelFacts,
  { rates }: Price,
  inputTokens: number,
  flags: ProjectionFlags,
  at: At,
): string[] {
  const name = identity.asked;
  const notes: string[] = [];
  if (limits.retiredOn !== null && limits.retiredOn <= at.date.toISOString().slice(0, 10)) {
    notes.push(
      `${name} was retired on ${limits.retiredOn}${limits.successor === null ? '' : `; its successor is ${limits.successor}`}.`,
    );
  }
  if (limits.maxOutput !== null && (flags.maxTokens ?? 0) > limits.maxOutput) {
    notes.push(`${name} generates at most ${integer(limits.maxOutput)} tokens.`);
  }
  if (limits.contextWindow !== null && inputTokens + (flags.maxTokens ?? 0) > limits.contextWindow) {
    notes.push(`Input and limit exceed the context window of ${name}, ${integer(limits.contextWindow)} tokens.`);
  }
  if (flags.cachedTokens !== undefined && flags.cachedTokens > 0) {
    if (rates.cacheRead === null) notes.push(`${name} has no price for cached tokens; they are priced as input.`);
    else if (limits.cacheMinimum !== null && flags.cachedTokens < limits.cacheMinimum) {
      notes.push(`${name} caches no prefix below ${integer(limits.cacheMinimum)} tokens.`);
    }
  }
  return notes;
}

/**
 * Prices by day. Where a model has hours with another price and no instant was given, its price is the mean over the week.
 * One for all models of a command: listing the catalogue takes its time.
 */
export class DailyPrices {
  private readonly entries = new Map<string, readonly CatalogueEntry[]>();

  constructor(
    readonly catalogue: Catalogue,
    readonly at: At,
  ) {}

  /** The periods of `days` days, and whether any of their prices is a mean. */
  periods(identity: ModelIdentity, days: number): Fact<{ periods: readonly PricedPeriod[]; spread: boolean }> {
    const found = pricedPeriods((date) => this.catalogue.facts(identity, date).price, this.at.date, days);
    if (!found.known) return found;
    if (this.at.isInstant) return known({ periods: found.value, spread: false });
    const periods = found.value.map((period) => ({ ...period, price: this.evenPrice(identity, period) }));
    return known({ periods, spread: periods.some(({ price }, index) => price !== found.value[index]?.price) });
  }

  private evenPrice({ provider }: ModelIdentity, { from, price }: PricedPeriod): Price {
    const entry = this.entriesOn(from).find((each) => each.id === price.pricedAs && each.provider === provider);
    if (entry === undefined || entry.schedule === null || entry.usdPerMTok === null) return price;
    const hours = entry.schedule.flatMap(({ days, from, to, usdPerMTok }) =>
      usdPerMTok === null ? [] : [{ days, from, to, rates: ratesOf(usdPerMTok) }],
    );
    return evenOverWeek({ ...price, rates: ratesOf(entry.usdPerMTok) }, hours);
  }

  private entriesOn(date: string): readonly CatalogueEntry[] {
    const entries = this.entries.get(date) ?? this.catalogue.list(new Date(date));
    this.entries.set(date, entries);
    return entries;
  }
}

function ratesOf({ input, output, cacheRead, cacheWrite }: ListedRates): Rates {
  return { input, output, cacheRead, cacheWrite5m: cacheWrite['5m'], cacheWrite1h: cacheWrite['1h'] };
}
