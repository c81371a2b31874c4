import assert from 'node:assert/strict';
import { known, unknown } from '../../../src/core/model';
import type { InputName } from '../../../src/pages/compare/inputs';
import {
  type CompareEvent,
  effectiveSort,
  initialState,
  inputValue,
  reduce,
  shownColumns,
  sortedRows,
  toSave,
  writableEdits,
} from '../../../src/pages/compare/state';
import { factsOf, gpt4o, identityOf, priceOf } from '../cost/prices';
import { assuming, candidate, start } from './compareStart';

const fresh = initialState(start, undefined);
const after = (...events: CompareEvent[]) => events.reduce(reduce, fresh);
const typed = (input: InputName, text: string): CompareEvent => ({ kind: 'typed', input, text });

describe('the state of Compare Models', () => {
  it('takes what is typed, says that it is from the page, and undoes it', () => {
    const state = after(typed('requestsPerDay', '80k'));
    assert.deepEqual(inputValue(state, 'requestsPerDay'), {
      value: 80_000,
      origin: 'page',
      line: null,
      edited: true,
      readable: true,
    });
    const undone = reduce(state, { kind: 'undone', input: 'requestsPerDay' });
    assert.equal(inputValue(undone, 'requestsPerDay').value, 50_000);
    assert.equal(inputValue(undone, 'requestsPerDay').origin, 'setting');
  });

  it('clears an assumption when nothing is typed', () => {
    const { value, origin } = inputValue(after(typed('expectedOutputTokens', ' ')), 'expectedOutputTokens');
    assert.deepEqual({ value, origin }, { value: null, origin: 'page' });
  });

  it('is unedited again when the given value is typed back', () => {
    const state = after(typed('maxTokens', '5'), typed('maxTokens', '4,000'));
    assert.deepEqual(inputValue(state, 'maxTokens'), {
      value: 4000,
      origin: 'code',
      line: 19,
      edited: false,
      readable: true,
    });
  });

  it('takes no limit of 0', () => {
    const state = after(typed('maxTokens', '70'), typed('maxTokens', '0'));
    assert.equal(inputValue(state, 'maxTokens').value, 70);
    assert.equal(inputValue(state, 'maxTokens').readable, false);
    assert.equal(inputValue(after(typed('expectedOutputTokens', '0')), 'expectedOutputTokens').value, 0);
  });

  it('keeps the last value while the text is no count', () => {
    const state = after(typed('requestsPerDay', '70'), typed('requestsPerDay', '70x'));
    assert.equal(inputValue(state, 'requestsPerDay').value, 70);
    assert.equal(inputValue(state, 'requestsPerDay').readable, false);
    assert.equal(inputValue(reduce(state, typed('requestsPerDay', '71')), 'requestsPerDay').readable, true);
  });

  it("doesn't take one model's maximum for the limit of all", () => {
    const state = initialState(assuming({ maxTokens: { value: 64_000, origin: 'model', line: null } }), undefined);
    assert.equal(inputValue(state, 'maxTokens').value, null);
  });

  it('keeps edits over a new start, except those that it has taken over', () => {
    const edited = after(typed('requestsPerDay', '1'), typed('otherInputTokens', '2'));
    const state = reduce(edited, {
      kind: 'started',
      start: assuming({ requestsPerDay: { value: 1, origin: 'setting', line: null } }),
      settled: ['requestsPerDay'],
    });
    assert.equal(inputValue(state, 'requestsPerDay').origin, 'setting');
    assert.equal(inputValue(state, 'otherInputTokens').origin, 'page');
  });

  it('comes back as it was hidden', () => {
    const state = after(typed('requestsPerDay', '7'), typed('maxTokens', ''), { kind: 'sorted', column: 'model' });
    const saved: unknown = JSON.parse(JSON.stringify(toSave(state)));
    assert.deepEqual(initialState(start, saved), state);
  });

  for (const saved of [null, 'x', { edits: { requestsPerDay: -1 } }, { sort: { column: 'colour', ascending: true } }]) {
    it(`starts afresh from ${JSON.stringify(saved)}`, () => assert.deepEqual(initialState(start, saved), fresh));
  }

  it('offers as settings only what no stronger source overrules', () => {
    const state = after(typed('requestsPerDay', '1'), typed('maxTokens', '2'), typed('otherInputTokens', '3'));
    assert.deepEqual(writableEdits(state), { requestsPerDay: 1, otherInputTokens: 3 });
  });

  it('offers promptcost.json what a setting says, and not what a comment says or a setting alone can clear', () => {
    const given = {
      ...assuming({
        requestsPerDay: { value: 9, origin: 'comment', line: null },
        otherInputTokens: { value: 9, origin: 'setting', line: null },
        expectedOutputTokens: { value: 9, origin: 'setting', line: null },
        maxTokens: { value: 9, origin: 'promptcost.json', line: null },
      }),
      keptIn: { origin: 'promptcost.json', file: 'promptcost.json', endpoint: 'chat' },
    } as const;
    const typedAll = [
      typed('requestsPerDay', '1'),
      typed('otherInputTokens', '2'),
      typed('expectedOutputTokens', ''),
      typed('maxTokens', ''),
    ];
    const state = typedAll.reduce(reduce, initialState(given, undefined));
    assert.deepEqual(writableEdits(state), { otherInputTokens: 2, maxTokens: null });
  });
});

