import { resolve } from '../assumptions/resolve';
import type { Assumption, AssumptionLayer, AssumptionValues, Fact, ModelFacts, RequestPlan } from '../model';
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
  return {
    cache: values.cacheHitRate === null ? null : cacheOf(model, stableTokens, values.cacheHitRate),
    turns: {
      count: values.turns ?? plainPlan.turns.count,
      tokensPerTurn: values.turnTokens ?? plainPlan.turns.tokensPerTurn,
    },
    batchShare: values.batchShare ?? plainPlan.batchShare,
  };
}

function cacheOf(model: Fact<ModelFacts>, cachedTokens: number, hitRate: number): RequestPlan['cache'] {
  if (!model.known || !model.value.price.known || cachedTokens === 0) return null;
  const { rates } = model.value.price.value;
  if (rates.cacheRead === null || cachedTokens < (model.value.limits.cacheMinimum ?? 0)) return null;
  return { cachedTokens, hitRate, lifetime: offeredLifetimes(rates)[0] ?? null };
}
