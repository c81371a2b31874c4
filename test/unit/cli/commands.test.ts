import assert from 'node:assert/strict';
import { compareJson, countJson, modelsJson, promptCost, scanJson } from './prompt-cost';

describe('prompt-cost count', function () {
  this.timeout(20_000);

  it('counts standard input', () => {
    const report = countJson(['count', '-', '--model', 'gpt-4o'], { input: 'hello world' });
    assert.deepEqual(report, {
      schema: 1,
      model: 'gpt-4o',
      encoding: 'o200k_base',
      tokens: 2,
      exact: true,
      method: 'o200k_base',
    });
  });

  for (const model of ['gpt-4o', 'gpt-4', 'claude-sonnet-4-5']) {
    it(`counts lines that sum to the whole for ${model}`, () => {
      const { tokens, lines } = countJson(['count', 'service/app/returns.py', '--model', model, '--lines']);
      assert.equal(
        lines?.reduce((sum, line) => sum + line.tokens, 0),
        tokens,
      );
      assert.ok(lines?.every((line, index) => line.line === index + 1 && line.tokens >= 0));
    });
  }

  it('counts a token to the line that it starts on', () => {
    const { lines } = countJson(['count', '-', '--model', 'gpt-4o', '--lines'], { input: 'one\n\n\r\ntwo' });
    // "one", all three line ends as one token, "two".
    assert.deepEqual(lines, [
      { line: 1, tokens: 2 },
      { line: 2, tokens: 0 },
      { line: 3, tokens: 0 },
      { line: 4, tokens: 1 },
    ]);
  });

  it('counts a byte order mark, which whoever reads the file sends as well, and reads UTF-16 that tells so', () => {
    const tokens = (input: string | Buffer) => countJson(['count', '-', '--model', 'gpt-4o'], { input }).tokens;
    assert.equal(tokens('\ufeffhello world'), 3);
    assert.equal(tokens(Buffer.from('\ufeffhello world', 'utf16le')), 2);
    assert.equal(tokens(Buffer.from('\ufeffhello world', 'utf16le').swap16()), 2);
  });

  it('counts for a model that several hosts sell, and for a fine-tuned one, which need no price for it', () => {
    const counted = (model: string) => {
      const { tokens, encoding, exact } = countJson(['count', '-', '--model', model], { input: 'hello world' });
      return [tokens, encoding, exact];
    };
    assert.deepEqual(counted('Qwen/Qwen3-32B'), [2, 'qwen_3', true]);
    assert.deepEqual(counted('meta-llama/Llama-3.3-70B-Instruct'), [2, 'llama_3', true]);
    assert.deepEqual(counted('ft:gpt-4o-mini-2024-07-18:acme::abc'), [2, 'o200k_base', true]);
    assert.match(promptCost(['count', '-', '--model', 'gpt-99'], { input: 'x' }).stderr, /no model is known/);
  });

  it('marks an estimate', () => {
    const report = countJson(['count', '-', '--model', 'claude-sonnet-4-5'], { input: 'hello world' });
    assert.equal(report.exact, false);
    assert.match(promptCost(['count', '-', '--model', 'claude-sonnet-4-5'], { input: 'hello' }).stdout, /^≈\d+ /);
  });
});

describe('prompt-cost compare', function () {
  this.timeout(20_000);
  const volume = ['--output-tokens', '400', '--requests-per-day', '50000'];

  it('counts the prompt at a line for each model, cheapest first', () => {
    const { calls } = scanJson(['scan', 'service/app/support_chat.py', ...volume]);
    const { rows } = compareJson(['compare', 'service/app/support_chat.py:30', ...volume]);
    const current = rows.find((row) => row.current);
    assert.equal(current?.model, 'gpt-4o');
    assert.equal(current?.tokens, calls[0]?.input.tokens);
    assert.equal(current?.perDay, calls[0]?.cost?.perDay);
    assert.equal(current?.atLimit?.perDay, calls[0]?.cost?.perDayAtLimit);
    assert.ok(rows.length > 5);
    const costs = rows.filter(({ reason }) => reason === null).map(({ per1000 }) => per1000 ?? Number.NaN);
    assert.deepEqual(
      costs,
      costs.toSorted((a, b) => a - b),
    );
    for (const row of rows) {
      if (!row.current && row.perDay !== null)
        assert.equal(row.differencePerDay, row.perDay - (current?.perDay ?? Number.NaN));
    }
  });

  it('finds the same request from its call', () => {
    const at = (place: string) => compareJson(['compare', place, '--models', 'gpt-4o-mini', ...volume]);
    assert.deepEqual(at('service/app/support_chat.py:50'), at('service/app/support_chat.py:30'));
  });

  it('compares a size on models, and a mix of them', () => {
    const size = ['--models', 'gpt-4o,gpt-4o-mini', '--input-tokens', '800'];
    const { rows, mix } = compareJson(['compare', ...size, ...volume, '--mix', 'gpt-4o=0.2,gpt-4o-mini=0.8']);
    assert.deepEqual(
      rows.map(({ model, tokens, exact }) => [model, tokens, exact]),
      [
        ['gpt-4o-mini', 800, true],
        ['gpt-4o', 800, true],
      ],
    );
    const [cheap, dear] = rows.map(({ perDay }) => perDay ?? Number.NaN);
    assert.ok(Math.abs((mix?.perDay ?? 0) - (0.8 * (cheap ?? 0) + 0.2 * (dear ?? 0))) < 1e-9);
  });

  it('puts what does not fit or has no such price last, with the reason', () => {
    const { rows } = compareJson([
      'compare',
      '--models',
      'gpt-4o,gpt-4.1,deepseek-v4-pro',
      '--input-tokens',
      '500000',
      '--batch',
      '1',
    ]);
    assert.deepEqual(
      rows.map(({ model, fitsContext, reason }) => [model, fitsContext, reason === null]),
      [
        ['gpt-4.1', true, true],
        ['gpt-4o', false, false],
        ['deepseek-v4-pro', true, false],
      ],
    );
    assert.equal(rows[2]?.perRequest, null);
  });
});