describe('the rows of Compare Models', () => {
  const names = (state: typeof fresh) => sortedRows(state).map(({ candidate: { name } }) => name);

  it('gives the worked examples', () => {
    const rows = sortedRows(fresh);
    const sonnet = rows.find(({ current }) => current);
    assert.equal(sonnet?.candidate.name, 'claude-sonnet-4-20250514');
    assert.equal(sonnet?.expected?.perRequest.toFixed(10), '0.0324000000');
    assert.equal(sonnet?.expected?.perDay?.toFixed(6), '1620.000000');
    const gpt = rows.find((row) => row.candidate.name === 'gpt-4o');
    assert.equal(gpt?.expected?.perDay?.toFixed(6), '1100.000000');
  });

  it('sorts by a column, and the other way when asked again', () => {
    assert.deepEqual(names(fresh), ['gpt-4o-mini', 'gpt-4o', 'claude-sonnet-4-20250514']);
    const byModel = after({ kind: 'sorted', column: 'model' });
    assert.deepEqual(names(byModel), ['claude-sonnet-4-20250514', 'gpt-4o', 'gpt-4o-mini']);
    assert.deepEqual(names(reduce(byModel, { kind: 'sorted', column: 'model' })), [
      'gpt-4o-mini',
      'gpt-4o',
      'claude-sonnet-4-20250514',
    ]);
  });

  it('shows no day and no month without a volume, and sorts by the request then', () => {
    const state = after(typed('requestsPerDay', ''));
    assert.deepEqual(shownColumns(state), ['model', 'tokens', 'perRequest', 'difference', 'range']);
    assert.deepEqual(effectiveSort(state), { column: 'perRequest', ascending: true });
    const { column, ascending } = reduce(state, { kind: 'sorted', column: 'perRequest' }).sort;
    assert.deepEqual({ column, ascending }, { column: 'perRequest', ascending: false });
  });

  it('shows no difference without a priced current model', () => {
    const without = { ...start, currentModel: unknown('model.none', 'no default model is set') };
    assert.ok(!shownColumns(initialState(without, undefined)).includes('difference'));
    const unpriced = candidate(factsOf('x', unknown('price.none', 'no price is known')), 1);
    const state = initialState({ ...start, candidates: [unpriced], currentModel: known(identityOf('x')) }, undefined);
    assert.ok(!shownColumns(state).includes('difference'));
  });

  it('puts what cannot be used last in both directions, with the reason', () => {
    const small = candidate(factsOf('a-small', known(priceOf(0.01, 0.01)), { maxOutput: 1500 }), 800);
    const expectsMore = initialState(
      { ...assuming({ maxTokens: null }), candidates: [small, ...start.candidates] },
      undefined,
    );
    for (const state of [expectsMore, reduce(expectsMore, { kind: 'sorted', column: 'perDay' })]) {
      assert.equal(sortedRows(state).at(-1)?.reason?.id, 'compare.expectedOutput');
    }
  });

  it('says which rows need an output', () => {
    const unlimited = candidate(factsOf('unlimited', known(priceOf(1, 1))), 800);
    const given = {
      ...assuming({ maxTokens: null, expectedOutputTokens: null }),
      candidates: [unlimited, candidate(gpt4o, 800)],
    };
    const reasons = sortedRows(initialState(given, undefined)).map(({ reason }) => reason?.id ?? null);
    assert.deepEqual(reasons, [null, 'compare.outputUnknown']);
  });
});
