import assert from 'node:assert/strict';
import path from 'node:path';
import { render } from '../../../src/core/format';
import type { ModelIdentity, PromptSegment } from '../../../src/core/model';
import { Counter } from '../../../src/core/tokens/counter';
import { countPrompt } from '../../../src/core/tokens/countPrompt';
import { askProvider, type CountingRequest } from '../../../src/core/tokens/exact/askProvider';
import { type ExactCount, ExactCounts, readExactCounts } from '../../../src/core/tokens/exact/exactCounts';
import { countingProviderOf, countingProviders } from '../../../src/core/tokens/exact/providers';
import { nodeAssets } from '../../../src/platform/node/assets';
import { type CountingServer, goodKey, json, startCountingServer } from './countingServer';

const models = { anthropic: 'claude-sonnet-4-5', google: 'gemini-2.5-flash', openai: 'gpt-6-sol' } as const;
const texts = ['You are terse.', '', 'Über 😀\ud800'];

describe('asking a provider for exact counts', () => {
  let server: CountingServer;

  beforeEach(async () => {
    server = await startCountingServer();
  });
  afterEach(() => server.close());

  const ask = (more: Partial<CountingRequest> = {}) => {
    const provider = more.provider ?? countingProviders[0]!;
    return askProvider({
      fetch,
      provider,
      address: server.address,
      key: goodKey,
      model: models[provider.id],
      texts,
      ...more,
    });
  };
  const reason = async (more: Partial<CountingRequest> = {}) => {
    const counted = await ask(more);
    assert.ok(!counted.known);
    return render(counted.reason);
  };

  for (const provider of countingProviders) {
    it(`takes what ${provider.title} puts around a message off its counts`, async () => {
      const counted = await ask({ provider });
      assert.ok(counted.known);
      // The lone surrogate reaches the server as an escape, a character like any other.
      assert.deepEqual(counted.value, [14, 0, 8]);
      assert.equal(server.asked.length, 3);
      for (const { headers } of server.asked) assert.match(headers['content-type'] ?? '', /json/);
    });

    it(`says that ${provider.title} does not accept a key`, async () => {
      assert.equal(
        await reason({ provider, key: 'sk-bad' }),
        `${provider.title} does not accept the key: set another one, or check what it may do`,
      );
      assert.equal(server.asked.length, 1);
    });
  }

  it('asks as each provider documents', async () => {
    for (const provider of countingProviders) await ask({ provider, texts: ['Hi'] });
    assert.deepEqual(
      server.asked.filter((_, index) => index % 2 === 1).map(({ path: at, body }) => [at, body]),
      [
        ['/v1/messages/count_tokens', { model: 'claude-sonnet-4-5', messages: [{ role: 'user', content: 'Hi' }] }],
        ['/v1beta/models/gemini-2.5-flash:countTokens', { contents: [{ role: 'user', parts: [{ text: 'Hi' }] }] }],
        ['/responses/input_tokens', { model: 'gpt-6-sol', input: 'Hi' }],
      ],
    );
    assert.equal(server.asked[0]?.headers['anthropic-version'], '2023-06-01');
  });

  it('says what went wrong in one line', async () => {
    assert.equal(await reason({ model: 'no-such-model' }), 'Anthropic does not know the model no-such-model');
    server.answer = (response) => json(response, 429, {}, { 'retry-after': '30' });
    assert.equal(await reason(), 'Anthropic wants no more requests for 30 seconds');
    server.answer = (response) => json(response, 429, {});
    assert.equal(await reason(), 'Anthropic wants no more requests now: try again later');
    server.answer = (response) => json(response, 429, { error: { message: 'You exceeded your quota.' } });
    assert.equal(await reason(), 'Anthropic wants no more requests now: You exceeded your quota.');
    server.answer = (response) => void response.writeHead(404).end('<html>Not Found</html>');
    assert.equal(await reason(), 'Anthropic answered with HTTP status 404');
    server.answer = (response) => json(response, 500, { error: { message: 'overloaded\n  again' } });
    assert.equal(await reason(), 'Anthropic answered with HTTP status 500: overloaded again');
    server.answer = (response) => void response.writeHead(502).end('<html>');
    assert.equal(await reason(), 'Anthropic answered with HTTP status 502');
    for (const answer of ['not json', '{"input_tokens":"7"}', '{"input_tokens":-1}', '[]', '{"input_tokens":1.5}']) {
      server.answer = (response) => void response.writeHead(200).end(answer);
      assert.equal(await reason(), 'Anthropic answered with something that is no count of tokens', answer);
    }
    server.answer = (response) => void response.writeHead(200).end(' '.repeat(2_000_000));
    assert.equal(await reason(), 'Anthropic answered with something that is no count of tokens');
  });

  it('follows no redirection, which would give the key to another address', async () => {
    server.answer = (response) => void response.writeHead(307, { location: 'http://127.0.0.1:9/' }).end();
    assert.match(await reason(), /^Anthropic could not be reached: /);
    assert.equal(server.asked.length, 1);
  });

  it('waits no longer than it should, and ends when it is cancelled', async () => {
    server.answer = () => undefined;
    assert.equal(await reason({ timeoutMs: 50 }), 'Anthropic did not answer within 0.05 seconds');
    const abort = new AbortController();
    const waiting = reason({ signal: abort.signal });
    abort.abort();
    assert.equal(await waiting, 'it was cancelled');
  });

  it('waits no longer for an answer that begins and does not end', async () => {
    server.answer = (response) => void response.writeHead(200).write('{"input_');
    assert.equal(await reason({ timeoutMs: 50 }), 'Anthropic did not answer within 0.05 seconds');
    server.answer = (response) => {
      response.writeHead(200, { 'content-length': '20' }).write('{"input_');
      response.destroy();
    };
    assert.match(await reason(), /^Anthropic could not be reached: \S/);
  });

  it('sends no key that is none, and does not repeat it', async () => {
    for (const key of ['', 'sk-two lines', 'sk-two\nlines', 'sk-…'])
      assert.equal(await reason({ key }), 'the key of Anthropic is none: a key has no blanks and no special letters');
    assert.equal(server.asked.length, 0);
  });

  it('tells each count at once, so that a later failure loses none', async () => {
    const counted: [string, number][] = [];
    const failed = await reason({ texts: ['One.', ' \n'], counted: (text, tokens) => counted.push([text, tokens]) });
    assert.match(failed, /^Anthropic answered with HTTP status 400: must not be only white space$/);
    assert.deepEqual(counted, [['One.', 4]]);
  });

  it('says so where nobody is there', async () => {
    assert.match(await reason({ address: 'http://127.0.0.1:9' }), /^Anthropic could not be reached: \S/);
  });
});

