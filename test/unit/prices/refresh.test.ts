import { REMOTE_DATA_JSON_URL } from '@pydantic/genai-prices';
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { render } from '../../../src/core/format';
import type { Catalogue } from '../../../src/core/prices/catalogue';
import type { RefreshOutcome, RefreshRequest } from '../../../src/core/prices/refresh';
import { defaultPricesAddress } from '../../../src/core/prices/refreshDownload';
import { Resources } from '../../../src/core/resources';
import { refreshWords } from '../../../src/core/views/refreshWords';
import { nodeAssets } from '../../../src/platform/node/assets';
import { body, type PriceServer, priceText, reprice, startPriceServer, status } from './priceServer';

const assets = nodeAssets(path.resolve('dist/assets'));
const at = new Date('2026-11-30T12:00:00Z');

/** A store in memory, with what was warned of. */
class Kept {
  bytes: Uint8Array | null = null;
  readonly problems: string[] = [];
  readonly store = {
    read: async () => this.bytes,
    write: async (bytes: Uint8Array) => void (this.bytes = bytes),
  };
  readonly warn = (problem: string) => void this.problems.push(problem);
}

function inputRate(catalogue: Catalogue, id: string, provider: string): number | null {
  const entry = catalogue.list(at).find((each) => each.id === id && each.provider === provider);
  assert.ok(entry);
  return entry.usdPerMTok?.input ?? null;
}

function reasonOf({ refreshed }: RefreshOutcome): string {
  assert.ok(!refreshed.known);
  return render(refreshed.reason);
}

