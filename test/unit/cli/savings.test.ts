import assert from 'node:assert/strict';
import { promptCost, sampleWorkspace, savingsJson, scanJson, teamWorkspace } from './prompt-cost';

const team = { cwd: teamWorkspace };
const at = ['--at', '2026-11-23'];

/** The sample workspace's bill, as its team would follow it. */
describe('the summarizer without a limit', function () {
  this.timeout(20_000);

  it('is over half of the bill', () => {
    const { calls, totals } = scanJson(['scan', ...at], team);
    const summarizer = calls.find(
      ({ file, outputLimit }) => file.endsWith('summaries.py') && outputLimit.state === 'missing',
    );
    assert.equal(summarizer?.endpoint, 'summaries');
    assert.ok((summarizer.cost?.perDay ?? 0) > (totals.perDay ?? Infinity) / 2);
  });

  it('may break the budget, which only what is expected can', () => {
    const { totals, findings, calls } = scanJson(['scan', ...at], team);
    const expected = calls.reduce((sum, { cost }) => sum + (cost?.basis === 'expected' ? (cost.perDay ?? 0) : 0), 0);
    assert.ok(totals.budget !== null);
    assert.ok(Math.abs((totals.budget.usedShare ?? 0) - expected / 250) < 1e-9 && expected < 250);
    assert.ok(Math.abs(totals.budget.usedShareAtLimit - (totals.perDay ?? 0) / 250) < 1e-9);
    assert.equal(totals.budget.broken, false);
    const all = findings.find(({ file }) => file === 'promptcost.json');
    assert.deepEqual([all?.rule, all?.severity, all?.line], ['over-budget', 'information', 37]);
    assert.match(
      all?.message ?? '',
      /^The calls cost up to \$\d+ a day at the limit, \d+% of the budget of \$250 a day; those with an expected output cost \$\d+ a day\.$/,
    );
    assert.equal(promptCost(['scan', 'service', '--fail-on', 'error', ...at], team).exitCode, 0);
  });

  it('breaks the budget once its output is expected', () => {
    const flags = ['--output-tokens', '20000', ...at];
    const { totals, findings } = scanJson(['scan', ...flags], team);
    assert.equal(totals.budget?.broken, true);
    const all = findings.find(({ file }) => file === 'promptcost.json');
    assert.equal(all?.severity, 'error');
    assert.match(all?.message ?? '', /^The calls cost \$[\d,]+ a day, [\d,]+% of the budget of \$250 a day\.$/);
    assert.equal(promptCost(['scan', 'service', ...flags], team).exitCode, 1);
    assert.equal(promptCost(['scan', 'service', '--fail-on', 'never', ...flags], team).exitCode, 0);
  });

  it('is where the first saving is, and its fix is at hand', () => {
    const { rows, perDay, totalPerDay } = savingsJson(['savings', ...at], team);
    const [first] = rows;
    assert.deepEqual([first?.kind, first?.file, first?.line], ['output-limit', 'service/app/summaries.py', 18]);
    assert.ok((first?.perDay ?? 0) > (perDay ?? Infinity) / 2);
    assert.match(first?.fix?.edits[0]?.newText ?? '', /max_completion_tokens=1000/);
    assert.deepEqual(first?.assumptions, [{ name: 'maxTokens', value: 1000, origin: 'default' }]);
    assert.ok(totalPerDay <= (perDay ?? 0));
    assert.ok(Math.abs(rows.reduce((sum, row) => sum + row.perDay, 0) - totalPerDay) < 1e-9);
  });
});

describe('prompt-cost savings', function () {
  this.timeout(20_000);

  it('looks for some kinds alone, on the flags’ assumptions', () => {
    const flags = ['--kinds', 'shorter-prompt', '--prompt-share', '0.25', '--requests-per-day', '50000', ...at];
    const { rows } = savingsJson(['savings', 'service', ...flags], { cwd: sampleWorkspace });
    assert.deepEqual([...new Set(rows.map(({ kind }) => kind))], ['shorter-prompt']);
    for (const { assumptions } of rows)
      assert.deepEqual(assumptions, [{ name: 'promptShare', value: 0.25, origin: 'flag' }]);
  });

  it('routes to the models that are given, of any provider', () => {
    const flags = ['--kinds', 'routing', '--route-to', 'gemini-2.5-flash-lite', '--routing-share', '1', ...at];
    const { rows } = savingsJson(['savings', ...flags], team);
    assert.ok(rows.length > 0);
    for (const { assumptions } of rows) assert.equal(assumptions[1]?.value, 'gemini-2.5-flash-lite');
  });

  it('says that a volume is missing', () => {
    const { rows, totalPerDay, withoutVolume } = savingsJson(['savings', ...at], { cwd: sampleWorkspace });
    assert.deepEqual([rows.length, totalPerDay, withoutVolume], [0, 0, 6]);
    assert.match(promptCost(['savings', ...at]).stdout, /6 calls without a volume: give --requests-per-day/);
  });

  for (const [flags, message] of [
    [['--kinds', 'magic'], /no kind magic/],
    [['--prompt-share', '2'], /from 0 to 1/],
    [['--route-to', ''], /names separated by commas/],
    [['nowhere'], /nowhere: /],
  ] as const) {
    it(`refuses ${flags.join(' ')}`, () => {
      const { exitCode, stderr, stdout } = promptCost(['savings', ...flags]);
      assert.equal(exitCode, 2);
      assert.equal(stdout, '');
      assert.match(stderr, message);
      assert.equal(stderr.trim().split('\n').length, 1);
    });
  }
});
