import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Candidate, compareModels, type ComparisonAssumptions } from '../../../src/core/cost/compare';
import { project } from '../../../src/core/cost/projection';
import { priceRequest, type Usage } from '../../../src/core/cost/request';
import { known, unknown, type Price } from '../../../src/core/model';
import { factsOf, gpt4o, priceOf, sonnet4 } from './prices';

const near = (actual: number | null | undefined, expected: number) =>
  assert.ok(
    actual !== null && actual !== undefined && Math.abs(actual - expected) <= 1e-9 * Math.max(1, expected),
    `${actual} is not ${expected}`,
  );

describe('priceRequest', () => {
  it('prices cached reads and writes as parts of the input', () => {
    const price = priceOf(3, 15, {
      rates: { input: 3, output: 15, cacheRead: 0.3, cacheWrite5m: 3.75, cacheWrite1h: 6 },
    });
    near(priceRequest(price, { inputTokens: 10_000, cacheReadTokens: 8000, outputTokens: 500 }).total, 0.0159);
    near(priceRequest(price, { inputTokens: 10_000, cacheWrite5mTokens: 8000, outputTokens: 500 }).total, 0.0435);
    near(priceRequest(price, { inputTokens: 10_000, cacheWrite1hTokens: 8000, outputTokens: 500 }).total, 0.0615);
  });

  it('reprices the whole request above a tier, and not at it', () => {
    const price = priceOf(3, 15, {
      tiers: [
        {
          aboveInputTokens: 200_000,
          rates: { input: 6, output: 22.5, cacheRead: null, cacheWrite5m: null, cacheWrite1h: null },
        },
      ],
    });
    near(priceRequest(price, { inputTokens: 200_000, outputTokens: 1000 }).total, 0.615);
    near(priceRequest(price, { inputTokens: 200_001, outputTokens: 1000 }).total, 1.222506);
  });

  for (const usage of [
    { inputTokens: -1, outputTokens: 0 },
    { inputTokens: 1, outputTokens: Number.NaN },
    { inputTokens: 10, cacheReadTokens: 11, outputTokens: 0 },
    { inputTokens: Number.POSITIVE_INFINITY, outputTokens: 0 },
  ] satisfies Usage[]) {
    it(`refuses ${JSON.stringify(usage)}`, () => assert.throws(() => priceRequest(priceOf(1, 1), usage), RangeError));
  }

  const rate = fc.double({ min: 0, max: 100, noNaN: true });
  const price = fc
    .record({
      input: rate,
      output: rate,
      cacheRead: fc.option(rate),
      cacheWrite5m: fc.option(rate),
      cacheWrite1h: fc.option(rate),
    })
    .map((rates): Price => priceOf(0, 0, { rates }));
  const tokens = fc.nat({ max: 2_000_000 });
  const usage = fc
    .record({
      read: tokens,
      write5m: tokens,
      write1h: tokens,
      rest: tokens,
      outputTokens: tokens,
      reasoningTokens: tokens,
    })
    .map(({ read, write5m, write1h, rest, ...output }): Usage => ({
      ...output,
      inputTokens: read + write5m + write1h + rest,
      cacheReadTokens: read,
      cacheWrite5mTokens: write5m,
      cacheWrite1hTokens: write1h,
    }));

  it('is never negative, and its parts sum to the total', () => {
    fc.assert(
      fc.property(price, usage, (somePrice, someUsage) => {
        const { total, ...parts } = priceRequest(somePrice, someUsage);
        const values = Object.values(parts);
        return (
          values.every((part) => part >= 0) && Math.abs(values.reduce((a, b) => a + b, 0) - total) <= 1e-9 * (1 + total)
        );
      }),
    );
  });

  it('grows with the tokens', () => {
    fc.assert(
      fc.property(price, usage, tokens, (somePrice, someUsage, more) => {
        const base = priceRequest(somePrice, someUsage).total;
        const longer = priceRequest(somePrice, { ...someUsage, inputTokens: someUsage.inputTokens + more }).total;
        const chattier = priceRequest(somePrice, { ...someUsage, outputTokens: someUsage.outputTokens + more }).total;
        return longer >= base - 1e-9 && chattier >= base - 1e-9;
      }),
    );
  });
});

