import type { Price, RequestCost } from '../model';
import { withBatch } from './batch';
import { type CacheUse, cacheUsage } from './cache';
import { priceRequest } from './request';
import { type Turns, inputOfTurn, meanRequest } from './turns';

/** How requests are made, beyond their size. */
export interface RequestPlan {
  readonly cache: CacheUse | null;
  readonly turns: Turns;
  /** 0 to 1. */
  readonly batchShare: number;
}

/** The size of a request; reasoning tokens come on top of the output. */
export interface RequestSize {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly reasoningTokens: number;
}

/**
 * What a request of a plan costs in the mean. Batches cost the same as single requests where the model has no batch price.
 *
 * @throws RangeError when more is cached than sent.
 */
export function pricePlan(price: Price, size: RequestSize, { cache, turns, batchShare }: RequestPlan): RequestCost {
  const { inputTokens, outputTokens, reasoningTokens } = size;
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
