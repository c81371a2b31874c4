import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mixCosts, sumToOne } from '../../../src/core/cost/mix';

const usd = fc.double({ min: 0, max: 1e6, noNaN: true });
const cost = fc.record({ perRequest: usd, perDay: usd, perMonth: usd });
/** Shares with two digits, as people write them. */
const shares = fc
  .array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 5 })
  .map((cuts) => [0, ...cuts.toSorted((a, b) => a - b), 100])
  .map((cuts) => cuts.slice(1).map((cut, index) => (cut - (cuts[index] ?? 0)) / 100));
const parts = shares.chain((given) => fc.tuple(...given.map((share) => cost.map((each) => ({ share, cost: each })))));

describe('a routing mix', () => {
  it('gives the worked example: 80% gpt-4o-mini and 20% gpt-4o at 50,000 requests a day', () => {
    const mixed = mixCosts([
      { share: 0.8, cost: { perRequest: 0.00132, perDay: 66, perMonth: 1980 } },
      { share: 0.2, cost: { perRequest: 0.022, perDay: 1100, perMonth: 33_000 } },
    ]);
    assert.equal(mixed.perRequest.toFixed(9), '0.005456000');
    assert.equal(mixed.per1000.toFixed(6), '5.456000');
    assert.equal(mixed.perDay?.toFixed(6), '272.800000');
    assert.equal(mixed.perMonth?.toFixed(6), '8184.000000');
  });

  it('lies between its parts, in each figure', () => {
    fc.assert(
      fc.property(parts, (given) => {
        const mixed = mixCosts(given);
        for (const figure of ['perRequest', 'perDay', 'perMonth'] as const) {
          const all = given.filter(({ share }) => share > 0).map((part) => part.cost[figure]);
          const rounding = Math.max(...all) * 1e-12;
          const value = mixed[figure] ?? Number.NaN;
          assert.ok(value >= Math.min(...all) - rounding && value <= Math.max(...all) + rounding, figure);
        }
      }),
    );
  });

  it('is the one model that gets all requests', () => {
    fc.assert(
      fc.property(cost, cost, (all, none) => {
        const mixed = mixCosts([
          { share: 1, cost: all },
          { share: 0, cost: none },
        ]);
        for (const figure of ['perRequest', 'perDay', 'perMonth'] as const) assert.equal(mixed[figure], all[figure]);
      }),
    );
  });

  it('has no day where a part has none', () => {
    const priced = { perRequest: 1, perDay: 2, perMonth: 3 };
    const mixed = mixCosts([
      { share: 0.5, cost: priced },
      { share: 0.5, cost: { perRequest: 3, perDay: null, perMonth: null } },
    ]);
    assert.deepEqual(mixed, { perRequest: 2, per1000: 2000, perDay: null, perMonth: null });
  });

  it('takes shares that people write, which need not sum to 1 in binary', () => {
    fc.assert(fc.property(shares, (given) => assert.ok(sumToOne(given), given.join(' + '))));
    assert.ok(sumToOne([0.333333, 0.333333, 0.333334]));
  });

  for (const given of [[], [0.5], [0.8, 0.3], [-0.2, 1.2], [Number.NaN, 1]]) {
    it(`refuses the shares ${JSON.stringify(given)}`, () => {
      const one = { perRequest: 1, perDay: null, perMonth: null };
      assert.throws(() => mixCosts(given.map((share) => ({ share, cost: one }))), RangeError);
    });
  }
});
