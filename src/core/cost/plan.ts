import type { Price, RequestCost, RequestPlan } from '../model';
import { withBatch } from './batch';
import { cacheUsage, usageOf } from './cache';
import { priceRequest, type Usage } from './request';
import { alikeTurns, type KeptHistory, meanRequest, readOfTurn } from './turns';

/** The size of a request; reasoning tokens come on top of the output. */
export interface RequestSize {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly reasoningTokens?: number;
}

/** Every request is sent by itself, whole. */
export const plainPlan: RequestPlan = { cache: null, turns: { count: 1, tokensPerTurn: 0 }, batchShare: 0 };

/** A plan; with a `history`, what a conversation sends again is read from the provider's cache. */
export interface HistoryPlan extends RequestPlan {
  readonly history?: KeptHistory;
}

/**
 * What a request of a plan costs in the mean. Batches cost the same as single requests where the model has no batch price.
 *
 * @throws RangeError when more is cached than sent.
 */
export function pricePlan(price: Price, size: RequestSize, plan: HistoryPlan): RequestCost {
  const { inputTokens, outputTokens, reasoningTokens = 0 } = size;
  const bounds = price.tiers.map(({ aboveInputTokens }) => aboveInputTokens);
  if (plan.history !== undefined) bounds.push(plan.history.cacheMinimum - 1);
  const requests = alikeTurns(inputTokens, outputTokens, plan.turns, bounds).map(
    ({ count, sentTokens, sentBefore }) => ({
      count,
      cost: priceRequest(price, {
        ...cachedUsage(plan, sentTokens, sentBefore),
        inputTokens: sentTokens,
        outputTokens,
        reasoningTokens,
      }),
    }),
  );
  return withBatch(meanRequest(requests), plan.batchShare, price.batchFactor ?? 1);
}

/** Where nothing of the conversation is kept, the plan's own cached part is, as in every turn without a history. */
function cachedUsage({ cache, history }: HistoryPlan, sentTokens: number, sentBefore: number): Partial<Usage> {
  const planned = cache === null ? {} : cacheUsage(cache);
  const kept = history === undefined ? null : readOfTurn(sentTokens, sentBefore, history.cacheMinimum);
  if (history === undefined || kept === null) return planned;
  const read = Math.max(kept, planned.cacheReadTokens ?? 0);
  return usageOf(read, sentTokens - read, history.lifetime);
}
