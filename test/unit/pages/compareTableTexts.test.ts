import assert from 'node:assert/strict';
import { known } from '../../../src/core/model';
import { priceChangeNote } from '../../../src/pages/compare/tableTexts';
import { factsOf, gpt4o, priceOf } from '../cost/prices';
import { assuming, candidate, shown, start, strings } from './compareStart';

/** Half of what gpt-4o costs, and its price from 2026-12-08 on; the month is 2026-11-23 to 2026-12-22. */
const changing = factsOf(
  'half-price',
  known(priceOf(1.25, 5, { validTo: '2026-12-07', next: priceOf(2.5, 10, { validFrom: '2026-12-08' }) })),
);

describe('the note on a month that crosses a price change', () => {
  const given = { ...start, candidates: [...start.candidates, candidate(changing, 800)] };
  const note = (from: typeof start) => priceChangeNote(shown(from).rows, strings);

  it('names the model, the date and the cost a day from then on', () => {
    const { rows } = shown(given);
    const row = rows.find(({ candidate: { name } }) => name === 'half-price');
    assert.deepEqual([row?.expected?.perDay, row?.expected?.perMonth], [550, 15 * 550 + 15 * 1100]);
    assert.equal(
      note(given),
      'Prices change within the month, which counts each day at its own: half-price $1,100 a day from 2026-12-08.',
    );
    assert.match(
      note({ ...given, ...assuming({ expectedOutputTokens: null }), candidates: given.candidates }) ?? '',
      /half-price ≤\$2,100 a day/,
    );
  });

  it('is absent without a change, without a volume, and for a model that cannot be used', () => {
    assert.equal(note(start), null);
    assert.equal(note({ ...assuming({ requestsPerDay: null }), candidates: given.candidates }), null);
    const small = factsOf('half-price', changing.price, { maxOutput: 1500 });
    assert.equal(note({ ...start, candidates: [candidate(gpt4o, 800), candidate(small, 800)] }), null);
  });
});
