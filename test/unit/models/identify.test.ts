import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Host } from '../../../src/core/model';
import type { Catalogue } from '../../../src/core/prices/catalogue';
import { catalogueOnDisk, day, must } from '../prices/catalogueOnDisk';

describe('identify', () => {
  let catalogue: Catalogue;
  before(async () => {
    catalogue = await catalogueOnDisk();
  });

  const nothing = { provider: null, hostKind: null };
  const same = (asked: string, provider: string, id: string, pricedAs: string) =>
    it(`${asked} is ${id} at ${provider}`, () => {
      const identity = must(catalogue.identify(asked, nothing));
      assert.deepEqual(identity, { id, provider, asked });
      assert.equal(must(catalogue.facts(identity, { date: day, isInstant: true }).price).pricedAs, pricedAs);
    });

  describe('names as their makers write them', () => {
    same('gpt-4o', 'openai', 'gpt-4o', 'gpt-4o');
    same('gpt-4o-2024-08-06', 'openai', 'gpt-4o-2024-08-06', 'gpt-4o');
    same('gpt-4o-2024-05-13', 'openai', 'gpt-4o-2024-05-13', 'gpt-4o-2024-05-13');
    same('gpt-4-0613', 'openai', 'gpt-4-0613', 'gpt-4');
    same('gpt-5-codex', 'openai', 'gpt-5-codex', 'gpt-5');
    same('chatgpt-4o-latest', 'openai', 'chatgpt-4o-latest', 'chatgpt-4o-latest');
    same('claude-sonnet-4-20250514', 'anthropic', 'claude-sonnet-4-20250514', 'claude-sonnet-4-0');
    same('claude-sonnet-4-0', 'anthropic', 'claude-sonnet-4-0', 'claude-sonnet-4-0');
    same('claude-sonnet-4', 'anthropic', 'claude-sonnet-4-0', 'claude-sonnet-4-0');
    same('claude-opus-4', 'anthropic', 'claude-opus-4-0', 'claude-opus-4-0');
    same('claude-3-5-sonnet-latest', 'anthropic', 'claude-3-5-sonnet-latest', 'claude-3-5-sonnet');
    same('claude-3-5-haiku-20241022', 'anthropic', 'claude-3-5-haiku-20241022', 'claude-3-5-haiku-latest');
    same('claude-3-haiku-20240307', 'anthropic', 'claude-3-haiku-20240307', 'claude-3-haiku');
    same('claude-sonnet-5', 'anthropic', 'claude-sonnet-5', 'claude-sonnet-5');
    same('claude-sonnet-5-5', 'anthropic', 'claude-sonnet-5-5', 'claude-sonnet-5-5');
    same('gemini-2.5-pro-preview-06-05', 'google', 'gemini-2.5-pro-preview-06-05', 'gemini-2.5-pro');
    same(
      'gemini-2.5-flash-lite-preview-09-2025',
      'google',
      'gemini-2.5-flash-lite-preview-09-2025',
      'gemini-2.5-flash-lite',
    );
    same('grok-4.20-0309-reasoning', 'x-ai', 'grok-4.20-0309-reasoning', 'grok-4.20');
    same('claude-2.1', 'anthropic', 'claude-2.1', 'claude-2.1');
    same('claude-instant-1.2', 'anthropic', 'claude-instant-1.2', 'claude-instant-1.2');
    same('babbage-002', 'openai', 'babbage-002', 'babbage-002');
    same('davinci-002', 'openai', 'davinci-002', 'davinci-002');
    same('computer-use-preview', 'openai', 'computer-use-preview', 'computer-use-preview');
    same('gpt-3.5-turbo-instruct-0914', 'openai', 'gpt-3.5-turbo-instruct-0914', 'gpt-3.5-turbo-instruct');
    same('text-davinci-003', 'openai', 'text-davinci-003', 'text-davinci-003');
    same('gemini-1.5-pro-002', 'google', 'gemini-1.5-pro-002', 'gemini-1.5-pro');
    same('grok-4', 'x-ai', 'grok-4', 'grok-4-0709');
    same('mistral-large-latest', 'mistral', 'mistral-large-latest', 'mistral-large-latest');
    same('deepseek-flash', 'deepseek', 'deepseek-flash', 'deepseek-flash');
    same('command-r-plus-08-2024', 'cohere', 'command-r-plus-08-2024', 'command-r-plus');
  });

  describe('other spellings', () => {
    same('GPT-4o', 'openai', 'gpt-4o', 'gpt-4o');
    same('  gpt-4o\n', 'openai', 'gpt-4o', 'gpt-4o');
    same('openai/gpt-4o', 'openai', 'gpt-4o', 'gpt-4o');
    same('openai:gpt-4o-mini', 'openai', 'gpt-4o-mini', 'gpt-4o-mini');
    same('gpt-35-turbo', 'openai', 'gpt-3.5-turbo', 'gpt-3.5-turbo');
    same('anthropic/claude-sonnet-4.5', 'anthropic', 'claude-sonnet-4-5', 'claude-sonnet-4-5');
    same('anthropic:claude-sonnet-4-20250514', 'anthropic', 'claude-sonnet-4-20250514', 'claude-sonnet-4-0');
    same('claude-sonnet-5.5', 'anthropic', 'claude-sonnet-5-5', 'claude-sonnet-5-5');
    same('models/gemini-2.5-pro', 'google', 'gemini-2.5-pro', 'gemini-2.5-pro');
    same('gemini/gemini-2.5-flash', 'google', 'gemini-2.5-flash', 'gemini-2.5-flash');
    same('xai/grok-3', 'x-ai', 'grok-3', 'grok-3');
    same('vertex_ai/claude-sonnet-4@20250514', 'google', 'claude-sonnet-4@20250514', 'claude-4-sonnet');
    same('azure/gpt-4o', 'azure', 'gpt-4o', 'gpt-4o');
    same('groq/llama-3.3-70b-versatile', 'groq', 'llama-3.3-70b-versatile', 'llama-3.3-70b-versatile');
    same('llama-3.3-70b-versatile', 'groq', 'llama-3.3-70b-versatile', 'llama-3.3-70b-versatile');
    same('accounts/fireworks/models/kimi-k2p6', 'fireworks', 'kimi-k2p6', 'kimi-k2p6');
    same('openrouter/openai/gpt-4o', 'openrouter', 'openai/gpt-4o', 'openai/gpt-4o');
    same('openrouter/openai/gpt-4o:nitro', 'openrouter', 'openai/gpt-4o:nitro', 'openai/gpt-4o');
    same('openai/gpt-4o:floor', 'openrouter', 'openai/gpt-4o:floor', 'openai/gpt-4o');
    same('azure/responses/gpt-5', 'azure', 'gpt-5', 'gpt-5');
    same('azure_ai/gpt-4o-mini', 'azure', 'gpt-4o-mini', 'gpt-4o-mini');
    same('litellm_proxy/gpt-4o', 'openai', 'gpt-4o', 'gpt-4o');
    same(
      'projects/p-1/locations/us-east5/publishers/anthropic/models/claude-sonnet-4@20250514',
      'google',
      'claude-sonnet-4@20250514',
      'claude-4-sonnet',
    );
    same('vertex_ai/us-central1/gemini-2.5-pro', 'google', 'gemini-2.5-pro', 'gemini-2.5-pro');
    same('gpt-4o-mini-search-preview', 'openai', 'gpt-4o-mini-search-preview', 'gpt-4o-mini');
  });

  describe('Bedrock', () => {
    const regional = 'regional.anthropic.claude-sonnet-4-20250514-v1:0';
    for (const region of ['', 'us.', 'eu.', 'apac.']) {
      const id = `${region}anthropic.claude-sonnet-4-20250514-v1:0`;
      same(id, 'aws', id, regional);
    }
    const global = 'global.anthropic.claude-sonnet-4-5-20250929-v1:0';
    same(global, 'aws', global, global);
    same('amazon.nova-pro-v1:0', 'aws', 'amazon.nova-pro-v1:0', 'amazon.nova-pro-v1:0');
    same(
      'bedrock/us-east-1/anthropic.claude-3-haiku-20240307-v1:0',
      'aws',
      'anthropic.claude-3-haiku-20240307-v1:0',
      'regional.anthropic.claude-3-haiku-20240307-v1:0',
    );
    same(
      'arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.amazon.nova-pro-v1:0',
      'aws',
      'us.amazon.nova-pro-v1:0',
      'amazon.nova-pro-v1:0',
    );
    same(
      'bedrock/converse/us.anthropic.claude-sonnet-4-20250514-v1:0',
      'aws',
      'us.anthropic.claude-sonnet-4-20250514-v1:0',
      regional,
    );
    same(
      'arn:aws-us-gov:bedrock:us-gov-west-1::foundation-model/anthropic.claude-3-haiku-20240307-v1:0',
      'aws',
      'anthropic.claude-3-haiku-20240307-v1:0',
      'regional.anthropic.claude-3-haiku-20240307-v1:0',
    );
    same('anthropic.claude-v2:1', 'aws', 'anthropic.claude-v2:1', 'anthropic.claude-v2');
    it('charges a region more than the global profile', () => {
      const price = (id: string) =>
        must(catalogue.facts(must(catalogue.identify(id, nothing)), { date: day, isInstant: true }).price).rates.input;
      assert.equal(price('eu.anthropic.claude-sonnet-4-5-20250929-v1:0'), 3.3);
      assert.equal(price(global), 3);
    });
  });

  describe('where the request goes', () => {
    const at = (asked: string, provider: string | null, hostKind: Host['kind'], expected: string) =>
      it(`${asked} at ${provider ?? 'somewhere'} (${hostKind}) is ${expected}`, () => {
        const found = catalogue.identify(asked, { provider, hostKind });
        assert.equal(found.known ? `${found.value.provider} ${found.value.id}` : found.reason.id, expected);
      });
    at('gpt-4o', 'openai', 'own', 'openai gpt-4o');
    at('gpt-4o', 'azure', 'azure', 'azure gpt-4o');
    at('gpt-4o', null, 'custom', 'openai gpt-4o');
    at('gpt-4o', 'a-gateway', 'custom', 'openai gpt-4o');
    at('openai/gpt-4o', 'openrouter', 'own', 'openrouter openai/gpt-4o');
    at('openai/gpt-4o', 'azure', 'azure', 'azure gpt-4o');
    at('openai/gpt-oss-120b', 'groq', 'own', 'groq openai/gpt-oss-120b');
    at('gpt-4o', 'github-copilot', 'own', 'github-copilot gpt-4o');
    at('gemini-2.5-pro', 'vertex', 'own', 'google gemini-2.5-pro');
    at(
      'us.anthropic.claude-opus-4-5-20251101-v1:0',
      'bedrock',
      'own',
      'aws us.anthropic.claude-opus-4-5-20251101-v1:0',
    );
    at('claude-sonnet-4-5', 'openai', 'custom', 'anthropic claude-sonnet-4-5');
    at('claude-sonnet-4-5', 'openai', 'own', 'model.unknown');
    at('openai/gpt-4o:nitro', 'openrouter', 'own', 'openrouter openai/gpt-4o:nitro');
    at('openai/gpt-4o:free', 'openrouter', 'own', 'model.free');
    at('openai/gpt-4o:free', null, 'unknown', 'model.free');
    at('some-gateway/gpt-4o', 'openai', 'own', 'model.unknown');
    at('azure/eu/gpt-4o', null, 'unknown', 'model.deployment');
    at('arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc', 'aws', 'own', 'model.deployment');
    at('arn:aws:bedrock:us-east-1:123456789012:provisioned-model/abc', null, 'unknown', 'model.deployment');
    at('GPT4o', 'openai', 'own', 'openai gpt-4o');
    at('ChatModel.GPT_4O', 'azure', 'azure', 'azure gpt-4o');
    at('ModelClaudeSonnet4_5', 'openai', 'own', 'model.unknown');
    at('ModelClaudeSonnet4_5', 'aws', 'own', 'model.unknown');
    at('prod-chat', 'azure', 'azure', 'model.deployment');
    at('azure/prod-chat', null, 'unknown', 'model.deployment');
    at('ollama/llama3', null, 'unknown', 'model.local');
  });

  describe('a near miss is not a match', () => {
    const missing = (asked: string, reason = 'model.unknown') =>
      it(`${asked.slice(0, 40)} is unknown`, () => {
        const found = catalogue.identify(asked, nothing);
        assert.equal(found.known, false);
        if (!found.known) assert.equal(found.reason.id, reason);
      });
    missing('gpt-4o-superb');
    missing('gpt-4o-latest');
    missing('gpt-4o-2024-13-45');
    missing('gpt-4o-2024');
    missing('openai/gpt-4o-superb');
    missing('claude-sonnet-5-6');
    missing('claude-sonnet-5-preview');
    missing('claude-sonnet-55');
    missing('claude-haiku-3-20250414');
    missing('claude-sonnet-4-5-20251399');
    missing('gemini-2.5-pro-ultra');
    missing('gemini-2.5-pro-preview-tts-x');
    missing('anthropic.claude-sonnet-4-turbo-v1:0');
    missing('ft:gpt-4o-mini-2024-07-18:team::id', 'model.fineTuned');
    missing('openai/ft:gpt-4o-mini-2024-07-18:team::id', 'model.fineTuned');
    missing('meta-llama/llama-3.3-70b-instruct', 'model.severalHosts');
    for (const name of ['', ' ', '/', ':', '-', 'openai/', 'gpt', 'claude']) missing(name);
    for (const name of ['__proto__', 'constructor', 'toString', 'openai/__proto__', '__proto__/gpt-4o']) missing(name);
    missing('gpt-4o'.repeat(200_000));
    missing(`${'a/'.repeat(500_000)}gpt-4o`);
    missing('-2024-08-06'.repeat(20));
    missing('x'.repeat(10_000));
    missing('GPT_4O_'.repeat(1500));
    for (const name of ['\u0000', 'gpt-4o\u0000', 'gpt\u0007-4o', 'gpt-4o\u202e', '\ud800', '🙂']) missing(name);
    for (const name of ['ChatModel.__proto__', 'Model.constructor', 'hasOwnProperty', 'ChatModel.Constructor'])
      missing(name);
  });

  it('takes no time for names that are none', () => {
    const start = performance.now();
    for (const name of [
      'x'.repeat(10_000_000),
      '/'.repeat(256),
      'A_'.repeat(128),
      'a.'.repeat(127) + 'B',
      ' '.repeat(256),
    ]) {
      for (const provider of [null, 'openai', 'aws', '__proto__', 'constructor', '\u0000', 'x'.repeat(1_000_000)]) {
        assert.equal(catalogue.identify(name, { provider, hostKind: 'own' }).known, false);
      }
    }
    assert.ok(performance.now() - start < 1000);
  });

  it('says whose model it is where the provider doesn’t sell it', () => {
    const found = catalogue.identify('claude-sonnet-4-5', { provider: 'openai', hostKind: 'own' });
    assert.ok(!found.known);
    assert.equal(found.reason.text, '“{model}” is a model of {owner}, which isn’t known to be sold by {provider}');
    assert.deepEqual(found.reason.args, { model: 'claude-sonnet-4-5', owner: 'anthropic', provider: 'openai' });
  });

  it('keeps control characters out of messages', () => {
    const found = catalogue.identify('gpt\u0000\u001b[31m\u202e-4o', nothing);
    assert.ok(!found.known);
    assert.equal(found.reason.args['model'], 'gpt [31m -4o');
  });

  it('proposes the nearest names', () => {
    assert.equal(catalogue.nearest('gpt-4o-superb')[0], 'gpt-4o');
    assert.equal(catalogue.nearest('claude-haiku-3-20250414')[0], 'claude-3-haiku');
    assert.equal(catalogue.nearest('gemini-25-flash')[0], 'gemini-2.5-flash');
    assert.deepEqual(catalogue.nearest('zzzz'), []);
    const found = catalogue.identify('gpt-4o-superb', nothing);
    assert.equal(found.known, false);
    if (!found.known) assert.match(String(found.reason.args['nearest']), /^gpt-4o, /);
  });

  it('keeps messages short and on one line', () => {
    const found = catalogue.identify(`gpt\n${'x'.repeat(1_000_000)}`, nothing);
    assert.equal(found.known, false);
    if (!found.known) assert.match(String(found.reason.args['model']), /^gpt x{75}…$/);
  });

  it('finds every id of the list again, with the same price', () => {
    for (const entry of catalogue.list(day)) {
      if (entry.id.startsWith('ft:') || entry.id.includes('.ft-')) continue;
      const identity = must(catalogue.identify(entry.id, { provider: entry.provider, hostKind: 'own' }));
      assert.equal(identity.provider, entry.provider);
      const { price } = catalogue.facts(identity, { date: day, isInstant: true });
      assert.equal(price.known, entry.usdPerMTok !== null, `${entry.provider} ${entry.id}`);
    }
  });

  it('never throws, and what it makes of a name it makes of that again', function () {
    this.timeout(20_000);
    const parts = fc.constantFrom(
      'gpt',
      '4o',
      'claude',
      'sonnet',
      '5',
      '-',
      '/',
      ':',
      '@',
      '.',
      '2024-08-06',
      'us',
      'anthropic',
      'v1',
      'models',
      'azure',
      '__proto__',
      '\u0000',
      '🙂',
    );
    const spelling = fc.oneof(
      fc.string(),
      fc.array(parts, { maxLength: 12 }).map((all) => all.join('')),
    );
    const provider = fc.option(
      fc.oneof(fc.constantFrom('openai', 'azure', 'aws', 'google', 'openrouter', 'constructor'), fc.string()),
    );
    const hostKind = fc.constantFrom<Host['kind'] | null>('own', 'azure', 'custom', 'local', 'unknown', null);
    fc.assert(
      fc.property(spelling, provider, hostKind, (asked, provider, hostKind) => {
        const found = catalogue.identify(asked, { provider, hostKind });
        if (!found.known) return;
        catalogue.facts(found.value, { date: day, isInstant: true });
        const again = must(catalogue.identify(found.value.id, { provider: found.value.provider, hostKind: 'own' }));
        assert.equal(again.id, found.value.id);
      }),
      { numRuns: 2000 },
    );
  });
});
