import assert from 'node:assert/strict';
import { savingsMarkdown, type ShownSavings } from '../../../src/core/views/savingsMarkdown';

const shown: ShownSavings = {
  prices: { source: 'a_list 1.0', checked: '2026-11-22' },
  perDay: 908,
  totalPerDay: 780.55,
  rows: [
    {
      kind: 'output-limit',
      file: 'app/my_chat.py',
      line: 18,
      cell: null,
      cellLine: null,
      perDay: 762,
      action: 'Set `max_tokens` to 1,000: without it an answer may have 32,768 tokens.',
      assumptions: [{ name: 'maxTokens', value: 1, origin: 'setting' }],
    },
    {
      kind: 'routing',
      file: 'app/a|b.py',
      line: 3,
      cell: null,
      cellLine: null,
      perDay: 18.55,
      action: 'Send 80% of the requests to gpt-6-luna, if its answers to them are as good.',
      assumptions: [
        { name: 'routingShare', value: 0.8, origin: 'default' },
        { name: 'routingModel', value: 'gpt-6-luna', origin: 'default' },
      ],
    },
  ],
  unpriced: 0,
  withoutVolume: 0,
};
const plain = () => null;

describe('the savings report', () => {
  it('gives each saving with its place, what to do and what is assumed, the origin said once', () => {
    const text = savingsMarkdown(shown, ({ file, line }) => (file.includes('|') ? null : `/${file}#L${line}`));
    assert.deepEqual(text.split('\n').slice(2), [
      '**$781 a day** can be saved of **$908** (86%). Each row is of what those above it leave, so nothing is counted twice.',
      '',
      '| a day | what | place | how |',
      '| --: | :-- | :-- | :-- |',
      String.raw`| **$762** | ${'output\u00a0limit'} | [app/my\_chat\.py:18](/app/my_chat.py#L18) | Set ${'`max_tokens`'} to 1,000: without it an answer may have 32,768 tokens\.<br>*Assumed: a limit of 1 tokens (from the setting).* |`,
      String.raw`| **$18.55** | ${'cheaper\u00a0model'} | app/a\|b\.py:3 | Send 80% of the requests to gpt\-6\-luna, if its answers to them are as good\.<br>*Assumed: 80% of the requests routed, to gpt\-6\-luna (by default).* |`,
      '',
      String.raw`Prices: a\_list 1\.0, checked 2026-11-22.`,
      '',
    ]);
  });

  it('names each origin where they differ', () => {
    const [, routing] = shown.rows;
    assert.ok(routing);
    const assumptions = [
      { name: 'cacheHitRate', value: 1, origin: 'promptcost.json' },
      { name: 'cacheTtl', value: '5m', origin: 'default' },
    ] as const;
    assert.match(
      savingsMarkdown({ ...shown, rows: [{ ...routing, assumptions }] }, plain),
      /\*Assumed: 100% of the requests find it cached, if they come evenly \(from promptcost\.json\), kept for 5m \(by default\)\.\*/,
    );
  });

  it('says why nothing is listed', () => {
    const none = { ...shown, rows: [], totalPerDay: 0 };
    assert.match(savingsMarkdown(none, plain), /\n\nNothing was found to save of \$908 a day\.\n\n/);
    assert.match(
      savingsMarkdown({ ...none, perDay: null }, plain),
      /\n\nNo call has both a price and a volume, so nothing can be said: set the requests a day first/,
    );
    assert.doesNotMatch(savingsMarkdown(none, plain), /\|/);
  });

  it('says of how many calls nothing can be said', () => {
    const text = savingsMarkdown({ ...shown, unpriced: 1, withoutVolume: 2 }, plain);
    assert.match(text, /Nothing is said of 1 call without a known price\./);
    assert.match(text, /Nothing is said of 2 calls without a volume \(\*Prompt Cost: Set Volume\*\)\./);
  });
});
