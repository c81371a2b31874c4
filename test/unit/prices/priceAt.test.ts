import assert from 'node:assert/strict';
import { firstDay, priceAt } from '../../../src/core/prices/priceAt';
import type { PricedModel, PricePeriod } from '../../../src/core/prices/priceData';

const origin = { provider: 'test', batchFactor: null, source: 'test', checked: '2026-11-22' };
const period = (from: string | null, input: number): PricePeriod => ({
  ...(from === null ? {} : { from }),
  rates: [input, 2, null, null, null],
});
const inputOn = (model: PricedModel, date: string, isInstant: boolean) =>
  priceAt(model, { date: new Date(date), isInstant }, origin)?.rates.input ?? null;

describe('the price of a day', () => {
  for (const isInstant of [false, true]) {
    it(`isn't guessed before the first that is known (${isInstant ? 'an instant' : 'a day'})`, () => {
      const dated: PricedModel = { id: 'dated', prices: [period('2026-03-01', 1), period('2026-06-01', 3)] };
      const inputs = ['2026-02-28', '2026-03-01', '2026-05-31', '2026-06-01'].map((date) =>
        inputOn(dated, date, isInstant),
      );
      assert.deepEqual(inputs, [null, 1, 1, 3]);
      assert.equal(firstDay(dated), '2026-03-01');
    });

    it(`is the first one where it isn't known since when that holds (${isInstant ? 'an instant' : 'a day'})`, () => {
      const open: PricedModel = { id: 'open', prices: [period(null, 1), period('2026-06-01', 3)] };
      assert.deepEqual([inputOn(open, '2020-01-01', isInstant), inputOn(open, '2026-06-01', isInstant)], [1, 3]);
      assert.equal(firstDay(open), null);
    });
  }
});
