import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type HistoryPlan, pricePlan } from '../../../src/core/cost/plan';
import { priceRequest } from '../../../src/core/cost/request';
import { inputOfTurn, readOfTurn } from '../../../src/core/cost/turns';
import type { Turns } from '../../../src/core/model';
import { priceOf } from './prices';

const near = (actual: number, expected: number) =>
  assert.ok(Math.abs(actual - expected) <= 1e-12 * Math.max(1, expected), `${actual} is not ${expected}`);

const sonnet = priceOf(3, 15, {
  rates: { input: 3, output: 15, cacheRead: 0.3, cacheWrite5m: 3.75, cacheWrite1h: 6 },
});
/** A model that caches by itself and asks nothing for writing. */
const automatic = priceOf(2.5, 10, { rates: { ...priceOf(2.5, 10).rates, cacheRead: 1.25 } });

const plan = (turns: Turns, more: Partial<HistoryPlan> = {}): HistoryPlan => ({
  cache: null,
  turns,
  batchShare: 0,
  ...more,
});
const kept = { cacheMinimum: 0, lifetime: '5m' as const };

describe('the history of a conversation', () => {
  it('is read as far as the turn before sent it', () => {
    assert.deepEqual(
      [
        [800, 0],
        [1100, 800],
        [1400, 1100],
        [1700, 1400],
      ].map(([sent = 0, before = 0]) => readOfTurn(sent, before, 1024)),
      [null, 0, 1100, 1400],
    );
  });

  // 800, 1100, 1400, 1700, 2000 are sent. The first is too short to be kept, the second is written, and each later one
  // reads what the one before sent and writes 300: 200 of the answer, 100 of the user.
  it('costs what is read and written of it', () => {
    const turns = { count: 5, tokensPerTurn: 100 };
    const size = { inputTokens: 800, outputTokens: 200 };
    const cost = pricePlan(sonnet, size, plan(turns, { history: { cacheMinimum: 1024, lifetime: '5m' } }));
    near(cost.input, (800 * 3) / 5e6);
    near(cost.cacheRead, ((1100 + 1400 + 1700) * 0.3) / 5e6);
    near(cost.cacheWrite, ((1100 + 3 * 300) * 3.75) / 5e6);
    near(cost.total, 0.005232);
    near(pricePlan(sonnet, size, plan(turns)).total, 0.0072);
  });

  it('is plain input where writing has no price', () => {
    const cost = pricePlan(
      automatic,
      { inputTokens: 2000, outputTokens: 500 },
      plan({ count: 2, tokensPerTurn: 100 }, { history: { cacheMinimum: 1024, lifetime: null } }),
    );
    near(cost.input, ((2000 + 600) * 2.5) / 2e6);
    near(cost.cacheRead, (2000 * 1.25) / 2e6);
    assert.equal(cost.cacheWrite, 0);
  });

  it('begins with the part that other conversations have cached', () => {
    const cost = pricePlan(
      sonnet,
      { inputTokens: 3000, outputTokens: 0 },
      plan(
        { count: 2, tokensPerTurn: 500 },
        { history: { cacheMinimum: 1024, lifetime: '5m' }, cache: { cachedTokens: 2000, hitRate: 1, lifetime: '5m' } },
      ),
    );
    near(cost.cacheRead, ((2000 + 3000) * 0.3) / 2e6);
    near(cost.cacheWrite, ((1000 + 500) * 3.75) / 2e6);
    assert.equal(cost.input, 0);
  });

  it('leaves one request alone that is too short to be kept', () =>
    assert.deepEqual(
      pricePlan(
        sonnet,
        { inputTokens: 800, outputTokens: 200 },
        plan({ count: 1, tokensPerTurn: 0 }, { history: { cacheMinimum: 1024, lifetime: '5m' } }),
      ),
      pricePlan(sonnet, { inputTokens: 800, outputTokens: 200 }, plan({ count: 1, tokensPerTurn: 0 })),
    ));

  const tokens = fc.nat({ max: 200_000 });
  const turns = fc.record({ count: fc.integer({ min: 1, max: 12 }), tokensPerTurn: fc.nat({ max: 5000 }) });
  const size = fc.record({ inputTokens: tokens, outputTokens: fc.nat({ max: 20_000 }) });
  const more = fc.nat({ max: 10_000 });
  const total = (some: { inputTokens: number; outputTokens: number }, of: Turns) =>
    pricePlan(sonnet, some, plan(of, { history: kept })).total;
  const least = (a: number, b: number) => a >= b - 1e-9;

  it('never costs less with more tokens', () =>
    fc.assert(
      fc.property(size, turns, more, (some, of, added) => {
        const base = total(some, of);
        return (
          least(total({ ...some, inputTokens: some.inputTokens + added }, of), base) &&
          least(total({ ...some, outputTokens: some.outputTokens + added }, of), base) &&
          least(total(some, { ...of, tokensPerTurn: of.tokensPerTurn + added }), base)
        );
      }),
    ));

  it('costs no more than sending it whole where writing has no price', () =>
    fc.assert(
      fc.property(size, turns, fc.nat({ max: 4096 }), (some, of, cacheMinimum) => {
        const history = { cacheMinimum, lifetime: null };
        return (
          pricePlan(automatic, some, plan(of, { history })).total <= pricePlan(automatic, some, plan(of)).total + 1e-9
        );
      }),
    ));

  it('costs the same as sending it whole where reading costs as much as input', () =>
    fc.assert(
      fc.property(size, turns, (some, of) => {
        const dear = priceOf(3, 15, { rates: { ...priceOf(3, 15).rates, cacheRead: 3 } });
        const whole = pricePlan(dear, some, plan(of)).total;
        return (
          Math.abs(pricePlan(dear, some, plan(of, { history: { ...kept, lifetime: null } })).total - whole) <= 1e-9
        );
      }),
    ));
});

