import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Catalogue } from '../../../src/core/prices/catalogue';
import type { Overlay } from '../../../src/core/prices/overlay';
import { catalogueOnDisk, day, priceOf } from './catalogueOnDisk';
import { publishedPrices } from './publishedPrices';

describe('against the providers’ pages', () => {
  let catalogue: Catalogue;
  before(async () => {
    catalogue = await catalogueOnDisk();
  });

  for (const { provider, model, rates, longAbove, on, source, asOf } of publishedPrices) {
    it(`${provider} ${model}${on === undefined ? '' : ` on ${on}`} (${source}, ${asOf})`, () => {
      const at = on === undefined ? day : new Date(`${on}T12:00:00Z`);
      const price = priceOf(catalogue, model, provider, at);
      const ours = [price.rates.input, price.rates.output, price.rates.cacheRead];
      assert.deepEqual(
        ours.map((rate, index) => (rates[index] === null ? null : (rate ?? 'none'))),
        rates,
      );
      if (longAbove !== undefined) {
        assert.deepEqual(
          price.tiers.map((tier) => tier.aboveInputTokens),
          [longAbove],
        );
      }
    });
  }

  it('knows at least 130 models from a page, each with its address and a date that has passed', () => {
    const models = new Set(publishedPrices.map(({ provider, model }) => `${provider} ${model}`));
    assert.ok(models.size >= 130, `only ${models.size}`);
    for (const { source, asOf, rates, model } of publishedPrices) {
      assert.equal(new URL(source).protocol, 'https:');
      assert.match(asOf, /^20\d\d-\d\d-\d\d$/);
      assert.ok(asOf <= '2026-11-23', model);
      assert.ok(
        rates.some((rate) => rate !== null),
        model,
      );
    }
  });

  it('has a row of the same date for every confirmation', () => {
    const overlay: Overlay = JSON.parse(readFileSync('src/core/prices/overlay.json', 'utf8'));
    for (const { provider, ids, checked } of overlay.confirmed) {
      for (const id of ids) {
        const row = publishedPrices.find((each) => each.provider === provider && each.model === id);
        assert.equal(row?.asOf, checked, `${provider} ${id}`);
      }
    }
  });
});
