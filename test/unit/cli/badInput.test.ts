import assert from 'node:assert/strict';
import type { ProjectReport } from '../../../src/cli/projection';
import { promptCostHere } from './inProcess';

const gpt = ['project', '--model', 'gpt-4o', '--input-tokens', '10'];
const both = ['compare', '--models', 'gpt-4o,gpt-4o-mini', '--input-tokens', '10'];
const place = ['compare', 'service/app/support_chat.py:30'];

/** What is said of each, beside `prompt-cost: `. */
const refused: readonly (readonly [args: readonly string[], message: RegExp | string])[] = [
  // Numbers that aren't any.
  ...(['-5', '1.5', '1e9', 'many', 'NaN', '', '0x10'] as const).map(
    (given) =>
      [
        ['project', '--model', 'gpt-4o', `--input-tokens=${given}`],
        `option '--input-tokens <n>' argument '${given}' is invalid. It must be a whole number, 0 or more.`,
      ] as const,
  ),
  [
    ['project', '--model', 'gpt-4o', '--input-tokens', '99999999999999999999'],
    "option '--input-tokens <n>' argument '99999999999999999999' is invalid. It must be 1,000,000,000,000 or less.",
  ],
  [[...gpt, '--requests-per-day', '1000000000001'], /It must be 1,000,000,000,000 or less\.$/],
  [[...gpt, '--requests-per-day', '-1'], /It must be a number, 0 or more\.$/],
  [[...gpt, '--requests-per-day', 'Infinity'], /It must be a number, 0 or more\.$/],
  [[...gpt, '--output-tokens', '0.5'], /It must be a whole number, 0 or more\.$/],
  [[...gpt, '--max-tokens', '0'], /It must be a whole number, 1 or more\.$/],
  [[...gpt, '--reasoning-tokens', '-1'], /It must be a whole number, 0 or more\.$/],
  [[...gpt, '--turns', '0'], /It must be a whole number from 1 to 1000\.$/],
  [[...gpt, '--turns', '1001'], /It must be a whole number from 1 to 1000\.$/],
  [[...gpt, '--days-per-month', '367'], /It must be a whole number from 1 to 366\.$/],
  [[...gpt, '--batch', '1.01'], /It must be a number from 0 to 1\.$/],
  [[...gpt, '--cached-tokens', '5', '--cache-hit-rate', '-0.1'], /It must be a number from 0 to 1\.$/],
  [[...both, '--output-tokens', '-1'], /It must be a whole number, 0 or more\.$/],
  [[...both, '--mix', 'gpt-4o=0.5'], /Its shares must sum to 1, not 0\.5\.$/],
  [[...both, '--mix', 'gpt-4o=0.5,gpt-4o=0.4'], /Its shares must sum to 1, not 0\.9\.$/],
  [[...both, '--mix', 'gpt-4o=0.4,gpt-4o=0.4'], /Its shares must sum to 1, not 0\.8\.$/],
  [[...both, '--mix', ''], /It must be shares such as A=0\.8,B=0\.2\.$/],
  [[...both, '--mix', 'gpt-4o=-1,gpt-4o-mini=2'], /It must be a number from 0 to 1\.$/],
  [['savings', '--requests-per-day', '-1'], /It must be a number, 0 or more\.$/],
  [['savings', '--output-tokens', '1.5'], /It must be a whole number, 0 or more\.$/],
  [['savings', '--prompt-share', '2'], /It must be a number from 0 to 1\.$/],
  [['savings', '--routing-share', 'x'], /It must be a number from 0 to 1\.$/],
  // Numbers that are missing.
  [['project', '--model', 'gpt-4o'], "required option '--input-tokens <n>' not specified"],
  [['project', '--input-tokens', '10'], "required option '--model <model>' not specified"],
  [['project', '--model', 'gpt-4o', '--input-tokens'], "option '--input-tokens <n>' argument missing"],
  [['compare', '--models', 'gpt-4o'], 'give --input-tokens, or a prompt as FILE:LINE'],
  [[...gpt, '--turn-tokens', '5'], '--turn-tokens needs --turns'],
  [[...gpt, '--cache-hit-rate', '0.5'], '--cache-hit-rate and --cache-ttl need --cached-tokens'],
  // Numbers that don't go together.
  [[...gpt, '--cached-tokens', '11'], '--cached-tokens 11 is more than the input of 10 tokens, of which it is a part'],
  [[...both, '--cached-tokens', '11'], /^--cached-tokens 11 is more than the input of 10 tokens/],
  [
    [...gpt, '--turns', '9', '--turn-tokens', '5', '--cached-tokens', '11'],
    /^--cached-tokens 11 is more than the input of 10/,
  ],
  [[...place, '--cached-tokens', '999999'], /^--cached-tokens 999,999 is more than the input of [\d,]+ tokens/],
  [[...place, '--input-tokens', '5'], '--input-tokens is for models alone; with FILE:LINE give --other-input-tokens'],
  [[...gpt, '--cached-tokens', '5', '--cache-ttl', '1h'], /^gpt-4o: it offers no choice of --cache-ttl$/],
  [
    ['project', '--model', 'deepseek-v4-pro', '--input-tokens', '10', '--batch', '0.5'],
    'deepseek-v4-pro: it has no batch price',
  ],
  // Models.
  [['project', '--model', 'claude-sonet-4-5', '--input-tokens', '1'], /“claude-sonet-4-5”.*claude-sonnet-4-5/],
  [['project', '--model', '', '--input-tokens', '1'], 'the model’s name is empty'],
  [['project', '--model', '__proto__', '--input-tokens', '1'], /“__proto__”/],
  [['compare', '--models', 'gpt-4o,gpt4oo', '--input-tokens', '1'], /“gpt4oo”.*gpt-4o/],
  [[...both, '--model', 'gpt4oo'], /“gpt4oo”.*gpt-4o/],
  [[...both, '--mix', 'gpt4oo=1'], /“gpt4oo”.*gpt-4o/],
  [[...place, '--model', 'gpt4oo'], /“gpt4oo”.*gpt-4o/],
  [['savings', '--model', 'gpt4oo'], /“gpt4oo”.*gpt-4o/],
  [['savings', '--route-to', 'gpt-4o-mini,gpt4oo'], /“gpt4oo”.*gpt-4o/],
  [['savings', '--kinds', 'magic'], /^--kinds: no kind magic; there are output-limit, /],
  [['scan', '--model', 'gpt4oo'], /“gpt4oo”.*gpt-4o/],
  // Dates.
  [[...gpt, '--at', '2026-02-30'], /It must be a date such as 2026-11-22/],
  [[...gpt, '--at', 'tomorrow'], /It must be a date such as 2026-11-22/],
  [[...gpt, '--at', '2026-11-22T25:00'], /It must be a date such as 2026-11-22/],
];