describe('project', () => {
  it('gives the worked example of claude-sonnet-4: $0.0324 a request, $1,620 a day, of which output $1,500', () => {
    assert.ok(sonnet4.price.known);
    const projection = project(
      sonnet4.price.value,
      { inputTokens: 800, outputTokens: 2000 },
      { requestsPerDay: 50_000, daysPerMonth: 30, from: '2026-11-22' },
    );
    near(projection.perRequest, 0.0324);
    near(projection.per1000, 32.4);
    near(projection.perDay, 1620);
    near(projection.perMonth, 48_600);
    near(projection.request.output * 50_000, 1500);
  });

  it('gives the worked example of gpt-4o: $0.022 a request, $1,100 a day', () => {
    assert.ok(gpt4o.price.known);
    const projection = project(
      gpt4o.price.value,
      { inputTokens: 800, outputTokens: 2000 },
      { requestsPerDay: 50_000, daysPerMonth: 30, from: '2026-11-22' },
    );
    near(projection.perRequest, 0.022);
    near(projection.perDay, 1100);
  });

  it('says nothing of days without a volume', () => {
    const projection = project(
      priceOf(1, 1),
      { inputTokens: 1, outputTokens: 1 },
      { requestsPerDay: null, daysPerMonth: 30, from: '2026-11-22' },
    );
    assert.deepEqual([projection.perDay, projection.perMonth], [null, null]);
  });
});

const noPlan = { cacheHitRate: null, turns: null, turnTokens: null, batchShare: null };

describe('compareModels', () => {
  const assumptions: ComparisonAssumptions = {
    requestsPerDay: 50_000,
    daysPerMonth: 30,
    from: '2026-11-22',
    otherInputTokens: null,
    expectedOutputTokens: 400,
    maxTokens: 1000,
    currentModel: gpt4o.identity,
    placeholderTokens: null,
    ...noPlan,
  };
  const candidate = (facts: Candidate['facts'], name: string): Candidate => ({
    name,
    facts,
    count: { tokens: 812, exact: true, encoding: 'o200k_base', method: 'o200k_base' },
    framingTokens: 9,
    toolTokens: 0,
    stableTokens: 812,
  });
  const mini = factsOf('gpt-4o-mini', known(priceOf(0.15, 0.6)), { contextWindow: 128_000, maxOutput: 16_384 });

  it('sorts by cost and tells the difference to the current model', () => {
    const rows = compareModels(
      [candidate(known(sonnet4), 'sonnet'), candidate(known(gpt4o), 'gpt-4o'), candidate(known(mini), 'mini')],
      assumptions,
    );
    assert.deepEqual(
      rows.map((row) => row.candidate.name),
      ['mini', 'gpt-4o', 'sonnet'],
    );
    near(rows[1]?.expected?.perDay, ((821 * 2.5 + 400 * 10) / 1e6) * 50_000);
    near(rows[0]?.differenceShare === null ? null : -(rows[0]?.differenceShare ?? 0), 0.94);
    assert.equal(rows[1]?.differencePerDay, null);
    assert.equal(rows[1]?.current, true);
  });

  it('puts what does not fit, is retired or has no price last, with the reason', () => {
    const small = factsOf('small', known(priceOf(0.01, 0.01)), { contextWindow: 1000, maxOutput: 4096 });
    const short = factsOf('short', known(priceOf(0.01, 0.01)), { maxOutput: 512 });
    const retired = factsOf('retired', known(priceOf(0.01, 0.01)), { retiredOn: '2026-01-01' });
    const unpriced = factsOf('unpriced', unknown('price.none', 'no price known'));
    const all = [small, short, retired, unpriced, gpt4o].map((facts) => candidate(known(facts), facts.identity.id));
    const rows = compareModels([...all, candidate(unknown('model.unknown', 'no such model'), 'nonsense')], assumptions);
    assert.equal(rows[0]?.candidate.name, 'gpt-4o');
    assert.deepEqual(
      new Set(rows.slice(1).map((row) => row.reason?.id)),
      new Set(['compare.context', 'compare.output', 'compare.retired', 'price.none', 'model.unknown']),
    );
  });
});