describe('exact counts', () => {
  const claude: ModelIdentity = { id: 'claude-sonnet-4-5', provider: 'anthropic', asked: 'claude-sonnet-4-5' };
  const one = (text: string, tokens: number): ExactCount => ({
    provider: 'anthropic',
    model: claude.id,
    text,
    tokens,
    method: 'counted by Anthropic',
  });
  const assets = nodeAssets(path.resolve('dist/assets'));
  const range = { start: 0, end: 0 };
  const text = (value: string): PromptSegment => ({ kind: 'text', value, range });
  const hole: PromptSegment = { kind: 'placeholder', name: 'name', range };

  it('stand in for estimates of the same text and model', async () => {
    const counter = new Counter(assets, { read: async () => [one('You are terse.', 42)] });
    const count = await counter.for(claude);
    assert.deepEqual(count('You are terse.'), {
      tokens: 42,
      exact: true,
      encoding: 'claude_2',
      method: 'counted by Anthropic',
    });
    assert.equal(count('You are terse!').exact, false);
    const other = await counter.for({ ...claude, id: 'claude-opus-4-5' });
    assert.equal(other('You are terse.').exact, false);
  });

  it('make a prompt exact where all of its text is', async () => {
    const counter = new Counter(assets);
    const segments = [text('Before '), hole, text(' and after.')];
    (await counter.exact()).add([one('Before ', 3)]);
    assert.equal(countPrompt(await counter.for(claude), segments).exact, false);
    (await counter.exact()).add([one(' and after.', 4)]);
    const { tokens, exact, method } = countPrompt(await counter.for(claude), segments);
    assert.deepEqual([tokens, exact, method], [7, true, 'counted by Anthropic']);
  });

  it('leave white space between placeholders to the count here', async () => {
    const counter = new Counter(assets);
    const segments = [text('Before '), hole, text('\n'), hole, text(' and after.')];
    (await counter.exact()).add([one('Before ', 3), one(' and after.', 4)]);
    const { tokens, exact, method } = countPrompt(await counter.for(claude), segments);
    assert.deepEqual([tokens, exact, method], [8, true, 'counted by Anthropic']);
    assert.equal(countPrompt(await counter.for(claude), [hole, text('\n'), hole]).exact, false);
  });

  it('are remembered in a bounded number, the newest ones', () => {
    const counts = new ExactCounts(Array.from({ length: 1200 }, (_, index) => one(String(index), index)));
    assert.equal(counts.all().length, 1000);
    assert.equal(counts.of(claude, '199'), null);
    assert.equal(counts.of(claude, '200')?.tokens, 200);
  });

  it('are read from what was kept, and what is none is left out', () => {
    const kept = [one('a', 1), { ...one('b', 1), tokens: -1 }, { ...one('c', 1), text: 3 }, null, 'x'];
    assert.deepEqual(readExactCounts(JSON.parse(JSON.stringify(kept))), [one('a', 1)]);
    assert.deepEqual(readExactCounts({ no: 'list' }), []);
  });

  it('can be had for the providers’ own models only', () => {
    assert.equal(countingProviderOf(claude)?.title, 'Anthropic');
    assert.equal(countingProviderOf({ ...claude, provider: 'aws' }), null);
    assert.equal(countingProviderOf({ ...claude, provider: 'google' }), null);
    assert.equal(countingProviderOf({ id: 'gemini-2.5-pro', provider: 'google', asked: 'x' })?.title, 'Google');
    assert.equal(countingProviderOf({ id: 'o3-mini', provider: 'openai', asked: 'x' })?.title, 'OpenAI');
  });
});
