import type { Fact, ModelFacts, ModelIdentity, Price } from '../../../src/core/model';
import { known } from '../../../src/core/model';

/** A price with the given rates and no cache, tiers or batch, for tests that need plain figures. */
export function priceOf(input: number, output: number, more: Partial<Price> = {}): Price {
  return {
    pricedAs: 'test-model',
    provider: 'test',
    rates: { input, output, cacheRead: null, cacheWrite5m: null, cacheWrite1h: null },
    tiers: [],
    batchFactor: null,
    meanOverWeek: false,
    validFrom: null,
    validTo: null,
    next: null,
    source: 'test',
    checked: '2026-11-22',
    ...more,
  };
}

export function identityOf(id: string): ModelIdentity {
  return { id, provider: 'test', asked: id };
}

export function factsOf(id: string, price: Fact<Price>, limits: Partial<ModelFacts['limits']> = {}): ModelFacts {
  return {
    identity: identityOf(id),
    limits: {
      contextWindow: null,
      maxOutput: null,
      cacheMinimum: null,
      caching: null,
      retiredOn: null,
      successor: null,
      ...limits,
    },
    price,
  };
}

export const gpt4o = factsOf('gpt-4o', known(priceOf(2.5, 10)), { contextWindow: 128_000, maxOutput: 16_384 });
export const sonnet4 = factsOf('claude-sonnet-4-20250514', known(priceOf(3, 15)), {
  contextWindow: 200_000,
  maxOutput: 64_000,
});
