import assert from 'node:assert/strict';
import { known, unknown } from '../../../src/core/model';
import { halvingSaves, inputProblem, keepWords, originText, priceNote } from '../../../src/pages/compare/present';
import type { CompareStart } from '../../../src/pages/compare/protocol';
import { initialState, reduce, sortedRows } from '../../../src/pages/compare/state';
import { tableHeading } from '../../../src/pages/compare/tableTexts';
import { factsOf, identityOf, priceOf } from '../cost/prices';
import { assuming, candidate, shown, start, strings, unpriced } from './compareStart';

describe('what Compare Models says', () => {
  it('gives the current model in three figures, with the limit beside the expected', () => {
    const { heading, figures, note } = shown(start).answer;
    assert.equal(heading, 'claude-sonnet-4-20250514 now');
    assert.deepEqual(
      figures.map(({ label, value, below }) => [label, value, below]),
      [
        ['per request', '$0.0324', 'at the limit $0.0624'],
        ['per day', '$1,620', 'at the limit $3,120'],
        ['per month', '$48,600', 'at the limit $93,600'],
      ],
    );
    assert.equal(note, null);
  });

  it('marks the limit where no output is expected', () => {
    const { answer, table } = shown(assuming({ expectedOutputTokens: null }));
    assert.deepEqual(
      answer.figures.map(({ value, below }) => [value, below]),
      [
        ['≤$0.0624', 'at the limit of 4,000 tokens'],
        ['≤$3,120', ''],
        ['≤$93,600', ''],
      ],
    );
    assert.equal(table.find(({ current }) => current)?.perDay, '≤$3,120');
  });

  it('asks for a volume rather than inventing one', () => {
    const { answer, state, table } = shown(assuming({ requestsPerDay: null }));
    assert.deepEqual(
      answer.figures.map(({ value, needs }) => [value, needs]),
      [
        ['$0.0324', null],
        ['set a volume', 'requestsPerDay'],
        ['set a volume', 'requestsPerDay'],
      ],
    );
    assert.equal(tableHeading(state, strings), '3 models, one request');
    assert.ok(table.every(({ perDay }) => perDay === ''));
    assert.equal(halvingSaves(state, sortedRows(state)), null);
  });

  it('asks for an output where neither one nor a limit is known', () => {
    const unlimited = candidate(factsOf('unlimited', known(priceOf(3, 15))), 800);
    const { answer } = shown({
      ...assuming({ expectedOutputTokens: null, maxTokens: null }),
      candidates: [unlimited],
      currentModel: known(identityOf('unlimited')),
    });
    assert.deepEqual(
      [answer.figures[0]?.value, answer.figures[0]?.below, answer.figures[0]?.needs],
      ['unknown', 'input alone $0.00240', 'expectedOutputTokens'],
    );
    assert.equal(answer.note, strings.setOutput);
  });

  it('says why there is no figure for an unpriced or an unknown current model', () => {
    const ofUnpriced = shown({ ...start, candidates: [unpriced], currentModel: known(identityOf('my-model')) }).answer;
    assert.deepEqual([ofUnpriced.figures.length, ofUnpriced.note], [0, 'No price is known for my-model.']);
    const ofNone = shown({ ...start, currentModel: unknown('model.none', 'no default model is set') }).answer;
    assert.deepEqual(
      [ofNone.heading, ofNone.note],
      ['Current model unknown', 'No default model is set. The table shows no differences.'],
    );
    assert.match(shown({ ...start, candidates: [] }).answer.note ?? '', /is not among the models compared/);
  });

  it('says what half the prompt saves a day', () => {
    const { state, rows } = shown(start);
    assert.deepEqual(halvingSaves(state, rows), { money: '$60.00', tokens: '≈800' });
  });

  it('puts differences, estimates and bars into the rows', () => {
    const [mini, gpt, sonnet] = shown(start).table;
    assert.deepEqual(
      [gpt?.perDay, gpt?.perMonth, gpt?.difference],
      ['$1,100', '$33,000', { text: '−32%', title: '$520 less a day', less: true }],
    );
    assert.deepEqual([sonnet?.tokens, sonnet?.method, sonnet?.difference], ['≈800', 'o200k_base, estimate', null]);
    assert.deepEqual(sonnet?.range, {
      expectedShare: 0.0324 / 0.0624,
      limitShare: 1,
      limit: '$3,120',
      words: '$1,620 expected, $3,120 at the limit',
    });
    assert.equal(mini?.reason, null);
  });

  it('gives the reason in place of figures', () => {
    const { table } = shown({ ...start, candidates: [unpriced, ...start.candidates] });
    assert.deepEqual([table.at(-1)?.name, table.at(-1)?.reason], ['my-model', 'no price is known for my-model']);
    const retired = candidate(factsOf('old', known(priceOf(1, 1)), { retiredOn: '2026-01-01' }), 800);
    assert.equal(shown({ ...start, candidates: [retired] }).table[0]?.reason, 'retired on 2026-01-01');
  });

  it('names the origin of each assumption', () => {
    const { state } = shown(start);
    assert.equal(originText(state, 'maxTokens', strings), 'code, line 19');
    assert.equal(originText(state, 'requestsPerDay', strings), 'setting');
    assert.equal(originText(state, 'otherInputTokens', strings), 'not set, counted as 0');
  });

  it('warns of an expected output above the limit', () => {
    const { state } = shown(assuming({ maxTokens: { value: 1000, origin: 'code', line: 19 } }));
    assert.match(inputProblem(state, 'expectedOutputTokens', strings) ?? '', /output limit of 1,000/);
    assert.equal(inputProblem(state, 'maxTokens', strings), null);
  });

  it('says plainly when prices are older than 60 days', () => {
    const note = (checked: string) =>
      priceNote(shown({ ...start, prices: { source: 'a list', checked } }).state, strings);
    assert.deepEqual(note('2026-09-24'), { text: 'Prices: a list, checked 2026-09-24.', stale: false });
    assert.deepEqual(note('2026-09-23').stale, true);
    assert.match(note('2026-09-23').text, /61 days ago/);
  });
});

describe('what Compare Models says of keeping what is typed', () => {
  const words = (keptIn: CompareStart['keptIn'], text: string) => {
    const state = initialState({ ...start, keptIn }, undefined);
    return keepWords(reduce(state, { kind: 'typed', input: 'requestsPerDay', text }), strings);
  };

  it('names the settings, or the file and the endpoint', () => {
    const inFile = { origin: 'promptcost.json', file: 'service/promptcost.json' } as const;
    assert.deepEqual(words(start.keptIn, '1'), {
      button: 'Set as my assumptions',
      explanation: 'Writes what you changed here to your settings.',
      overruled: null,
    });
    assert.deepEqual(words({ ...inFile, endpoint: 'chat' }, '1'), {
      button: 'Write to promptcost.json',
      explanation: 'Writes what you changed here to service/promptcost.json, for chat.',
      overruled: null,
    });
    assert.equal(
      words({ ...inFile, endpoint: null }, '50000').explanation,
      'Change an assumption to write it to service/promptcost.json, for all calls without an endpoint.',
    );
  });

  it('says what stays as it is', () => {
    const { overruled } = words({ origin: 'promptcost.json', file: 'promptcost.json', endpoint: null }, '');
    assert.equal(overruled, "promptcost.json can't overrule the code or a comment, nor clear a setting.");
  });
});
