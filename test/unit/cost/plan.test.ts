import assert from 'node:assert/strict';
import { breakEvenHitRate, offeredLifetimes } from '../../../src/core/cost/cache';
import { pricePlan } from '../../../src/core/cost/plan';
import { project } from '../../../src/core/cost/projection';
import type { Price, RequestPlan } from '../../../src/core/model';
import { evenOverWeek } from '../../../src/core/prices/schedule';
import { priceOf } from './prices';

const near = (actual: number, expected: number) =>
  assert.ok(Math.abs(actual - expected) <= 1e-9 * Math.max(1, expected), `${actual} is not ${expected}`);

const sonnet = priceOf(3, 15, {
  rates: { input: 3, output: 15, cacheRead: 0.3, cacheWrite5m: 3.75, cacheWrite1h: 6 },
  batchFactor: 0.5,
});
const plain: RequestPlan = { cache: null, turns: { count: 1, tokensPerTurn: 0 }, batchShare: 0 };

describe('a plan of requests', () => {
  const cached = { inputTokens: 10_000, outputTokens: 500, reasoningTokens: 0 };

  it('reads the cached part on hits and writes it on misses', () => {
    const cache = { cachedTokens: 8000, hitRate: 0.9, lifetime: '5m' as const };
    near(pricePlan(sonnet, cached, { ...plain, cache }).total, 0.01866);
    near(pricePlan(sonnet, cached, plain).total, 0.0375);
  });

  it('only reads at a hit rate of 1, and only writes at 0', () => {
    const at = (hitRate: number, lifetime: '5m' | '1h') =>
      pricePlan(sonnet, cached, { ...plain, cache: { cachedTokens: 8000, hitRate, lifetime } });
    near(at(1, '5m').total, 0.0159);
    near(at(0, '1h').cacheWrite, 0.048);
    assert.equal(at(1, '1h').cacheWrite, 0);
  });

  it('refuses to cache more than is sent', () => {
    const cache = { cachedTokens: 10_001, hitRate: 1, lifetime: null };
    assert.throws(() => pricePlan(sonnet, cached, { ...plain, cache }), RangeError);
  });

  it('breaks even where reads make up for writes', () => {
    near(breakEvenHitRate(sonnet.rates, '5m') ?? 0, 0.75 / 3.45);
    near(breakEvenHitRate(sonnet.rates, '1h') ?? 0, 3 / 5.7);
    assert.equal(breakEvenHitRate(priceOf(1, 2).rates, '5m'), null);
    assert.deepEqual(offeredLifetimes(sonnet.rates), ['5m', '1h']);
    assert.deepEqual(offeredLifetimes(priceOf(1, 2).rates), []);
  });

  it('sends again what was said in earlier turns', () => {
    const size = { inputTokens: 800, outputTokens: 200, reasoningTokens: 0 };
    near(pricePlan(sonnet, size, { ...plain, turns: { count: 5, tokensPerTurn: 100 } }).total, 0.0072);
  });

  it('prices each turn in its own tier', () => {
    const rates = { input: 6, output: 15, cacheRead: null, cacheWrite5m: null, cacheWrite1h: null };
    const tiered = priceOf(3, 15, { tiers: [{ aboveInputTokens: 1000, rates }] });
    const size = { inputTokens: 1000, outputTokens: 0, reasoningTokens: 0 };
    const { input } = pricePlan(tiered, size, { ...plain, turns: { count: 2, tokensPerTurn: 1000 } });
    near(input, (1000 * 3 + 2000 * 6) / 2 / 1e6);
  });

  it('halves the batched share', () => {
    const size = { inputTokens: 800, outputTokens: 2000, reasoningTokens: 0 };
    near(pricePlan(sonnet, size, { ...plain, batchShare: 1 }).total * 50_000, 810);
    near(pricePlan(sonnet, size, { ...plain, batchShare: 0.5 }).total * 50_000, 1215);
    near(pricePlan({ ...sonnet, batchFactor: null }, size, { ...plain, batchShare: 1 }).total, 0.0324);
  });

  it('bills reasoning as output', () => {
    const { reasoning } = pricePlan(sonnet, { inputTokens: 0, outputTokens: 0, reasoningTokens: 1000 }, plain);
    near(reasoning, 0.015);
  });
});

describe('prices over time', () => {
  const later = priceOf(2, 4, { validFrom: '2027-01-01' });
  const changing = priceOf(1, 2, { validTo: '2026-12-31', next: later });
  const volume = { requestsPerDay: 1000, daysPerMonth: 30, from: '2026-12-17' };
  const size = { inputTokens: 1e6, outputTokens: 0 };

  it('splits a month where the price changes', () => {
    const { periods, perDay, perMonth } = project(changing, size, volume);
    assert.deepEqual(
      periods.map(({ from, to, days, perDay: usd }) => [from, to, days, usd]),
      [
        ['2026-12-17', '2026-12-31', 15, 1000],
        ['2027-01-01', '2027-01-15', 15, 2000],
      ],
    );
    assert.deepEqual([perDay, perMonth], [1000, 45_000]);
  });

  it('does not split it where only the date changes', () => {
    const same = { ...changing, next: { ...changing, validFrom: '2027-01-01', validTo: null, next: null } };
    assert.equal(project(same, size, volume).periods.length, 1);
  });

  it('takes the price of the day it begins on', () => {
    const { periods, perDay } = project(changing, size, { ...volume, from: '2027-02-01' });
    assert.deepEqual([periods.length, perDay], [1, 2000]);
  });

  it('spreads peak hours over the week', () => {
    const rates = { ...priceOf(2, 4).rates, cacheRead: null };
    const hours = [{ days: [1, 2, 3, 4, 5], from: '01:00', to: '08:00', rates, tiers: [] }];
    near(evenOverWeek(priceOf(1, 2), hours).rates.input, 1 + 35 / 168);
    near(evenOverWeek(priceOf(1, 2), hours).rates.output, 2 * (1 + 35 / 168));
    const overnight = [{ days: [0, 1, 2, 3, 4, 5, 6], from: '22:00', to: '02:00', rates, tiers: [] }];
    near(evenOverWeek(priceOf(1, 2), overnight).rates.input, 1 + 4 / 24);
  });

  it('spreads the rates of long input over the week too', () => {
    const tier = (aboveInputTokens: number, input: number) => ({ aboveInputTokens, rates: priceOf(input, 4).rates });
    const price = priceOf(1, 2, { tiers: [tier(200_000, 2), tier(400_000, 4)] });
    const hours = { days: [0, 1, 2, 3, 4, 5, 6], from: '00:00', to: '12:00', rates: priceOf(3, 4).rates };
    const inputs = (tiers: Price['tiers']) =>
      evenOverWeek(price, [{ ...hours, tiers }]).tiers.map((each) => [each.aboveInputTokens, each.rates.input]);
    assert.deepEqual(inputs([tier(200_000, 6)]), [
      [200_000, 4],
      [400_000, 5],
    ]);
    // Where only the other hours have tiers, long input costs in these what short input does.
    assert.deepEqual(inputs([]), [
      [200_000, 2.5],
      [400_000, 3.5],
    ]);
    assert.deepEqual(inputs([tier(100_000, 5)])[0], [100_000, 3]);
  });
});
