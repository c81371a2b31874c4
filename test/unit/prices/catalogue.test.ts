import assert from 'node:assert/strict';
import { priceRequest, ratesFor } from '../../../src/core/cost/request';
import type { Catalogue } from '../../../src/core/prices/catalogue';
import { loadCatalogue } from '../../../src/core/prices/catalogue';
import { catalogueOnDisk, day, factsOf, must, priceOf } from './catalogueOnDisk';

const utc = (text: string) => new Date(`${text}Z`);

describe('the catalogue', () => {
  let catalogue: Catalogue;
  before(async () => {
    catalogue = await catalogueOnDisk();
  });

  // Figures that no page was found for, and that independent price lists share.
  for (const [model, provider, input, output, cacheRead] of [
    ['o3', 'openai', 2, 8, 0.5],
    ['o4-mini', 'openai', 1.1, 4.4, 0.275],
    ['gpt-5.6-sol', 'openai', 5, 30, 0.5],
    ['gemini-2.5-pro', 'google', 1.25, 10, 0.125],
    ['gemini-2.5-flash', 'google', 0.3, 2.5, 0.03],
    ['gemini-3-flash-preview', 'google', 0.5, 3, 0.05],
    ['gemini-3.6-flash', 'google', 0.75, 3.75, 0.075],
    ['deepseek-chat', 'deepseek', 0.14, 0.28, 0.0028],
    ['meta.llama3-3-70b-instruct-v1:0', 'aws', 0.72, 0.72, null],
    ['amazon.nova-pro-v1:0', 'aws', 0.8, 3.2, 0.2],
    ['llama-3.3-70b-versatile', 'groq', 0.59, 0.79, null],
    ['grok-4', 'x-ai', 3, 15, 0.75],
    ['command-r-plus', 'cohere', 2.5, 10, null],
  ] as const) {
    it(`has the usual price of ${model} at ${provider}`, () => {
      const { rates } = priceOf(catalogue, model, provider);
      assert.deepEqual([rates.input, rates.output, rates.cacheRead], [input, output, cacheRead]);
    });
  }

  it('makes the worked examples: $0.0324 and $0.022 a request', () => {
    const total = (model: string) =>
      priceRequest(priceOf(catalogue, model), { inputTokens: 800, outputTokens: 2000 }).total;
    assert.ok(Math.abs(total('claude-sonnet-4-20250514') - 0.0324) < 1e-12);
    assert.ok(Math.abs(total('gpt-4o') - 0.022) < 1e-12);
  });

  describe('long requests', () => {
    const input = (model: string, tokens: number) => ratesFor(priceOf(catalogue, model), tokens).input;
    for (const model of ['gpt-5.4', 'gpt-5.5', 'gpt-5.6-sol', 'gpt-5.6-luna', 'gpt-6-sol', 'gpt-6.2-sol']) {
      it(`${model}: 272,000 tokens are short, 272,001 long`, () => {
        assert.equal(input(model, 272_000), input(model, 1));
        assert.equal(input(model, 272_001), 2 * input(model, 1));
      });
    }
    for (const model of ['grok-4.3', 'grok-4.5', 'grok-4.6', 'grok-4.7']) {
      it(`${model}: 199,999 tokens are short, 200,000 long`, () => {
        assert.equal(input(model, 199_999), input(model, 1));
        assert.equal(input(model, 200_000), 2 * input(model, 1));
      });
    }
    it('corrects the threshold at every host', () => {
      for (const entry of catalogue.list(day)) {
        for (const tier of entry.tiers)
          assert.notEqual(tier.aboveInputTokens, 271_999, `${entry.provider} ${entry.id}`);
      }
    });
    it('raises every rate of claude-haiku-5-5 above 100,000 tokens', () => {
      const price = priceOf(catalogue, 'claude-haiku-5-5');
      assert.deepEqual(ratesFor(price, 100_000), {
        input: 0.1,
        output: 0.5,
        cacheRead: 0.01,
        cacheWrite5m: 0.125,
        cacheWrite1h: 0.2,
      });
      assert.deepEqual(ratesFor(price, 100_001), {
        input: 0.5,
        output: 2.5,
        cacheRead: 0.05,
        cacheWrite5m: 0.625,
        cacheWrite1h: 1,
      });
    });
  });

  describe('prices by date', () => {
    const at = (model: string, instant: string) => priceOf(catalogue, model, null, utc(instant));
    it('gpt-5.6-sol costs less through 2026-11-21', () => {
      const promised = at('gpt-5.6-sol', '2026-11-21T23:59:59.999');
      assert.deepEqual([promised.rates.input, promised.rates.output], [4, 20]);
      assert.deepEqual([promised.validFrom, promised.validTo], ['2026-08-21', '2026-11-21']);
      assert.equal(promised.source, '@pydantic/genai-prices 0.1.8');
      const list = at('gpt-5.6-sol', '2026-11-22T00:00:00');
      assert.deepEqual([list.rates.input, list.rates.output, list.rates.cacheRead], [5, 30, 0.5]);
      assert.deepEqual([list.validFrom, list.validTo], ['2026-11-22', null]);
      assert.match(list.source, /^https:\/\/developers\.openai\.com\//);
    });
    it('gemini-3.6-flash doubles on 2027-01-01', () => {
      assert.equal(at('gemini-3.6-flash', '2026-12-31T23:59:59').rates.input, 0.75);
      assert.equal(at('gemini-3.6-flash', '2026-12-31T23:59:59').validTo, '2026-12-31');
      assert.equal(at('gemini-3.6-flash', '2027-01-01T00:00:00').rates.input, 1.5);
    });
    it('claude-sonnet-5-5 reads its cache for half from 2026-10-07', () => {
      assert.equal(at('claude-sonnet-5-5', '2026-10-06T12:00:00').rates.cacheRead, 0.2);
      assert.equal(at('claude-sonnet-5-5', '2026-10-07T00:00:00').rates.cacheRead, 0.1);
    });
    it('o3 is priced before its first dated price, and not before its first snapshot', () => {
      assert.equal(at('o3', '2025-04-16T00:00:00').rates.input, 10);
      assert.throws(() => at('o3', '2025-04-15T23:59:59'), /is known before/);
    });
  });

  describe('prices by the hour', () => {
    const input = (model: string, instant: string) => priceOf(catalogue, model, null, utc(instant)).rates.input;
    it('deepseek-v4-pro doubles in peak hours, Monday to Friday', () => {
      assert.equal(input('deepseek-v4-pro', '2026-11-23T00:59:59'), 0.66);
      assert.equal(input('deepseek-v4-pro', '2026-11-23T01:00:00'), 1.32);
      assert.equal(input('deepseek-v4-pro', '2026-11-23T04:00:00'), 0.66);
      assert.equal(input('deepseek-v4-pro', '2026-11-27T09:59:00'), 1.32);
      assert.equal(input('deepseek-v4-pro', '2026-11-28T02:00:00'), 0.66);
      assert.equal(input('deepseek-v4-pro', '2026-08-14T02:00:00'), 0.435);
    });
    it('lists 35 peak hours a week, beside the price outside of them', () => {
      const entry = catalogue
        .list(utc('2026-11-23T02:00:00'))
        .find((each) => each.id === 'deepseek-v4-pro' && each.provider === 'deepseek');
      assert.equal(entry?.usdPerMTok?.input, 0.66);
      const hours = (entry?.schedule ?? []).reduce(
        (sum, { days, from, to }) => sum + days.length * (Number(to.slice(0, 2)) - Number(from.slice(0, 2))),
        0,
      );
      assert.equal(hours, 35);
      assert.ok((entry?.schedule ?? []).every((each) => each.usdPerMTok?.input === 1.32));
    });
  });

  describe('what is not sold has no price', () => {
    for (const [model, provider] of [
      ['gpt-4o', 'github-copilot'],
      ['whisper-1', 'openai'],
      ['sonar-pro', 'perplexity'],
    ] as const) {
      it(`${model} at ${provider}`, () => {
        const { price } = factsOf(catalogue, model, provider);
        assert.equal(price.known, false);
        if (!price.known) assert.deepEqual(price.reason.args, { model, provider });
      });
    }
    it('nothing costs $0', () => {
      for (const entry of catalogue.list(day)) {
        if (entry.usdPerMTok !== null) assert.ok(entry.usdPerMTok.input > 0, `${entry.provider} ${entry.id}`);
      }
    });
  });

  it('halves batches where the provider offers them', () => {
    const halved = ['gpt-4o', 'gpt-6.2-sol', 'claude-sonnet-4-5', 'gemini-2.5-flash', 'mistral-large-2512'];
    for (const model of halved) assert.equal(priceOf(catalogue, model).batchFactor, 0.5, model);
    assert.equal(priceOf(catalogue, 'gpt-realtime').batchFactor, null);
    assert.equal(priceOf(catalogue, 'grok-4').batchFactor, null);
    assert.equal(priceOf(catalogue, 'deepseek-flash').batchFactor, null);
  });

  describe('the cache’s rates', () => {
    const entries = (provider: string) =>
      catalogue.list(day).flatMap((entry) => {
        const rates = entry.provider === provider ? entry.usdPerMTok : null;
        return rates === null ? [] : [{ id: entry.id, rates, write: rates.cacheWrite }];
      });
    const near = (a: number | null, b: number, name: string) => assert.ok(a !== null && Math.abs(a - b) < 1e-9, name);

    it('OpenAI writes for 1.25 times the input’s from GPT-5.6 on, for nothing more before, and sells no hour', () => {
      let written = 0;
      for (const { id, rates, write } of entries('openai')) {
        assert.equal(write['1h'], null, id);
        if (/^gpt-(?:5\.6|6)/.test(id)) near(write['5m'], 1.25 * rates.input, id);
        else assert.equal(write['5m'], null, id);
        if (write['5m'] !== null) written++;
      }
      assert.ok(written >= 9, `only ${written}`);
    });
    it('Anthropic writes five minutes for 1.25 times the input’s, an hour for twice', () => {
      for (const { id, rates, write } of entries('anthropic')) {
        // Claude Haiku 3 is rounded on the page.
        if (rates.cacheRead === null || id === 'claude-3-haiku') continue;
        near(write['5m'], 1.25 * rates.input, id);
        near(write['1h'], 2 * rates.input, id);
      }
    });
    it('reads cost less than input wherever they are sold, at every size', () => {
      for (const entry of catalogue.list(day)) {
        const rows = [entry.usdPerMTok, ...entry.tiers.map((tier) => tier.usdPerMTok)];
        for (const row of rows) {
          if (row === null || row.cacheRead === null) continue;
          assert.ok(row.cacheRead <= row.input, `${entry.provider} ${entry.id}`);
        }
      }
    });
    it('Gemini reads for a tenth from 2.5 on', () => {
      for (const { id, rates } of entries('google')) {
        if (!/^gemini-(?:2\.5|3)/.test(id) || rates.cacheRead === null) continue;
        near(rates.cacheRead, rates.input / 10, id);
      }
    });
  });

  describe('a region in the id', () => {
    it('costs a tenth more than the global profile, from Claude 4.5 on', () => {
      const byId = new Map(catalogue.list(day).flatMap((each) => (each.provider === 'aws' ? [[each.id, each]] : [])));
      let compared = 0;
      for (const [id, { usdPerMTok }] of byId) {
        const regional = byId.get(id.replace(/^global\./, 'regional.'))?.usdPerMTok;
        if (!id.startsWith('global.anthropic.') || usdPerMTok === null || regional === undefined || regional === null) {
          continue;
        }
        // Claude Sonnet 4 costs the same everywhere.
        const factor = id.includes('sonnet-4-2025') ? 1 : 1.1;
        for (const rate of ['input', 'output', 'cacheRead'] as const) {
          assert.ok(Math.abs((regional[rate] ?? 0) - factor * (usdPerMTok[rate] ?? 0)) < 1e-9, `${id} ${rate}`);
        }
        compared++;
      }
      assert.ok(compared >= 12, `only ${compared}`);
    });
    for (const profile of ['us', 'eu', 'apac', 'jp', 'au', 'us-gov']) {
      it(`is read in ${profile}.`, () => {
        const id = `${profile}.anthropic.claude-haiku-4-5-20251001-v1:0`;
        assert.equal(priceOf(catalogue, id).rates.input, 1.1);
        assert.equal(factsOf(catalogue, id).identity.id, id);
      });
    }
    it('is the only thing that raises it: Anthropic’s US residency is asked for in the request, not by the id', () => {
      assert.equal(priceOf(catalogue, 'claude-sonnet-4-6', 'anthropic').rates.input, 3);
    });
  });

  describe('limits', () => {
    const limits = (model: string, provider: string | null = null) => {
      const { contextWindow, maxOutput, cacheMinimum } = factsOf(catalogue, model, provider).limits;
      return [contextWindow, maxOutput, cacheMinimum];
    };
    for (const [model, ...expected] of [
      ['gpt-4o', 128_000, 16_384, 1024],
      ['gpt-4o-2024-05-13', 128_000, 4096, null],
      ['gpt-4o-mini', 128_000, 16_384, 1024],
      ['gpt-4.1', 1_047_576, 32_768, 1024],
      ['gpt-5', 400_000, 128_000, 1024],
      ['gpt-5-chat-latest', 128_000, 16_384, 1024],
      ['claude-3-haiku-20240307', 200_000, 4096, 2048],
      ['claude-3-5-sonnet-latest', 200_000, 8192, 1024],
      ['claude-sonnet-4-20250514', 200_000, 64_000, 1024],
      ['claude-sonnet-4-5', 200_000, 64_000, 1024],
      ['claude-haiku-4-5', 200_000, 64_000, 4096],
      ['claude-opus-5', 1_000_000, 128_000, 512],
      ['claude-haiku-5-5', 1_000_000, 128_000, null],
      ['gemini-2.5-pro', 1_048_576, 65_536, 2048],
      ['grok-4.7', 500_000, null, null],
      ['us.anthropic.claude-sonnet-4-20250514-v1:0', 200_000, 64_000, 1024],
      ['eu.anthropic.claude-haiku-4-5-20251001-v1:0', 200_000, 64_000, 4096],
      ['global.anthropic.claude-opus-5', 1_000_000, 128_000, 512],
      ['us.anthropic.claude-opus-5-5', 1_000_000, 128_000, null],
      ['amazon.nova-lite-v1:0', 300_000, 10_000, 1024],
      ['gpt-6.2-sol', 1_050_000, 128_000, 1024],
      ['gemini-3.8-flash', 1_048_576, 65_536, 4096],
      ['mistral-large-2512', 262_144, 262_144, 64],
      ['davinci-002', 16_384, 16_384, null],
    ] as const) {
      it(`of ${model}`, () => assert.deepEqual(limits(model), expected));
    }
    for (const [model, provider, caching] of [
      ['gpt-4o', null, 'automatic'],
      ['gpt-4-turbo', null, null],
      ['gpt-6.2-sol', null, 'automatic'],
      ['claude-sonnet-4-5', null, 'on-request'],
      ['claude-sonnet-4-5', 'azure', 'on-request'],
      ['claude-sonnet-4-5', 'google', 'on-request'],
      ['us.anthropic.claude-sonnet-4-5-20250929-v1:0', null, 'on-request'],
      ['amazon.nova-pro-v1:0', null, 'on-request'],
      ['meta.llama3-3-70b-instruct-v1:0', null, null],
      ['gemini-1.5-flash', null, 'on-request'],
      ['gemini-2.5-flash', null, 'automatic'],
      ['gemini-3.8-flash', null, 'automatic'],
      ['deepseek-chat', null, 'automatic'],
      ['grok-4.7', null, 'automatic'],
      ['mistral-large-2512', null, 'automatic'],
      ['command-r-plus', null, null],
      ['anthropic/claude-sonnet-4.5', 'openrouter', 'on-request'],
      ['openai/gpt-5.5', 'openrouter', 'automatic'],
    ] as const) {
      it(`of ${model} at ${provider ?? 'its provider'}: caching is ${caching ?? 'not offered'}`, () => {
        assert.equal(factsOf(catalogue, model, provider).limits.caching, caching);
      });
    }
    it('keeps the size at another host, not the last day', () => {
      const { limits } = factsOf(catalogue, 'gpt-4o', 'azure');
      assert.deepEqual(limits, {
        contextWindow: 128_000,
        maxOutput: 16_384,
        cacheMinimum: 1024,
        caching: 'automatic',
        retiredOn: null,
        successor: null,
      });
    });
    it('knows what ends, and what comes after', () => {
      const ends = (model: string) => {
        const { retiredOn, successor } = factsOf(catalogue, model).limits;
        return [retiredOn, successor];
      };
      assert.deepEqual(ends('claude-sonnet-4-20250514'), ['2026-06-15', 'claude-sonnet-4-6']);
      assert.deepEqual(ends('gpt-4o'), ['2027-01-14', 'gpt-6-luna']);
      assert.deepEqual(ends('claude-sonnet-4-5'), ['2026-11-30', 'claude-sonnet-5-5']);
      assert.deepEqual(ends('gemini-2.5-pro'), ['2026-12-01', 'gemini-3.8-flash']);
      assert.deepEqual(ends('gemini-2.5-flash-lite'), [null, null]);
      assert.deepEqual(ends('claude-2.1'), ['2025-07-21', 'claude-sonnet-4-6']);
      assert.deepEqual(ends('claude-sonnet-5'), [null, null]);
    });
  });

  describe('every model of OpenAI and Anthropic', () => {
    /** Whose sizes aren't counted in tokens of text, or were never published. */
    const withoutLimits =
      /^(ada|babbage|curie|davinci|text-(davinci|babbage)-00\d|claude-v1|moderation|whisper-1|gpt-4o:extended|computer-use|(gpt-)?chat-latest|gpt-5\.5-cyber|claude-fable-5-2)$|image|audio|realtime|tts|transcribe|embedding|^ft:|\.ft-/;
    /** Whose price isn't per token of text alone, or isn't published. */
    const withoutPrice =
      /^(moderation|omni-moderation|whisper-1|gpt-transcribe|dall-e-3|sora-2|tts-1|gpt-5-search-api|gpt-5\.6-cyber|gpt-daybreak-blue-latest|code-davinci-002|davinci-instruct-beta|text-similarity-davinci-001|claude-1\.3|claude-mythos-preview)$/;
    it('has a price and limits, or is known not to', () => {
      for (const entry of catalogue.list(day)) {
        if (entry.provider !== 'openai' && entry.provider !== 'anthropic') continue;
        const name = `${entry.provider} ${entry.id}`;
        assert.equal(entry.usdPerMTok === null, withoutPrice.test(entry.id), name);
        if (withoutLimits.test(entry.id) || withoutPrice.test(entry.id)) continue;
        assert.ok(entry.contextWindow !== null && entry.maxOutput !== null, name);
        assert.ok(entry.maxOutput <= entry.contextWindow, name);
      }
    });
  });

  describe('the list', () => {
    it('is ordered by provider and id, each once', () => {
      const keys = catalogue.list(day).map((entry) => `${entry.provider}\u0000${entry.id}`);
      assert.deepEqual(keys, [...new Set(keys)].toSorted());
    });
    it('has the price of the worked example', () => {
      const entry = catalogue
        .list(day)
        .find((each) => each.id === 'claude-sonnet-4-5' && each.provider === 'anthropic');
      assert.deepEqual(entry?.usdPerMTok, {
        input: 3,
        output: 15,
        cacheRead: 0.3,
        cacheWrite: { '5m': 3.75, '1h': 6 },
      });
      assert.deepEqual(entry?.tiers, [
        {
          aboveInputTokens: 200_000,
          usdPerMTok: { input: 6, output: 22.5, cacheRead: 0.6, cacheWrite: { '5m': 7.5, '1h': 12 } },
        },
      ]);
      assert.equal(entry?.schedule, null);
      assert.equal(entry?.source, 'https://platform.claude.com/docs/en/models/sonnet-4-5/overview');
      assert.equal(entry?.checked, '2026-10-24');
    });
  });

  it('compares with models that are priced and not retired', () => {
    assert.ok(catalogue.comparisonModels.length >= 10);
    for (const model of catalogue.comparisonModels) {
      const facts = factsOf(catalogue, model);
      must(facts.price);
      assert.equal(facts.identity.id, model);
      const { retiredOn } = facts.limits;
      // At least sixty days from when the list was made.
      assert.ok(retiredOn === null || retiredOn > '2027-01-22', `${model} ends on ${retiredOn}`);
    }
  });

  it('dates a price by the package, and by a page where one confirms it', () => {
    const origin = (model: string, at = day) => {
      const { source, checked } = priceOf(catalogue, model, null, at);
      return [source, checked];
    };
    assert.deepEqual(origin('gpt-oss-120b', day), ['@pydantic/genai-prices 0.1.8', '2026-09-23']);
    assert.deepEqual(origin('o3'), ['https://developers.openai.com/api/docs/pricing', '2026-09-26']);
    assert.deepEqual(origin('gpt-4o'), ['https://developers.openai.com/api/docs/pricing', '2026-11-22']);
    const gemini = ['https://ai.google.dev/gemini-api/docs/pricing', '2026-10-22'];
    assert.deepEqual(origin('gemini-3.8-flash'), gemini);
    assert.deepEqual(origin('gemini-3.8-flash', utc('2027-01-01T00:00:00')), gemini);
    assert.deepEqual(origin('claude-opus-4-6', utc('2026-03-01T00:00:00')), [
      '@pydantic/genai-prices 0.1.8',
      '2026-09-23',
    ]);
  });

  it('says where its figures come from', () => {
    assert.deepEqual(catalogue.source, { source: '@pydantic/genai-prices 0.1.8 + overlay', checked: '2026-11-22' });
  });

  it('says so when its files cannot be read', async () => {
    await assert.rejects(
      loadCatalogue({ read: () => Promise.reject(new Error('data/prices.json is missing')) }),
      /missing/,
    );
  });
});
