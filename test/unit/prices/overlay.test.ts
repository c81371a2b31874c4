import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Overlay } from '../../../src/core/prices/overlay';
import { withOverlay } from '../../../src/core/prices/overlay';
import type { PriceData, PricePeriod } from '../../../src/core/prices/priceData';

const overlay: Overlay = JSON.parse(readFileSync('src/core/prices/overlay.json', 'utf8'));
const base: PriceData = JSON.parse(readFileSync('dist/assets/data/prices.json', 'utf8'));

const isoDate = /^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

describe('overlay.json', () => {
  it('was written for the price package that is installed', () => {
    const manifest: { version: string } = JSON.parse(
      readFileSync('node_modules/@pydantic/genai-prices/package.json', 'utf8'),
    );
    assert.equal(overlay.package.version, manifest.version);
    assert.match(overlay.package.published, isoDate);
  });

  it('has a page and a date for every entry', () => {
    for (const entry of [...overlay.models, ...overlay.confirmed, ...overlay.tiers, ...overlay.batch]) {
      assert.match(entry.source, /^https:\/\/[^\s]+$/);
      assert.match(entry.checked, isoDate);
    }
  });

  it('names providers that exist, and each model once', () => {
    const providers = new Set(base.providers.map((provider) => provider.id));
    for (const entry of [...overlay.models, ...overlay.batch]) assert.ok(providers.has(entry.provider), entry.provider);
    const ids = overlay.models.map((model) => `${model.provider} ${model.id}`);
    assert.equal(new Set(ids).size, ids.length);
  });

  it('confirms models of the package, each once, that it has no price of its own for', () => {
    const confirmed = overlay.confirmed.flatMap(({ provider, ids }) => ids.map((id) => `${provider} ${id}`));
    assert.equal(new Set(confirmed).size, confirmed.length);
    const known = new Set(base.providers.flatMap(({ id, models }) => models.map((model) => `${id} ${model.id}`)));
    const own = new Set(overlay.models.map((model) => `${model.provider} ${model.id}`));
    for (const name of confirmed) assert.ok(known.has(name) && !own.has(name), name);
    for (const { checked, provider } of overlay.confirmed) assert.ok(checked > overlay.package.published, provider);
  });

  it('changes no rate by confirming it', () => {
    const without = withOverlay(base, { ...overlay, confirmed: [] });
    const rates = (data: PriceData) =>
      data.providers.map(({ models }) =>
        models.map(({ prices }) =>
          prices.map(({ rates, tiers, from, hours, days }) => [rates, tiers, from, hours, days]),
        ),
      );
    assert.deepEqual(rates(withOverlay(base, overlay)), rates(without));
  });

  it('has sound rates, tiers, dates and hours', () => {
    const sound = (row: PricePeriod['rates'], name: string) => {
      if (row === null) return;
      assert.equal(row.length, 5, name);
      for (const rate of row) assert.ok(rate === null || (Number.isFinite(rate) && rate > 0), name);
      const [input, , cacheRead, write, write1h] = row;
      if (cacheRead !== null) assert.ok(cacheRead < input, name);
      if (write !== null) assert.ok(write >= input, name);
      if (write1h !== null) assert.ok(write !== null && write1h > write, name);
    };
    for (const model of overlay.models) {
      let last = '';
      for (const period of model.prices) {
        sound(period.rates, model.id);
        if (period.from !== undefined) assert.match(period.from, isoDate);
        assert.ok((period.from ?? last) >= last, `${model.id}: dates ascend`);
        last = period.from ?? last;
        for (const time of period.hours ?? []) assert.match(time, /^([01]\d|2[0-3]):[0-5]\d$/);
        for (const day of period.days ?? []) assert.ok(Number.isInteger(day) && day >= 0 && day <= 6);
        for (const [above, row] of period.tiers ?? []) {
          assert.ok(Number.isInteger(above) && above > 0);
          sound(row, model.id);
          row.forEach((rate, at) => assert.ok((rate ?? 0) >= (period.rates?.[at] ?? 0), model.id));
        }
      }
    }
    for (const { factor } of overlay.batch) assert.ok(factor > 0 && factor < 1);
    for (const { aboveInputTokens, corrected } of overlay.tiers) {
      assert.ok(base.providers.some((provider) => JSON.stringify(provider).includes(`[${aboveInputTokens},`)));
      assert.equal(corrected, aboveInputTokens + 1);
    }
  });

  it('adds what the package lacks and leaves the rest as it is', () => {
    const merged = withOverlay(base, overlay);
    const count = (data: PriceData) => data.providers.reduce((sum, provider) => sum + provider.models.length, 0);
    const added = overlay.models.filter(
      (entry) =>
        !base.providers.some(
          ({ id, models }) => id === entry.provider && models.some((model) => model.id === entry.id),
        ),
    );
    const lacking = ['gpt-6.1-sol', 'claude-sonnet-5-5', 'gemini-4-argon', 'deepseek-flash', 'grok-4.7', 'babbage-002'];
    for (const id of lacking)
      assert.ok(
        added.some((entry) => entry.id === id),
        id,
      );
    assert.equal(count(merged), count(base) + added.length);
    const models = (data: PriceData) => data.providers.find((provider) => provider.id === 'groq')?.models;
    assert.deepEqual(models(merged), models(base));
  });
});
