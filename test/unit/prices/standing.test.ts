import assert from 'node:assert/strict';
import type { Overlay } from '../../../src/core/prices/overlay';
import { withOverlay } from '../../../src/core/prices/overlay';
import type { PriceData, PricedModel, PricePeriod, RateRow } from '../../../src/core/prices/priceData';

const page = 'https://example.com/prices';
const builtInDate = '2026-09-01';
const checked = '2026-10-01';
const later = '2026-11-01';

const wrong: RateRow = [9, 90, null, null, null];
const right: RateRow = [2, 20, 0.2, null, null];
const cheaper: RateRow = [1, 10, 0.1, null, null];

function data(published: string, models: Record<string, readonly PricePeriod[]>): PriceData {
  return {
    source: published,
    published,
    providers: [{ id: 'maker', models: Object.entries(models).map(([id, prices]): PricedModel => ({ id, prices })) }],
  };
}

const overlay: Overlay = {
  package: { version: '1', published: builtInDate },
  models: [
    { provider: 'maker', id: 'mended', source: page, checked, prices: [{ rates: right }] },
    {
      provider: 'maker',
      id: 'promoted',
      keep: 'before',
      source: page,
      checked,
      prices: [{ from: '2026-10-15', rates: right }],
    },
    { provider: 'maker', id: 'added', source: page, checked, prices: [{ rates: right }] },
  ],
  confirmed: [{ provider: 'maker', ids: ['confirmed'], source: page, checked }],
  tiers: [],
  batch: [],
  comparisonModels: [],
};

const builtInModels = {
  mended: [{ rates: wrong }],
  promoted: [{ rates: cheaper }],
  confirmed: [{ rates: right }],
};
const builtIn = data(builtInDate, builtInModels);

/** What holds of a model at the end of the refreshed data's day, and whose word it is. */
function standing(id: string, prices: readonly PricePeriod[], published = later): [RateRow | null, string] {
  const refreshed = data(published, { ...builtInModels, [id]: prices });
  const merged = withOverlay(refreshed, overlay, builtIn).providers[0]?.models.find((model) => model.id === id);
  const period = merged?.prices.findLast(({ from }) => (from ?? '') <= published);
  return [period?.rates ?? null, period?.source ?? 'data'];
}

describe('overlay entries over refreshed data', () => {
  it('stand where the data says what the built-in data does', () => {
    assert.deepEqual(standing('mended', [{ rates: wrong }]), [right, page]);
    assert.deepEqual(standing('promoted', [{ rates: cheaper }]), [right, page]);
    assert.deepEqual(standing('confirmed', [{ rates: right }]), [right, page]);
  });

  it('stand where the data says by now what they do', () => {
    assert.deepEqual(standing('mended', [{ rates: right }]), [right, page]);
    assert.deepEqual(standing('added', [{ rates: right }]), [right, page]);
    assert.deepEqual(standing('promoted', [{ rates: cheaper }, { from: '2026-10-15', rates: right }]), [right, page]);
  });

  it('stand where the data learned another rate beside the price they mend', () => {
    assert.deepEqual(standing('mended', [{ rates: [9, 90, 0.9, null, null] }]), [right, page]);
    assert.deepEqual(standing('promoted', [{ rates: [1, 10, 0.1, 1.25, null] }]), [right, page]);
  });

  it('give way where the price has changed since they were checked', () => {
    assert.deepEqual(standing('mended', [{ rates: cheaper }]), [cheaper, 'data']);
    assert.deepEqual(standing('added', [{ rates: cheaper }]), [cheaper, 'data']);
    assert.deepEqual(standing('promoted', [{ rates: wrong }]), [wrong, 'data']);
    assert.deepEqual(standing('mended', [{ rates: null }]), [null, 'data']);
  });

  it('stand where they were checked after the data was made', () => {
    for (const published of ['2026-09-15', checked]) {
      assert.deepEqual(standing('mended', [{ rates: cheaper }], published), [right, page]);
      assert.deepEqual(standing('added', [{ rates: cheaper }], published), [right, page]);
      assert.deepEqual(standing('confirmed', [{ rates: cheaper }], published), [right, page]);
    }
  });

  it('confirm no price but the one that the page had', () => {
    assert.deepEqual(standing('confirmed', [{ rates: cheaper }]), [cheaper, 'data']);
    assert.deepEqual(standing('confirmed', [{ rates: wrong }, { from: '2026-10-20', rates: right }]), [right, 'data']);
  });

  it('are all as they were without refreshed data', () => {
    assert.deepEqual(withOverlay(builtIn, overlay), withOverlay(structuredClone(builtIn), overlay, builtIn));
  });
});