describe('prompt-cost models', function () {
  this.timeout(20_000);

  it('finds models by name, with prices and limits', () => {
    const { models } = modelsJson(['models', '--search', 'anthropic sonnet-4-5', '--at', '2026-11-22']);
    const sonnet = models.find(({ id, provider }) => id === 'claude-sonnet-4-5' && provider === 'anthropic');
    assert.deepEqual(sonnet?.usdPerMTok, { input: 3, output: 15, cacheRead: 0.3, cacheWrite: { '5m': 3.75, '1h': 6 } });
    assert.equal(sonnet?.exact, false);
    assert.equal(modelsJson(['models', '--search', 'gpt-4o openai']).models[0]?.encoding, 'o200k_base');
  });

  it('says that there is none', () =>
    assert.match(promptCost(['models', '--search', 'no such model']).stdout, /^No model has such a name\.\n/));
});

describe('wrong use of prompt-cost', function () {
  this.timeout(60_000);

  for (const args of [
    [],
    ['nonsense'],
    ['scan', 'no/such/path'],
    ['scan', '--fail-on', 'sometimes'],
    ['scan', '--format', 'xml'],
    ['scan', '--at', '2026-02-30'],
    ['scan', '--max-tokens', '0'],
    ['scan', '--requests-per-day', '-5'],
    ['count', 'README.md'],
    ['count', 'no-such-file', '--model', 'gpt-4o'],
    ['count', 'service', '--model', 'gpt-4o'],
    ['count', 'README.md', '--model', 'no-such-model-at-all'],
    ['project', '--model', 'gpt-4o'],
    ['project', '--model', 'gpt-4o', '--input-tokens', 'many'],
    ['project', '--model', 'gpt-4o', '--input-tokens', '1.5'],
    ['project', '--model', 'gpt-4o', '--input-tokens', '1', '--batch', '1.1'],
    ['project', '--model', 'gpt-4o', '--input-tokens', '1', '--provider', 'nobody'],
    ['project', '--model', 'gpt-4o', '--input-tokens', '10', '--cached-tokens', '11'],
    ['project', '--model', 'gpt-4o', '--input-tokens', '10', '--cache-hit-rate', '0.5'],
    ['project', '--model', 'gpt-4o', '--input-tokens', '10', '--cached-tokens', '5', '--cache-ttl', '1h'],
    ['project', '--model', 'deepseek-v4-pro', '--input-tokens', '10', '--batch', '1'],
    ['compare'],
    ['compare', '--models', 'gpt-4o'],
    ['compare', 'service/app/support_chat.py'],
    ['compare', 'service/app/main.py:1'],
    ['compare', 'README.md:1'],
    ['compare', '--models', 'no-such-model-at-all', '--input-tokens', '1'],
    ['compare', '--models', 'gpt-4o', '--input-tokens', '1', '--mix', 'gpt-4o=0.5'],
    ['models', '--format', 'sarif'],
    ['models', 'gpt'],
    ['scan', ''],
    ['scan', 'service', ''],
    ['count', '', '--model', 'gpt-4o'],
  ]) {
    it(`exits 2 with one line: ${args.join(' ')}`, () => {
      const { exitCode, stdout, stderr } = promptCost(args);
      assert.equal(exitCode, 2);
      assert.equal(stdout, '');
      assert.match(stderr, /^prompt-cost: [^\n]{5,}\n$/);
    });
  }

  for (const [args, message] of [
    [['scan', ''], 'an empty path was given: name a file or a folder'],
    [['count', '', '--model', 'gpt-4o'], 'an empty path was given: name a file or a folder'],
    [['count', '.', '--model', 'gpt-4o'], '.: is a folder'],
    [['count', 'service', '--model', 'gpt-4o'], 'service: is a folder'],
  ] as const) {
    it(`says what is wrong with the path: ${args.join(' ')}`, () =>
      assert.equal(promptCost(args).stderr, `prompt-cost: ${message}\n`));
  }

  it('helps on standard output', () => {
    const { exitCode, stdout, stderr } = promptCost(['--help']);
    assert.deepEqual([exitCode, stderr], [0, '']);
    for (const name of ['scan', 'count', 'project', 'compare', 'models'])
      assert.match(stdout, new RegExp(`^  ${name} `, 'm'));
  });
});