describe('many turns', () => {
  const tiered = priceOf(3, 15, {
    rates: sonnet.rates,
    tiers: [4000, 9000].map((aboveInputTokens) => ({
      aboveInputTokens,
      rates: { input: aboveInputTokens / 500, output: 30, cacheRead: 0.7, cacheWrite5m: 9, cacheWrite1h: null },
    })),
  });

  it('cost the mean of what each of them costs', () =>
    fc.assert(
      fc.property(
        fc.nat({ max: 6000 }),
        fc.nat({ max: 400 }),
        fc.record({ count: fc.integer({ min: 1, max: 40 }), tokensPerTurn: fc.nat({ max: 400 }) }),
        fc.option(fc.nat({ max: 6000 })),
        (inputTokens, outputTokens, turns, cacheMinimum) => {
          const each = Array.from({ length: turns.count }, (_, index) => {
            const sent = inputOfTurn(index + 1, inputTokens, outputTokens, turns);
            const before = index === 0 ? 0 : inputOfTurn(index, inputTokens, outputTokens, turns);
            const read = cacheMinimum === null ? null : readOfTurn(sent, before, cacheMinimum);
            const kept = read === null ? {} : { cacheReadTokens: read, cacheWrite5mTokens: sent - read };
            return priceRequest(tiered, { inputTokens: sent, outputTokens, ...kept }).total;
          });
          const history = cacheMinimum === null ? {} : { history: { cacheMinimum, lifetime: '5m' as const } };
          near(
            pricePlan(tiered, { inputTokens, outputTokens }, plan(turns, history)).total,
            each.reduce((sum, cost) => sum + cost, 0) / turns.count,
          );
        },
      ),
      { numRuns: 1000 },
    ));

  it('take no longer than few', () => {
    const turns = { count: 1e9, tokensPerTurn: 1 };
    near(pricePlan(sonnet, { inputTokens: 0, outputTokens: 0 }, plan(turns)).total, (((1e9 - 1) / 2) * 3) / 1e6);
  });
});
