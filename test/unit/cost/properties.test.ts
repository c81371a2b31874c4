import assert from 'node:assert/strict';
import fc from 'fast-check';
import { breakEvenHitRate, offeredLifetimes } from '../../../src/core/cost/cache';
import { type HistoryPlan, plainPlan, pricePlan, type RequestSize } from '../../../src/core/cost/plan';
import { project } from '../../../src/core/cost/projection';
import { ratesFor } from '../../../src/core/cost/request';
import type { ModelIdentity, Moment, Price, RequestCost } from '../../../src/core/model';
import type { Catalogue } from '../../../src/core/prices/catalogue';
import { catalogueOnDisk } from '../prices/catalogueOnDisk';
import { priceOf } from './prices';

const day = (date: string): Moment => ({ date: new Date(date), isInstant: false });
const dayMs = 86_400_000;

/** Every model that has a price on a day. */
function pricedModels(catalogue: Catalogue, at: Moment): { readonly identity: ModelIdentity; readonly price: Price }[] {
  return catalogue.list(at.date).flatMap(({ id, provider }) => {
    const identity = { id, provider, asked: id };
    const { price } = catalogue.facts(identity, at);
    return price.known ? [{ identity, price: price.value }] : [];
  });
}

const rate = fc.double({ min: 0, max: 200, noNaN: true });
const madeUpPrice = fc
  .record({
    input: rate,
    output: rate,
    cacheRead: fc.option(rate),
    cacheWrite5m: fc.option(rate),
    cacheWrite1h: fc.option(rate),
    batchFactor: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    tierAt: fc.option(fc.nat({ max: 400_000 })),
    tierScale: fc.double({ min: 1, max: 3, noNaN: true }),
  })
  .map(({ batchFactor, tierAt, tierScale, ...rates }): Price => {
    const scaled = (usd: number | null) => (usd === null ? null : usd * tierScale);
    const above = {
      input: rates.input * tierScale,
      output: rates.output * tierScale,
      cacheRead: scaled(rates.cacheRead),
      cacheWrite5m: scaled(rates.cacheWrite5m),
      cacheWrite1h: scaled(rates.cacheWrite1h),
    };
    return priceOf(0, 0, {
      rates,
      batchFactor,
      tiers: tierAt === null ? [] : [{ aboveInputTokens: tierAt, rates: above }],
    });
  });

const share = fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true }));
const requestSize = fc.record({
  inputTokens: fc.nat({ max: 500_000 }),
  outputTokens: fc.nat({ max: 100_000 }),
  reasoningTokens: fc.nat({ max: 50_000 }),
});
const turns = fc.record({ count: fc.integer({ min: 1, max: 10 }), tokensPerTurn: fc.nat({ max: 5000 }) });

/** A price, a request and how it is made; no more is cached than is sent. */
function planned(price: fc.Arbitrary<Price>) {
  return fc
    .record({
      price,
      size: requestSize,
      turns,
      batchShare: share,
      hitRate: fc.option(share),
      cachedShare: share,
      longest: fc.boolean(),
      keptFrom: fc.option(fc.nat({ max: 5000 })),
    })
    .map(({ price: some, size, hitRate, cachedShare, longest, keptFrom, ...plan }) => {
      const offered = offeredLifetimes(some.rates);
      const lifetime = (longest ? offered.at(-1) : offered[0]) ?? null;
      const cachedTokens = Math.floor(cachedShare * size.inputTokens);
      const made: HistoryPlan = {
        ...plan,
        cache: hitRate === null ? null : { cachedTokens, hitRate, lifetime },
        ...(keptFrom === null ? {} : { history: { cacheMinimum: keptFrom, lifetime } }),
      };
      return { price: some, size, plan: made };
    });
}

/** `a` is at least `b`, but for what rounding leaves. */
const atLeast = (a: number, b: number) => a >= b - 1e-12 * Math.max(1, Math.abs(b));
const equal = (a: number, b: number) => Math.abs(a - b) <= 1e-12 * Math.max(1, Math.abs(a), Math.abs(b));
const partsOf = ({ input, cacheRead, cacheWrite, output, reasoning }: RequestCost) => [
  input,
  cacheRead,
  cacheWrite,
  output,
  reasoning,
];

