import { breakEvenHitRate, offeredLifetimes } from '../core/cost/cache';
import type { HistoryPlan, RequestSize } from '../core/cost/plan';
import { defaultDaysPerMonth, monthFrom, project } from '../core/cost/projection';
import { ratesFor } from '../core/cost/request';
import { inputOfTurn } from '../core/cost/turns';
import { integer } from '../core/format';
import type {
  CacheLifetime,
  Fact,
  ModelFacts,
  Moment,
  Origin,
  Price,
  PriceSource,
  Projection,
  RequestCost,
  RequestPlan,
} from '../core/model';
import { known, unknown } from '../core/model';
import { type FlagOrigins, originOf, type ProjectionFlags } from './projectionFlags';

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
  readonly origin: Origin;
}

/** The object of `prompt-cost project --format json`, but for `schema` and `prices`. */
export interface ProjectedModel extends Omit<Costs, 'perRequest'> {
  readonly model: string;
  readonly pricedAs: string;
  readonly provider: string;
  readonly perRequest: RequestCost;
  readonly expected: Costs | null;
  readonly atLimit: Costs | null;
  /** The same as the figures above, when the provider keeps the conversation's history too; null where it can't. */
  readonly turnsWithCaching: Costs | null;
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

/**
 * What requests of `inputTokens` cost on a model: at the expected output and at the limit, over the days of a month.
 * Unknown where the price is, or where a flag asks for what the model doesn't offer. `setLimit`: an output limit that the
 * code has.
 */
export function projectModel(
  facts: ModelFacts,
  inputTokens: number,
  flags: ProjectionFlags,
  at: Moment,
  setLimit: number | null = null,
): Fact<ProjectedModel> {
  if (!facts.price.known) return facts.price;
  const price = facts.price.value;
  const planned = planOf(flags, facts, price);
  if (!planned.known) return planned;
  const plan = planned.value;
  const limit = limitOf(flags, facts, setLimit);
  const expected = expectedOf(flags, limit);
  const reasoningTokens = flags.reasoningTokens ?? 0;
  // A limit counts reasoning too.
  const reasoningAtLimit = Math.min(reasoningTokens, limit?.value ?? 0);
  const volume = {
    ...monthFrom(at),
    requestsPerDay: flags.requestsPerDay ?? null,
    ...(flags.daysPerMonth === undefined ? {} : { daysPerMonth: flags.daysPerMonth }),
  };
  const projected = (size: RequestSize | null, on: HistoryPlan = plan) =>
    size === null ? null : project(price, size, volume, on);
  const sizeOf = (outputTokens: number): RequestSize => ({
    inputTokens,
    outputTokens,
    reasoningTokens: limit === null ? reasoningTokens : reasoningAtLimit,
  });
  const expectedSize = expected === null ? null : sizeOf(expected.value);
  const limitSize = limit === null ? null : sizeOf(limit.value - reasoningAtLimit);
  const expectedCosts = projected(expectedSize);
  const limitCosts = projected(limitSize);
  const basis = expectedCosts ?? limitCosts;
  const size = expectedSize ?? limitSize;
  const history = historyPlan(plan, facts, price, size);
  if (basis === null)
    return unknown('output.unknown', 'its maximum output is not known: give --output-tokens or --max-tokens');
  return known({
    model: facts.identity.asked,
    pricedAs: price.pricedAs,
    provider: facts.identity.provider,
    perRequest: basis.request,
    per1000: basis.per1000,
    perDay: basis.perDay,
    perMonth: basis.perMonth,
    expected: costs(expectedCosts),
    atLimit: costs(limitCosts),
    turnsWithCaching: history === null ? null : costs(projected(size, history)),
    periods: basis.periods.map(({ from, to, perDay }) => ({ from, to, perDay })),
    cache:
      plan.cache === null
        ? null
        : {
            hitRate: plan.cache.hitRate,
            ttl: plan.cache.lifetime,
            breakEvenHitRate:
              plan.cache.lifetime === null ? null : breakEvenHitRate(ratesFor(price, inputTokens), plan.cache.lifetime),
          },
    assumptions: [...assumptionsOf(flags, plan, limit, expected), ...(price.meanOverWeek ? [spreadOverWeek] : [])],
    notes: [
      ...notesOn(facts, price, inputTokens, flags, at, plan.cache !== null || history !== null),
      ...notesOnTurns(facts, plan, expectedSize ?? limitSize),
    ],
  });
}

function costs(projection: Projection | null): Costs | null {
  if (projection === null) return null;
  const { perRequest, per1000, perDay, perMonth } = projection;
  return { perRequest, per1000, perDay, perMonth };
}

/** Unknown where a flag asks for what the model doesn't offer. What is too short to be cached is sent as it is. */
function planOf(flags: ProjectionFlags, { limits }: ModelFacts, { rates, batchFactor }: Price): Fact<RequestPlan> {
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
  const isKept = rates.cacheRead !== null && cachedTokens > 0 && cachedTokens >= (limits.cacheMinimum ?? 0);
  const cache = { cachedTokens, hitRate: flags.cacheHitRate ?? 1, lifetime: lifetime ?? null };
  return known({ cache: isKept ? cache : null, turns, batchShare });
}

/** The plan with its conversation's history kept; null where there is none, or where nothing of it can be read. */
function historyPlan(
  plan: RequestPlan,
  { limits }: ModelFacts,
  { rates }: Price,
  size: RequestSize | null,
): HistoryPlan | null {
  const { count } = plan.turns;
  const cacheMinimum = limits.cacheMinimum ?? 0;
  if (size === null || count < 2 || rates.cacheRead === null) return null;
  if (inputOfTurn(count - 1, size.inputTokens, size.outputTokens, plan.turns) < cacheMinimum) return null;
  const lifetime = plan.cache?.lifetime ?? offeredLifetimes(rates)[0] ?? null;
  return { ...plan, history: { cacheMinimum, lifetime } };
}

type Limit = { readonly value: number; readonly origin: Origin };

function limitOf(flags: ProjectionFlags, { limits }: ModelFacts, setLimit: number | null): Limit | null {
  if (flags.maxTokens !== undefined) return { value: flags.maxTokens, origin: originOf('maxTokens', flags) };
  if (setLimit !== null) return { value: setLimit, origin: 'code' };
  return limits.maxOutput === null ? null : { value: limits.maxOutput, origin: 'model' };
}

/** No answer is longer than the limit, reasoning included. */
function expectedOf(flags: ProjectionFlags, limit: Limit | null): Limit | null {
  const { outputTokens, reasoningTokens = 0 } = flags;
  if (outputTokens === undefined) return null;
  const origin = originOf('outputTokens', flags);
  const most = limit === null ? Infinity : Math.max(limit.value - reasoningTokens, 0);
  return outputTokens <= most ? { value: outputTokens, origin } : { value: most, origin: limit?.origin ?? origin };
}

function assumptionsOf(
  flags: ProjectionFlags,
  plan: RequestPlan,
  limit: Limit | null,
  expected: Limit | null,
): ReportedAssumption[] {
  const given = (flag: keyof FlagOrigins): ReportedAssumption[] => {
    const value = flags[flag];
    return value === undefined ? [] : [{ name: flag, value, origin: originOf(flag, flags) }];
  };
  const orDefault = (flag: keyof FlagOrigins, value: number | string): ReportedAssumption => ({
    name: flag,
    value,
    origin: flags[flag] === undefined ? 'default' : originOf(flag, flags),
  });
  const { cache } = plan;
  return [
    ...given('requestsPerDay'),
    ...(expected === null ? [] : [{ name: 'expectedOutputTokens', ...expected }]),
    ...(limit === null ? [] : [{ name: 'maxTokens', ...limit }]),
    ...given('otherInputTokens'),
    ...given('placeholderTokens'),
    ...given('cachedTokens'),
    ...(cache === null ? [] : [orDefault('cacheHitRate', cache.hitRate)]),
    ...(cache === null || cache.lifetime === null ? [] : [orDefault('cacheTtl', cache.lifetime)]),
    ...given('batch'),
    ...given('turns'),
    ...(flags.turns === undefined ? [] : [orDefault('turnTokens', plan.turns.tokensPerTurn)]),
    ...given('reasoningTokens'),
    orDefault('daysPerMonth', flags.daysPerMonth ?? defaultDaysPerMonth),
  ];
}

function notesOn(
  { identity, limits }: ModelFacts,
  price: Price,
  inputTokens: number,
  flags: ProjectionFlags,
  at: Moment,
  caches: boolean,
): string[] {
  const name = identity.asked;
  const day = at.date.toISOString().slice(0, 10);
  const notes: string[] = [];
  if (price.validFrom === null && price.checked !== null && day < price.checked) {
    notes.push(`The price of ${name} was checked on ${price.checked}; that it held on ${day} already isn't known.`);
  }
  if (limits.retiredOn !== null && limits.retiredOn <= day) {
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
  if (caches && limits.cacheMinimum === null) {
    notes.push(`The fewest tokens that ${name} caches aren't known; any number is taken to be cached.`);
  }
  if (flags.cachedTokens !== undefined && flags.cachedTokens > 0) {
    if (price.rates.cacheRead === null) notes.push(`${name} has no price for cached tokens; they are priced as input.`);
    else if (limits.cacheMinimum !== null && flags.cachedTokens < limits.cacheMinimum) {
      notes.push(
        `${name} caches no beginning below ${integer(limits.cacheMinimum)} tokens; these ${integer(flags.cachedTokens)} are priced as input.`,
      );
    }
  }
  return notes;
}

/** What a conversation sends in the end, where that is more than the model takes in. */
function notesOnTurns({ identity, limits }: ModelFacts, { turns }: RequestPlan, size: RequestSize | null): string[] {
  const { contextWindow } = limits;
  if (size === null || contextWindow === null || turns.count < 2 || size.inputTokens > contextWindow) return [];
  const last = inputOfTurn(turns.count, size.inputTokens, size.outputTokens, turns);
  if (last <= contextWindow) return [];
  return [
    `The last turn sends ${integer(last)} tokens, more than the context window of ${identity.asked}, ${integer(contextWindow)} tokens.`,
  ];
}