describe('input that makes no sense', function () {
  this.timeout(20_000);

  for (const [args, message] of refused) {
    it(`is refused in one line: ${args.join(' ')}`, async () => {
      const { exitCode, stdout, stderr } = await promptCostHere(args);
      assert.deepEqual([exitCode, stdout], [2, '']);
      assert.match(stderr, /^prompt-cost: [^\n]+\n$/);
      const said = stderr.slice('prompt-cost: '.length).trim();
      if (typeof message === 'string') assert.equal(said, message);
      else assert.match(said, message);
    });
  }
});

describe('input at the edge', function () {
  this.timeout(20_000);
  const project = async (flags: string): Promise<ProjectReport> => {
    const { exitCode, stdout, stderr } = await promptCostHere(['project', ...flags.split(' '), '--format', 'json']);
    assert.equal(exitCode, 0, stderr);
    return JSON.parse(stdout);
  };

  it('says that a price may not have held on a day before it was checked', async () => {
    const notes = async (at: string) => (await project(`--model gpt-4.1 --input-tokens 10 --at ${at}`)).notes;
    assert.ok(
      (await notes('2025-05-01')).some((note) =>
        /^The price of gpt-4\.1 was checked on \d{4}-\d\d-\d\d; that it held on 2025-05-01 already isn't known\.$/.test(
          note,
        ),
      ),
    );
    assert.deepEqual(await notes('2026-11-22'), []);
  });

  it('says nothing of the kind where it is known since when a price holds', async () => {
    const { notes } = await project('--model o3 --input-tokens 10 --at 2025-07-01');
    assert.deepEqual(notes, []);
  });

  it('prices numbers as large as it takes without losing any', async () => {
    const { perRequest, expected } = await project(
      '--model gpt-4o --input-tokens 1000000000000 --output-tokens 1 --requests-per-day 1000000000000 --days-per-month 366 --at 2026-11-22',
    );
    assert.equal(perRequest.input, 2_500_000);
    assert.ok(Number.isFinite(expected?.perMonth));
  });

  it('takes a request of nothing', async () => {
    const { perRequest, perDay } = await project(
      '--model gpt-4o --input-tokens 0 --output-tokens 0 --requests-per-day 0',
    );
    assert.deepEqual([perRequest.total, perDay], [0, 0]);
  });

  it('caches the same beginning in every turn', async () => {
    const { perRequest } = await project(
      '--model claude-sonnet-4-5 --input-tokens 3000 --output-tokens 0 --at 2026-11-22 --turns 2 --turn-tokens 500 --cached-tokens 2000',
    );
    assert.ok(Math.abs(perRequest.cacheRead - (2000 * 0.3) / 1e6) < 1e-12);
    assert.ok(Math.abs(perRequest.input - ((1000 + 1500) / 2 / 1e6) * 3) < 1e-12);
  });

  it('says where the fewest tokens that are cached are not known', async () => {
    const note = "The fewest tokens that deepseek-v4-pro caches aren't known; any number is taken to be cached.";
    const model = '--model deepseek-v4-pro --input-tokens 3000 --output-tokens 5 --at 2026-11-22';
    assert.deepEqual((await project(`${model} --cached-tokens 20`)).notes, [note]);
    assert.deepEqual((await project(`${model} --turns 2`)).notes, [note]);
    assert.deepEqual((await project(model)).notes, []);
  });

  it('says that what is too short is not cached', async () => {
    const { cache, notes, perRequest } = await project(
      '--model claude-sonnet-4-5 --input-tokens 3000 --output-tokens 5 --cached-tokens 1023 --at 2026-11-22',
    );
    assert.deepEqual([cache, perRequest.cacheRead], [null, 0]);
    assert.deepEqual(notes, [
      'claude-sonnet-4-5 caches no beginning below 1,024 tokens; these 1,023 are priced as input.',
    ]);
  });

  it('counts reasoning within the limit, also where it is expected', async () => {
    const { expected, atLimit } = await project(
      '--model gpt-4o --input-tokens 0 --output-tokens 100 --reasoning-tokens 5000 --max-tokens 1000 --at 2026-11-22',
    );
    assert.deepEqual([expected?.perRequest, atLimit?.perRequest], [0.01, 0.01]);
  });
});
