import assert from 'node:assert/strict';
import { projectJson, promptCost } from './prompt-cost';

const near = (actual: number | null | undefined, expected: number) =>
  assert.ok(
    actual !== null && actual !== undefined && Math.abs(actual - expected) <= 1e-9 * Math.max(1, expected),
    `${actual} is not ${expected}`,
  );

// The day on which the examples' prices held.
const on = ['--at', '2026-11-22'];
const project = (model: string, ...args: string[]) =>
  projectJson(['project', '--model', model, ...(args.includes('--at') ? [] : on), ...args]);
const worked = ['--input-tokens', '800', '--output-tokens', '2000', '--requests-per-day', '50000'];

describe('a date before the model’s', () => {
  const refused: Record<string, string> = {
    'gpt-4o': '2024-05-13',
    'gpt-4o-2024-08-06': '2024-08-06',
    'claude-sonnet-4-5': '2025-09-29',
    'anthropic.claude-sonnet-4-20250514-v1:0': '2025-05-14',
  };
  for (const [model, first] of Object.entries(refused)) {
    it(`is refused for ${model}, and nothing is guessed`, () => {
      const size = ['--model', model, '--input-tokens', '10', '--output-tokens', '10'];
      const { exitCode, stdout, stderr } = promptCost(['project', ...size, '--at', '2001-01-01']);
      assert.deepEqual([exitCode, stdout], [2, '']);
      assert.match(stderr, new RegExp(`no price of .* is known before ${first}\\n?$`));
      assert.equal(promptCost(['project', ...size, '--at', first]).exitCode, 0);
    });
  }
});

describe('prompt-cost project', function () {
  this.timeout(20_000);

  it('gives the worked example of a Claude model', () => {
    const report = project('claude-sonnet-4-20250514', ...worked);
    near(report.perRequest.total, 0.0324);
    near(report.perRequest.input, 0.0024);
    near(report.perRequest.output, 0.03);
    near(report.per1000, 32.4);
    near(report.perDay, 1620);
    near(report.perMonth, 48_600);
    assert.deepEqual(
      [report.schema, report.model, report.pricedAs, report.provider],
      [1, 'claude-sonnet-4-20250514', 'claude-sonnet-4-0', 'anthropic'],
    );
    assert.deepEqual(report.periods, [{ from: '2026-11-22', to: '2026-12-21', perDay: report.perDay }]);
    assert.ok(
      report.assumptions.some(
        ({ name, value, origin }) => name === 'requestsPerDay' && value === 50_000 && origin === 'flag',
      ),
    );
  });

  it('gives the worked example of gpt-4o', () => {
    const report = project('gpt-4o', ...worked);
    near(report.perRequest.total, 0.022);
    near(report.perDay, 1100);
  });

  it('keeps the expected output and the limit apart', () => {
    const report = project('gpt-4o', ...worked, '--max-tokens', '4000');
    near(report.expected?.perRequest, 0.022);
    near(report.atLimit?.perRequest, 0.042);
    const unlimited = project('gpt-4o', '--input-tokens', '800');
    assert.equal(unlimited.expected, null);
    near(unlimited.atLimit?.perRequest, 0.16584);
    assert.deepEqual([unlimited.perDay, unlimited.perMonth], [null, null]);
  });

  it('mixes cache reads and writes by the hit rate', () => {
    const cached = [
      '--input-tokens',
      '10000',
      '--output-tokens',
      '500',
      '--cached-tokens',
      '8000',
      '--cache-hit-rate',
      '0.9',
    ];
    const report = project('claude-sonnet-4-5', ...cached, '--cache-ttl', '5m');
    near(report.perRequest.total, 0.01866);
    near(report.cache?.breakEvenHitRate, 0.75 / 3.45);
    near(project('claude-sonnet-4-5', ...cached, '--cache-ttl', '1h').cache?.breakEvenHitRate, 3 / 5.7);
    near(project('claude-sonnet-4-5', '--input-tokens', '10000', '--output-tokens', '500').perRequest.total, 0.0375);
  });

  it('says that a conversation outgrows the context window', () => {
    const size = ['--input-tokens', '800', '--output-tokens', '2000', '--turn-tokens', '100', '--turns'];
    assert.deepEqual(project('gpt-4o', ...size, '61').notes, []);
    assert.deepEqual(project('gpt-4o', ...size, '62').notes, [
      'The last turn sends 128,900 tokens, more than the context window of gpt-4o, 128,000 tokens.',
    ]);
  });

  it('sends the conversation again with each turn', () => {
    const turns = ['--input-tokens', '800', '--output-tokens', '200', '--turns', '5', '--turn-tokens', '100'];
    near(project('claude-sonnet-4-20250514', ...turns).perRequest.total, 0.0072);
  });

  it('halves what goes in batches', () =>
    near(project('claude-sonnet-4-20250514', ...worked, '--batch', '1').perDay, 810));

  it('prices each day of a month at its own price', () => {
    const report = project('gemini-3.6-flash', ...worked, '--at', '2026-12-17');
    near(report.perDay, 405);
    near(report.perMonth, 18_225);
    assert.deepEqual(
      report.periods.map(({ from, to, perDay }) => [from, to, Math.round(perDay ?? 0)]),
      [
        ['2026-12-17', '2026-12-31', 405],
        ['2027-01-01', '2027-01-15', 810],
      ],
    );
  });

  it('spreads peak hours over the week unless an instant is given', () => {
    const spread = project('deepseek-v4-pro', ...worked);
    const offPeak = project('deepseek-v4-pro', ...worked, '--at', '2026-11-22T12:00Z');
    near((spread.perDay ?? 0) / (offPeak.perDay ?? 1), 1 + 35 / 168);
    assert.ok(spread.assumptions.some(({ name }) => name === 'requestHours'));
    assert.ok(offPeak.assumptions.every(({ name }) => name !== 'requestHours'));
  });

  it('counts reasoning as output within the limit', () => {
    const report = project('gpt-4o', '--input-tokens', '0', '--output-tokens', '100', '--reasoning-tokens', '900');
    near(report.expected?.perRequest, 0.01);
    near(report.atLimit?.perRequest, 0.16384);
  });

  it('names the nearest models when it knows none', () => {
    const { exitCode, stdout, stderr } = promptCost(['project', '--model', 'claude-sonet-4-5', '--input-tokens', '1']);
    assert.deepEqual([exitCode, stdout], [2, '']);
    assert.match(stderr, /^prompt-cost: .*claude-sonet-4-5.*claude-sonnet-4-5.*\n$/);
  });
});
