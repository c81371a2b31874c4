import { calcPrice } from '@pydantic/genai-prices';
import { allPricing } from 'ai-sdk-cost-calculator';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { priceRequest } from '../../../src/core/cost/request';
import type { Catalogue } from '../../../src/core/prices/catalogue';
import type { Overlay } from '../../../src/core/prices/overlay';
import { catalogueOnDisk, day } from './catalogueOnDisk';

const overlay: Overlay = JSON.parse(readFileSync('src/core/prices/overlay.json', 'utf8'));

describe('against the price package’s own calculator', () => {
  let catalogue: Catalogue;
  before(async () => {
    catalogue = await catalogueOnDisk();
  });

  /** Short and long of every tier but the corrected threshold itself. */
  const sizes = [1000, 150_000, 250_000, 300_000, 600_000];

  for (const instant of [
    '2024-06-01T12:00:00Z',
    '2026-11-22T02:30:00Z',
    '2026-11-25T12:00:00Z',
    '2027-02-01T18:00:00Z',
  ]) {
    it(`costs the same at ${instant}, the overlay’s models apart`, () => {
      const at = new Date(instant);
      let compared = 0;
      for (const entry of catalogue.list(at)) {
        if (overlay.models.some((model) => model.provider === entry.provider && model.id === entry.id)) continue;
        const facts = factsOfEntry(catalogue, entry.provider, entry.id, at);
        if (facts === null || !facts.price.known) continue;
        for (const inputTokens of sizes) {
          const cached = Math.floor(inputTokens / 4);
          const price = facts.price.value;
          const theirs = calcPrice(
            {
              input_tokens: inputTokens,
              output_tokens: 500,
              cache_read_tokens: cached,
              cache_write_tokens: cached,
            },
            entry.id,
            { providerId: entry.provider, timestamp: at },
          );
          // The package takes the first model that matches; where that is another one, there is nothing to compare.
          if (theirs === null || theirs.model.id !== price.pricedAs) continue;
          const ours = priceRequest(price, {
            inputTokens,
            outputTokens: 500,
            cacheReadTokens: cached,
            cacheWrite5mTokens: cached,
          });
          assert.ok(
            Math.abs(ours.total - theirs.total_price) <= 1e-9 * theirs.total_price,
            `${entry.provider} ${entry.id}, ${inputTokens}: ${ours.total}, not ${theirs.total_price}`,
          );
          compared++;
        }
      }
      assert.ok(compared > 6000, `only ${compared} compared`);
    });
  }

  function factsOfEntry(catalogue: Catalogue, provider: string, id: string, at: Date) {
    const identity = catalogue.identify(id, { provider, hostKind: 'own' });
    return identity.known ? catalogue.facts(identity.value, { date: at, isInstant: true }) : null;
  }
});

describe('against ai-sdk-cost-calculator', () => {
  const providers = [
    ['openai', 'openai'],
    ['anthropic', 'anthropic'],
    ['google', 'google'],
    ['xai', 'x-ai'],
    ['deepseek', 'deepseek'],
    ['mistral', 'mistral'],
    ['cohere', 'cohere'],
    ['groq', 'groq'],
  ] as const;

  /** Why our input or output price is another one than theirs. */
  const explained: Readonly<Record<string, readonly string[]>> = {
    'the promised lower price ended on 2026-11-21': ['openai gpt-5.6-sol', 'openai gpt-5.6'],
    'what they put out is not text, and they price it by the piece': [
      'openai gpt-image-2',
      'openai gpt-image-1.5',
      'openai gpt-image-1',
      'openai gpt-image-1-mini',
      'openai gpt-4o-mini-tts',
    ],
    'they have the price that begins on 2027-01-01': ['google gemini-3.6-flash'],
    'they have a later preview’s price, or that of a free trial': [
      'google gemini-2.5-flash-preview',
      'google gemini-2.0-flash-exp',
    ],
    'they have no separate price for the fast or larger variant': [
      'x-ai grok-3-fast',
      'x-ai grok-3-fast-latest',
      'x-ai grok-3-mini-fast',
      'x-ai grok-3-mini-fast-latest',
    ],
    'they have the price of the model that took over the name': [
      'x-ai grok-code-fast-1',
      'x-ai grok-code-fast',
      'mistral mistral-large',
    ],
    'they have only the peak price, and that of deepseek-flash for every name': [
      'deepseek deepseek-flash',
      'deepseek deepseek-v4-pro',
      'deepseek deepseek-v4-flash',
      'deepseek deepseek-chat',
      'deepseek deepseek-reasoner',
    ],
    'an old model, whose price the two took from different hosts': [
      'deepseek deepseek-v3.2',
      'deepseek deepseek-v3.2-exp',
      'deepseek deepseek-r1',
      'deepseek deepseek-r1-0528',
      'mistral mistral-small-3.1-24b-instruct',
      'mistral pixtral-12b',
      'mistral mistral-nemo',
      'groq meta-llama/llama-4-maverick-17b-128e-instruct',
    ],
    'they have the price before its last change': [
      'mistral mistral-medium-3',
      'mistral devstral-2512',
      'mistral voxtral-small-24b-2507',
    ],
    'it puts out no tokens, so the output price plays no part': ['mistral mistral-embed'],
  };

  it('has the same rates wherever both know the model, or the difference is explained', async () => {
    const catalogue = await catalogueOnDisk();
    const different: string[] = [];
    let same = 0;
    for (const [theirs, ours] of providers) {
      for (const [id, pricing] of Object.entries(allPricing[theirs] ?? {})) {
        const identity = catalogue.identify(id, { provider: ours, hostKind: 'own' });
        if (!identity.known) continue;
        const { price } = catalogue.facts(identity.value, { date: day, isInstant: true });
        if (!price.known) continue;
        const { input, output } = price.value.rates;
        if (near(input, pricing.inputPer1MTokens) && near(output, pricing.outputPer1MTokens)) same++;
        else different.push(`${ours} ${id}`);
      }
    }
    assert.deepEqual(different.toSorted(), Object.values(explained).flat().toSorted());
    assert.ok(same > 190, `only ${same} are the same`);
  });

  function near(ours: number, theirs: number): boolean {
    return Math.abs(ours - theirs) < 1e-9;
  }
});
