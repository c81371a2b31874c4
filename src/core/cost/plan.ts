import type { Price, RequestCost, RequestPlan } from '../model';
import { withBatch } from './batch';
import { cacheUsage } from './cache';
import { priceRequest } from './request';
import { inputOfTurn, meanRequest } from './turns';

/** The size of a request; reasoning tokens come on top of the output. */
export interface RequestSize {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly reasoningTokens?: number;
}

/** Every request is sent by itself, whole. */
export const plainPlan: RequestPlan = { cache: null, turns: { count: 1, tokensPerTurn: 0 }, batchShare: 0 };

/**
 * What a request of a plan costs in the mean. Batches cost the same as single requests where the model has no batch price.
 *
 * @throws RangeError when more is cached than sent.
 */
export function pricePlan(price: Price, size: RequestSize, { cache, turns, batchShare }: RequestPlan): RequestCost {
  const { inputTokens, outputTokens, reasoningTokens = 0 } = size;
  const costs = Array.from({ length: turns.count }, (_, index) =>
    priceRequest(price, {
      ...(cache === null ? {} : cacheUsage(cache)),
      inputTokens: inputOfTurn(index + 1, inputTokens, outputTokens, turns),
      outputTokens,
      reasoningTokens,
    }),
  );
  return withBatch(meanRequest(costs), batchShare, price.batchFactor ?? 1);
}
