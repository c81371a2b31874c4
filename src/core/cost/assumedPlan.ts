import { resolve } from '../assumptions/resolve';
import type {
  Assumption,
  AssumptionLayer,
  AssumptionValues,
  CacheUse,
  Fact,
  Message,
  ModelFacts,
  RequestPlan,
} from '../model';
import { known, message, unknown } from '../model';
import { offeredLifetimes } from './cache';
import { plainPlan } from './plan';

const planNames = ['cacheHitRate', 'turns', 'turnTokens', 'batchShare'] as const;

/** What was said of how requests are made; null: nothing. */
export type PlanValues = Pick<AssumptionValues, (typeof planNames)[number]>;

/** What was said, with its origin. */
export function planAssumptions(layers: readonly AssumptionLayer[]): Assumption[] {
  return planNames.flatMap((name) => resolve(name, layers) ?? []);
}

export function planValues(layers: readonly AssumptionLayer[]): PlanValues {
  return {
    cacheHitRate: resolve('cacheHitRate', layers)?.value ?? null,
    turns: resolve('turns', layers)?.value ?? null,
    turnTokens: resolve('turnTokens', layers)?.value ?? null,
    batchShare: resolve('batchShare', layers)?.value ?? null,
  };
}

/**
 * How requests are made on a model: nothing is cached, batched or part of a conversation without a word. `stableTokens`:
 * the beginning that is the same on every request, which alone can be cached, and only where it reaches the model's
 * minimum.
 */
export function planFor(values: PlanValues, model: Fact<ModelFacts>, stableTokens: number): RequestPlan {
  const cache = values.cacheHitRate === null ? null : cacheOf(model, stableTokens, values.cacheHitRate);
  return {
    cache: cache?.known === true ? cache.value : null,
    turns: {
      count: values.turns ?? plainPlan.turns.count,
      tokensPerTurn: values.turnTokens ?? plainPlan.turns.tokensPerTurn,
    },
    batchShare: values.batchShare ?? plainPlan.batchShare,
  };
}

/** What was said of how requests are made that changes nothing on a model, and why. */
export function withoutEffect(values: PlanValues, model: Fact<ModelFacts>, stableTokens: number): Message[] {
  if (!model.known || !model.value.price.known) return [];
  const cache = values.cacheHitRate === null ? null : cacheOf(model, stableTokens, values.cacheHitRate);
  const isBatched = values.batchShare !== null && values.batchShare > 0;
  return [
    ...(cache === null || cache.known ? [] : [cache.reason]),
    ...(isBatched && model.value.price.value.batchFactor === null
      ? [message('plan.batchPrice', 'no batch price')]
      : []),
  ];
}

/** What a model keeps of a request, or why it keeps nothing. */
function cacheOf(model: Fact<ModelFacts>, stableTokens: number, hitRate: number): Fact<CacheUse> {
  if (!model.known) return model;
  const { limits, price } = model.value;
  if (!price.known) return price;
  const { rates } = price.value;
  if (rates.cacheRead === null) return unknown('plan.cachePrice', 'not cached: no price for cached input');
  if (stableTokens === 0) return unknown('plan.cacheNothing', 'not cached: no stable tokens at the beginning');
  if (stableTokens < (limits.cacheMinimum ?? 0)) {
    return unknown('plan.cacheMinimum', 'not cached: {tokens} stable tokens, the minimum is {minimum}', {
      tokens: stableTokens,
      minimum: limits.cacheMinimum ?? 0,
    });
  }
  return known({ cachedTokens: stableTokens, hitRate, lifetime: offeredLifetimes(rates)[0] ?? null });
}