describe('what requests cost', function () {
  this.timeout(60_000);
  let catalogue: Catalogue;
  let price: fc.Arbitrary<Price>;
  before(async () => {
    catalogue = await catalogueOnDisk();
    const published = pricedModels(catalogue, day('2026-11-22')).map((model) => model.price);
    assert.ok(published.length > 500, `${published.length} prices`);
    price = fc.oneof(fc.constantFrom(...published), madeUpPrice);
  });
  /** The price without its tiers, as a request that grows may cross one. */
  const oneTier = () => price.map((some): Price => ({ ...some, tiers: [] }));

  it('is a number of 0 or more, and the sum of its parts', () =>
    fc.assert(
      fc.property(planned(price), ({ price: some, size, plan }) => {
        const cost = pricePlan(some, size, plan);
        const parts = partsOf(cost);
        assert.ok(
          parts.every((part) => part >= 0 && Number.isFinite(part)),
          String(parts),
        );
        assert.ok(
          equal(
            cost.total,
            parts.reduce((sum, part) => sum + part, 0),
          ),
        );
      }),
      { numRuns: 1000 },
    ));

  const grown: readonly [string, (size: RequestSize, plan: HistoryPlan, by: number) => [RequestSize, HistoryPlan]][] = [
    ['input', (size, plan, by) => [{ ...size, inputTokens: size.inputTokens + by }, plan]],
    ['output', (size, plan, by) => [{ ...size, outputTokens: size.outputTokens + by }, plan]],
    ['reasoning', (size, plan, by) => [{ ...size, reasoningTokens: (size.reasoningTokens ?? 0) + by }, plan]],
    [
      'what a turn adds',
      (size, plan, by) => [size, { ...plan, turns: { ...plan.turns, tokensPerTurn: plan.turns.tokensPerTurn + by } }],
    ],
  ];
  for (const [name, grow] of grown) {
    it(`grows with ${name}, within a tier`, () =>
      fc.assert(
        fc.property(planned(oneTier()), fc.nat({ max: 100_000 }), ({ price: some, size, plan }, by) => {
          // Below a minimum nothing is kept, so one token more may be what makes the rest cheaper.
          const { history: _, ...sentWhole } = plan;
          const [larger, longer] = grow(size, sentWhole, by);
          assert.ok(atLeast(pricePlan(some, larger, longer).total, pricePlan(some, size, sentWhole).total));
        }),
      ));
  }

  it('is the same for all requests of a tier, and steps up where the next begins', () =>
    fc.assert(
      fc.property(madeUpPrice, fc.nat({ max: 1e6 }), fc.nat({ max: 1e5 }), (some, inputTokens, outputTokens) => {
        const { rates } = some.tiers.findLast(({ aboveInputTokens }) => inputTokens > aboveInputTokens) ?? some;
        const { total } = pricePlan(some, { inputTokens, outputTokens }, plainPlan);
        assert.ok(equal(total, (inputTokens * rates.input + outputTokens * rates.output) / 1e6));
      }),
    ));

  it('is never more in a batch', () =>
    fc.assert(
      fc.property(planned(price), ({ price: some, size, plan }) => {
        const single = pricePlan(some, size, { ...plan, batchShare: 0 });
        const cost = pricePlan(some, size, plan);
        partsOf(cost).forEach((part, index) => assert.ok(atLeast(partsOf(single)[index] ?? 0, part)));
      }),
    ));

  it('is no more with a cache above its break-even hit rate, and no less below', () =>
    fc.assert(
      fc.property(planned(price), ({ price: some, size, plan }) => {
        const { cache } = plan;
        if (cache === null || plan.turns.count > 1) return;
        const rates = ratesFor(some, size.inputTokens);
        if (rates.cacheRead === null || rates.cacheRead > rates.input) return;
        const cached = pricePlan(some, size, { ...plainPlan, cache }).total;
        const whole = pricePlan(some, size, plainPlan).total;
        const breakEven = cache.lifetime === null ? 0 : breakEvenHitRate(rates, cache.lifetime);
        if (breakEven === null || cache.hitRate >= breakEven) assert.ok(atLeast(whole, cached));
        else assert.ok(atLeast(cached, whole));
      }),
      { numRuns: 1000 },
    ));

  it('is for a month what its days cost', () => {
    const changing = pricedModels(catalogue, day('2026-11-01')).filter((model) => model.price.next !== null);
    assert.ok(changing.length > 3, `${changing.length} models whose price changes`);
    const model = fc.oneof(
      fc.constantFrom(...changing),
      fc.constantFrom(...pricedModels(catalogue, day('2026-11-22'))),
    );
    const start = fc.integer({ min: Date.parse('2026-10-01') / dayMs, max: Date.parse('2027-03-01') / dayMs });
    fc.assert(
      fc.property(
        model,
        start,
        fc.integer({ min: 1, max: 366 }),
        planned(price),
        fc.nat({ max: 1e6 }),
        ({ identity }, first, daysPerMonth, { size, plan }, requestsPerDay) => {
          const on = (index: number, days: number) => {
            const from = new Date((first + index) * dayMs).toISOString().slice(0, 10);
            const facts = catalogue.facts(identity, day(from));
            assert.ok(facts.price.known);
            return project(facts.price.value, size, { from, daysPerMonth: days, requestsPerDay }, plan);
          };
          const month = on(0, daysPerMonth);
          const days = Array.from({ length: daysPerMonth }, (_, index) => on(index, 1).perDay ?? Number.NaN);
          const sum = days.reduce((total, usd) => total + usd, 0);
          assert.ok(
            Math.abs((month.perMonth ?? Number.NaN) - sum) <= 1e-9 * Math.max(1, sum),
            `${month.perMonth} ${sum}`,
          );
          assert.equal(
            month.periods.reduce((total, period) => total + period.days, 0),
            daysPerMonth,
          );
          assert.equal(month.perDay, days[0]);
        },
      ),
    );
  });
});