describe('refreshing prices', function () {
  this.timeout(20_000);
  let server: PriceServer;
  let kept: Kept;
  let resources: Resources;

  const refresh = (more: Partial<RefreshRequest> = {}) =>
    resources.refreshPrices({ fetch, address: server.address, at, ...more });

  beforeEach(async () => {
    server = await startPriceServer();
    kept = new Kept();
    resources = new Resources(assets, kept);
  });
  afterEach(() => server.close());

  it('asks where the package’s own updater does', () => assert.equal(defaultPricesAddress, REMOTE_DATA_JSON_URL));

  it('never happens by itself', async () => {
    await resources.catalogue();
    assert.equal(server.requests, 0);
  });

  it('takes new prices, keeps them for the next session, and tells source and date', async () => {
    assert.equal(inputRate(await resources.catalogue(), 'llama-3.3-70b-versatile', 'groq'), 0.59);
    server.answer = body(
      await priceText((providers) =>
        reprice(providers, 'groq', 'llama-3.3-70b-versatile', { input_mtok: 0.7, output_mtok: 0.9 }),
      ),
    );
    const outcome = await refresh();
    assert.ok(outcome.refreshed.known);
    const { source, published, changed, models } = outcome.refreshed.value;
    assert.deepEqual([source, published, changed], [server.address, '2026-11-30', 1]);
    assert.ok(models > 1500);
    for (const each of [resources, new Resources(assets, kept)]) {
      const catalogue = await each.catalogue();
      assert.equal(inputRate(catalogue, 'llama-3.3-70b-versatile', 'groq'), 0.7);
      assert.deepEqual(catalogue.source, { source: `${server.address} + overlay`, checked: '2026-11-30' });
      const [entry] = catalogue.list(at).filter(({ id }) => id === 'llama-3.3-70b-versatile');
      assert.deepEqual([entry?.source, entry?.checked], [server.address, '2026-11-30']);
    }
    assert.deepEqual(kept.problems, []);
    assert.equal(
      refreshWords(outcome),
      `Prices were refreshed: 1 of ${models.toLocaleString('en-US')} models changed. Source: ${server.address}, 2026-11-30.`,
    );
  });

  it('says that no price has changed, and dates the prices anew', async () => {
    server.answer = body(await priceText());
    const outcome = await refresh();
    assert.match(refreshWords(outcome), /^Prices were refreshed: no model has another price\. Source: /);
    assert.equal(outcome.prices.checked, '2026-11-30');
  });

  it('reads the data as it is published: constraints without a type, units that it knows nothing of', async () => {
    const text = await priceText((providers) => {
      for (const { models } of providers)
        for (const { prices } of models)
          if (Array.isArray(prices)) for (const { constraint } of prices) if (constraint) delete constraint.type;
      reprice(providers, 'groq', 'llama-3.3-70b-versatile', { input_mtok: 0.7, output_mtok: 0.9, moon_phases: 3 });
    });
    server.answer = body(text);
    const { refreshed } = await refresh();
    assert.ok(refreshed.known);
    assert.equal(refreshed.value.changed, 1);
  });

  it('reads tiers in whatever order they come', async () => {
    server.answer = body(
      await priceText((providers) => {
        const model = providers
          .find(({ id }) => id === 'groq')
          ?.models.find(({ id }) => id === 'llama-3.3-70b-versatile');
        const tiers = [
          { start: 1000, price: 3 },
          { start: 100, price: 2 },
        ];
        assert.ok(model);
        Object.assign(model, { prices: { input_mtok: { base: 1, tiers }, output_mtok: 1 } });
      }),
    );
    await refresh();
    const catalogue = await resources.catalogue();
    const entry = catalogue
      .list(at)
      .find(({ id, provider }) => provider === 'groq' && id === 'llama-3.3-70b-versatile');
    assert.deepEqual(
      entry?.tiers.map(({ aboveInputTokens, usdPerMTok }) => [aboveInputTokens, usdPerMTok.input]),
      [
        [100, 2],
        [1000, 3],
      ],
    );
  });

  it('finds names among providers that each sell the other’s models', async () => {
    const text = await priceText((providers) => {
      const [openai, groq] = ['openai', 'groq'].map((id) => providers.find((each) => each.id === id));
      assert.ok(openai && groq);
      Object.assign(openai, { fallback_model_providers: ['groq', 'openai'] });
      Object.assign(groq, { fallback_model_providers: ['openai'] });
    });
    server.answer = body(text);
    assert.ok((await refresh()).refreshed.known);
    const catalogue = await resources.catalogue();
    for (const provider of ['openai', 'groq', null]) {
      assert.equal(catalogue.identify('no-such-model', { provider, hostKind: null }).known, false);
    }
    assert.ok(catalogue.identify('gpt-4o', { provider: 'groq', hostKind: null }).known);
  });

  it('follows redirects and reads packed answers', async () => {
    const text = gzipSync(await priceText());
    server.answer = ({ url }, response) => {
      if (url === '/prices.json') response.writeHead(302, { location: '/elsewhere' }).end();
      else response.writeHead(200, { 'content-encoding': 'gzip' }).end(text);
    };
    assert.ok((await refresh()).refreshed.known);
    assert.equal(server.requests, 2);
  });

  it('dates data by its server, and refuses what is older than what is here', async () => {
    const text = await priceText();
    server.answer = body(text, { 'last-modified': 'Sat, 28 Nov 2026 09:00:00 GMT' });
    const { refreshed } = await refresh();
    assert.equal(refreshed.known && refreshed.value.published, '2026-11-28');
    server.answer = body(text, { 'last-modified': 'Fri, 21 Aug 2026 20:02:24 GMT' });
    assert.match(
      reasonOf(await refresh()),
      /has nothing newer: its data is of 2026-08-21, and that here of 2026-11-28$/,
    );
  });

  it('gets past data that was dated by a clock in the future', async () => {
    server.answer = body(await priceText());
    await refresh({ at: new Date('2031-01-01T00:00:00Z') });
    assert.ok((await refresh()).refreshed.known);
    assert.equal((await resources.catalogue()).source.checked, '2026-11-30');
  });

  it('shows no query, in which there may be a password', async () => {
    server.answer = body(await priceText());
    const { refreshed } = await refresh({ address: `${server.address}?token=secret` });
    assert.equal(refreshed.known && refreshed.value.source, server.address);
  });

  it('calls fetch as browsers want it: as nobody’s method', async () => {
    const text = await priceText();
    const callers: unknown[] = [];
    const strict = async function (this: unknown) {
      callers.push(this);
      return new Response(text);
    };
    assert.ok((await refresh({ fetch: strict })).refreshed.known);
    assert.deepEqual(callers, [undefined]);
  });

  it('does one at a time', async () => {
    server.answer = body(await priceText());
    const [one, two] = await Promise.all([refresh(), refresh()]);
    assert.equal(one, two);
    assert.equal(server.requests, 1);
  });

  it('uses nothing that could not be stored', async () => {
    resources = new Resources(assets, {
      warn: kept.warn,
      store: { read: async () => null, write: () => Promise.reject(new Error('the disk is full')) },
    });
    server.answer = body(
      await priceText((providers) =>
        reprice(providers, 'groq', 'llama-3.3-70b-versatile', { input_mtok: 0.7, output_mtok: 0.9 }),
      ),
    );
    assert.equal(reasonOf(await refresh()), 'they could not be stored: the disk is full');
    assert.equal(inputRate(await resources.catalogue(), 'llama-3.3-70b-versatile', 'groq'), 0.59);
  });

  describe('keeps the old prices and says in one line what was wrong', () => {
    let good: string;
    let keptBefore: Uint8Array | null;

    before(async () => void (good = await priceText()));

    /** A refresh that must fail, after one that didn't. */
    async function failing(answer: PriceServer['answer'], more: Partial<RefreshRequest> = {}): Promise<string> {
      server.answer = body(good);
      assert.ok((await refresh()).refreshed.known);
      keptBefore = kept.bytes;
      server.answer = answer;
      const outcome = await refresh(more);
      const reason = reasonOf(outcome);
      assert.equal(kept.bytes, keptBefore);
      assert.equal(outcome.prices.source, `${server.address} + overlay`);
      const line = refreshWords(outcome);
      assert.ok(line.startsWith(`Prices were not refreshed: ${reason}. Those of http://127.0.0.1:`), line);
      assert.ok(!line.includes('\n'), line);
      return reason.replace(server.address, 'HERE');
    }

    it('404 and 500', async () => {
      assert.equal(await failing(status(404)), 'HERE answered with HTTP status 404');
      assert.equal(await failing(status(500)), 'HERE answered with HTTP status 500');
    });

    it('truncated JSON', async () =>
      assert.equal(await failing(body(good.slice(0, -1000))), 'what HERE sent is not JSON, or only a part of it'));

    it('a page of HTML', async () =>
      assert.equal(await failing(body('<!doctype html>')), 'what HERE sent is not JSON, or only a part of it'));

    it('a connection that breaks off', async () => {
      const reason = await failing((_, response) => {
        response.writeHead(200, { 'content-length': String(good.length) });
        response.write(good.slice(0, 1000), () => response.destroy());
      });
      assert.match(reason, /^HERE could not be reached: \S.*$/);
    });

    it('an answer that never comes', async () =>
      assert.equal(await failing(() => undefined, { timeoutMs: 200 }), 'HERE did not answer within 0.2 seconds'));

    it('an answer that never ends', async () =>
      assert.equal(
        await failing((_, response) => void response.writeHead(200).write('['), { timeoutMs: 200 }),
        'HERE did not answer within 0.2 seconds',
      ));

    it('a person who has waited enough', async () => {
      const abort = new AbortController();
      setTimeout(() => abort.abort(), 100);
      assert.equal(await failing(() => undefined, { signal: abort.signal }), 'it was cancelled');
    });

    it('25 MB, plain and packed', async () => {
      const large = `[${' '.repeat(25e6)}]`;
      assert.equal(await failing(body(large)), 'HERE sent more than 20 MB');
      const packed = gzipSync(large);
      const answer: PriceServer['answer'] = (_, response) =>
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(packed);
      assert.equal(await failing(answer), 'HERE sent more than 20 MB');
    });

    it('redirects in a circle', async () =>
      assert.match(
        await failing((_, response) => response.writeHead(302, { location: '/prices.json' }).end()),
        /^HERE could not be reached: .*redirect/,
      ));

    it('nobody there', async () => {
      const closed = createServer();
      await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
      const address = closed.address();
      assert.ok(address !== null && typeof address !== 'string');
      await new Promise((resolve) => closed.close(resolve));
      const reason = await failing(status(500), { address: `http://127.0.0.1:${address.port}/` });
      assert.match(reason, /could not be reached: connect ECONNREFUSED/);
    });

    for (const address of ['', 'prices.json', 'file:///etc/hosts', 'https://user:secret@example.invalid/']) {
      it(`the address ${JSON.stringify(address)}`, async () =>
        assert.equal(
          await failing(status(500), { address }),
          'the address set for them is no http or https address, or has a password in it',
        ));
    }

    const broken: [string, (providers: never[]) => unknown, RegExp][] = [
      ['an object', () => ({ providers: [] }), /^what HERE sent is no price data$/],
      ['a rate that is text', edited({ prices: { input_mtok: '3' } }), /understood, at 0\.models\.0\.prices\.?/],
      ['a negative rate', edited({ prices: { input_mtok: -1 } }), /understood, at 0\.models\.0\.prices/],
      ['a rate beyond all bounds', edited({ prices: { input_mtok: 3e6 } }), /understood, at 0\.models\.0\.prices/],
      [
        'a tier without a price',
        edited({ prices: { input_mtok: { base: 1, tiers: [{ start: 9 }] } } }),
        /at 0\.models\.0/,
      ],
      ['a name over two lines', edited({ id: 'a\nb' }), /understood, at 0\.models\.0\.id$/],
      ['a name that colours terminals', edited({ id: '\u001B[31mred' }), /understood, at 0\.models\.0\.id$/],
      ['an unknown kind of name', edited({ match: { not: { equals: 'a' } } }), /understood, at 0\.models\.0\.match$/],
      ['names in names without an end', edited({ match: nested(1000) }), /understood, at 0\.models\.0\.match$/],
      [
        'an unknown condition',
        edited({ prices: [{ constraint: { moon: 'full' }, prices: { input_mtok: 1 } }] }),
        /understood, at 0\.models\.0\.prices/,
      ],
      [
        'a date that isn’t one',
        edited({ prices: [{ constraint: { start_date: '2026-13-45' }, prices: { input_mtok: 1 } }] }),
        /understood, at 0\.models\.0\.prices/,
      ],
    ];
    for (const [what, change, expected] of broken) {
      it(what, async () => assert.match(await failing(body(JSON.stringify(change(JSON.parse(good))))), expected));
    }

    it('data that is half gone', async () =>
      assert.match(
        await failing(body(await priceText((providers) => void providers.splice(3)))),
        /^HERE has prices of \d+ models only, and [\d,]+ are built in$/,
      ));

    it('data without a provider that makes models', async () =>
      assert.equal(
        await failing(body(JSON.stringify(JSON.parse(good).filter(({ id }: { id: string }) => id !== 'openai')))),
        'HERE lacks the models of openai, which are built in',
      ));

    it('data that lacks a third of the models, though its newest prices are there', async () => {
      const thinned = await priceText((providers) => {
        for (const provider of providers) {
          const models = provider.models.filter(({ prices }, index) => Array.isArray(prices) || index % 3 > 0);
          Object.assign(provider, { models });
        }
      });
      assert.match(await failing(body(thinned)), /^HERE has prices of [\d,]+ models only, and [\d,]+ are built in$/);
    });

    it('prices of nothing, and a thousandfold', async () => {
      for (const factor of [0, 1000]) {
        const off = good.replaceAll(
          /("(?:input|output|cache_\w+)_mtok":)([\d.]+)/g,
          (_, name: string, rate: string) => name + Math.min(Number(rate) * factor, 10_000),
        );
        assert.match(
          await failing(body(off)),
          /^too many prices of HERE are over ten times those built in, or below a/,
        );
      }
    });

    it('a model that its maker gives away, or sells at a thousand times its price', async () => {
      for (const [input_mtok, output_mtok] of [
        [0, 0],
        [2500, 9999],
      ] as const) {
        const text = await priceText((providers) =>
          reprice(providers, 'openai', 'gpt-4o', { input_mtok, output_mtok }),
        );
        assert.equal(
          await failing(body(text)),
          'by HERE, gpt-4o at openai costs over ten times what is built in, or below a tenth of it',
        );
      }
    });

    it('a provider that is there twice', async () => {
      const text = await priceText((providers) => {
        const openai = providers.find(({ id }) => id === 'openai');
        if (openai !== undefined) providers.push(openai);
      });
      assert.equal(await failing(body(text)), 'what HERE sent is no price data');
    });

    it('data of an earlier day that no date gives away', async () => {
      const old = await priceText((providers) => {
        for (const provider of providers) {
          const models = provider.models.filter((_, index) => index % 10 > 0);
          for (const { prices } of models) {
            if (!Array.isArray(prices)) continue;
            const started = prices.filter(({ constraint }) => (constraint?.start_date ?? '') < '2026-08-21');
            prices.splice(0, Infinity, ...started);
          }
          Object.assign(provider, { models });
        }
      });
      assert.match(
        await failing(body(old)),
        /^HERE has older data: it lacks \d+ of the built-in models and all prices since \d{4}-\d\d-\d\d$/,
      );
    });

    it('prices per token', async () => {
      const perToken = good.replaceAll(
        /("\w+_mtok":)([\d.]+)/g,
        (_, name: string, rate: string) => name + Number(rate) / 1e6,
      );
      assert.match(
        await failing(body(perToken)),
        /^too many prices of HERE are over ten times those built in, or below a/,
      );
    });
  });

  describe('of kept data', () => {
    it('passes over what is broken, and warns of it once', async () => {
      for (const bytes of ['', 'no JSON', '{}', '{"schema":1,"source":"x","published":"2026-11-30","providers":[]}']) {
        const kept = new Kept();
        kept.bytes = new TextEncoder().encode(bytes);
        const resources = new Resources(assets, kept);
        await resources.catalogue();
        assert.match((await resources.catalogue()).source.source, /^@pydantic\/genai-prices /);
        assert.deepEqual(kept.problems, [
          "The refreshed prices can't be used: they are not what a refresh writes. The built-in prices are used. Refresh the prices again.",
        ]);
      }
    });

    it('passes over what can’t be read', async () => {
      const problems: string[] = [];
      const store = { read: () => Promise.reject(new Error('permission denied')), write: async () => undefined };
      const catalogue = await new Resources(assets, { store, warn: (text) => problems.push(text) }).catalogue();
      assert.match(catalogue.source.source, /^@pydantic\/genai-prices /);
      assert.match(problems.join(), /^The refreshed prices can't be used: permission denied\./);
    });

    it('passes over what is older than the built-in data, silently', async () => {
      server.answer = body(await priceText());
      await refresh();
      const text = new TextDecoder().decode(kept.bytes ?? undefined).replace('2026-11-30', '2026-09-22');
      kept.bytes = new TextEncoder().encode(text);
      const catalogue = await new Resources(assets, kept).catalogue();
      assert.match(catalogue.source.source, /^@pydantic\/genai-prices /);
      assert.deepEqual(kept.problems, []);
    });
  });
});

/** Replaces a part of the first provider's first model. */
function edited(part: object): (providers: { models: object[] }[]) => unknown {
  return (providers) => {
    Object.assign(providers[0]?.models[0] ?? {}, part);
    return providers;
  };
}

function nested(depth: number): object {
  let clause: object = { equals: 'a' };
  for (let level = 0; level < depth; level++) clause = { or: [clause] };
  return clause;
}
