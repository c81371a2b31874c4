import assert from 'node:assert/strict';
import { known } from '../../../src/core/model';
import { inputProblem, isSet, keepWords, originText, planText } from '../../../src/pages/compare/present';
import type { CompareStart } from '../../../src/pages/compare/protocol';
import { type CompareEvent, inputValue, writableEdits } from '../../../src/pages/compare/state';
import { factsOf, priceOf } from '../cost/prices';
import { assuming, candidate, shown, start, strings } from './compareStart';

const typed = (input: 'cacheHitRate' | 'batchShare' | 'turns' | 'turnTokens', text: string): CompareEvent => ({
  kind: 'typed',
  input,
  text,
});
const rates = { input: 3, output: 15, cacheRead: 0.3, cacheWrite5m: 3.75, cacheWrite1h: 6 };
const caching = factsOf('caching', known(priceOf(3, 15, { rates, batchFactor: 0.5 })), { cacheMinimum: 1024 });
const plain = factsOf('plain', known(priceOf(3, 15)));

/** One model as the current one, with 2,000 output tokens expected at 50,000 requests a day. */
function on(facts: typeof caching, tokens: number, exact = true): CompareStart {
  return { ...start, candidates: [candidate(facts, tokens, exact)], currentModel: known(facts.identity) };
}

describe('caching, batches and turns on Compare Models', () => {
  const perRequest = (given: CompareStart, ...events: readonly CompareEvent[]) =>
    shown(given, ...events).rows[0]?.expected?.perRequest.toFixed(9);

  it('count in the figures', () => {
    const given = on(caching, 8000);
    // (0.9 × 8,000 × $0.3 + 0.1 × 8,000 × $3.75 + 2,000 × $15) / 1M
    assert.equal(perRequest(given, typed('cacheHitRate', '90%')), '0.035160000');
    // Half of the requests at half the price.
    assert.equal(perRequest(given, typed('batchShare', '50')), (0.054 * 0.75).toFixed(9));
    // Two turns: 8,000 and 8,000 + 100 + 2,000 tokens.
    assert.equal(perRequest(given, typed('turns', '2'), typed('turnTokens', '100')), '0.057150000');
  });

  it('come with their origin, are set on the page and undone', () => {
    const given = { ...assuming({ cacheHitRate: { value: 0.7, origin: 'promptcost.json', line: null } }) };
    const { state } = shown(given);
    assert.equal(originText(state, 'cacheHitRate', strings), 'promptcost.json');
    assert.equal(originText(state, 'turns', strings), 'not set');
    assert.equal(planText(state, strings), '1 set');
    const cleared = shown(given, typed('cacheHitRate', '')).state;
    assert.deepEqual(inputValue(cleared, 'cacheHitRate').value, null);
    assert.equal(originText(cleared, 'cacheHitRate', strings), 'page');
    assert.equal(planText(cleared, strings), 'not set');
    const undone = shown(given, typed('cacheHitRate', '5'), { kind: 'undone', input: 'cacheHitRate' }).state;
    assert.equal(inputValue(undone, 'cacheHitRate').value, 0.7);
  });

  it('count as set while their text is no value, so that their group stays open', () => {
    const { state } = shown(start, typed('turns', 'x'));
    assert.ok(isSet(state, 'turns') && !isSet(state, 'batchShare'));
    assert.equal(inputProblem(state, 'turns', strings), strings.invalid);
    assert.equal(
      inputProblem(shown(start, typed('batchShare', 'x')).state, 'batchShare', strings),
      strings.invalidShare,
    );
  });

  it('say when tokens a turn have no turns to be added in', () => {
    const problem = (...events: readonly CompareEvent[]) =>
      inputProblem(shown(start, ...events).state, 'turnTokens', strings);
    assert.equal(problem(), null);
    assert.equal(problem(typed('turnTokens', '100')), strings.needsTurns);
    assert.equal(problem(typed('turnTokens', '100'), typed('turns', '1')), strings.needsTurns);
    assert.equal(problem(typed('turnTokens', '100'), typed('turns', '2')), null);
  });
});

describe('what changes nothing on a model', () => {
  const said = (given: CompareStart, ...events: readonly CompareEvent[]) =>
    shown(given, ...events).table[0]?.withoutEffect;
  const hits = typed('cacheHitRate', '90%');

  it('is said of a beginning shorter than the minimum, marked where it is an estimate', () => {
    assert.deepEqual(said(on(caching, 800), hits), ['not cached: 800 stable tokens, the minimum is 1,024']);
    assert.deepEqual(said(on(caching, 800, false), hits), ['not cached: ≈800 stable tokens, the minimum is 1,024']);
    assert.deepEqual(said(on(caching, 1024), hits), []);
    const { rows } = shown(on(caching, 800), hits);
    assert.deepEqual(rows[0]?.expected, shown(on(caching, 800)).rows[0]?.expected);
  });

  it('is said where nothing is stable, and of a model without prices for it', () => {
    const unstable = on(caching, 2000);
    const nothing = { ...unstable, candidates: unstable.candidates.map((each) => ({ ...each, stableTokens: 0 })) };
    assert.deepEqual(said(nothing, hits), ['not cached: no stable tokens at the beginning']);
    assert.deepEqual(said(on(plain, 2000), hits, typed('batchShare', '1%')), [
      'not cached: no price for cached input',
      'no batch price',
    ]);
  });

  it('is nothing where nothing is assumed', () => {
    assert.deepEqual(said(on(plain, 800)), []);
    assert.deepEqual(said(on(plain, 800), typed('batchShare', '0')), []);
    assert.deepEqual(said({ ...on(plain, 800), candidates: [candidate(plain, 800)] }, typed('turns', '3')), []);
  });
});

describe('keeping caching, batches and turns', () => {
  const inFile = { origin: 'promptcost.json', file: 'promptcost.json', endpoint: null } as const;
  const edits: readonly CompareEvent[] = [typed('cacheHitRate', '80'), typed('turns', '3')];

  it('writes them to promptcost.json', () => {
    const { state } = shown({ ...start, keptIn: inFile }, ...edits);
    assert.deepEqual(writableEdits(state), { cacheHitRate: 0.8, turns: 3 });
    assert.equal(keepWords(state, strings).overruled, null);
  });

  it('says that the settings have no place for them', () => {
    const { state } = shown(start, ...edits, { kind: 'typed', input: 'requestsPerDay', text: '7' });
    assert.deepEqual(writableEdits(state), { requestsPerDay: 7 });
    assert.equal(
      keepWords(state, strings).overruled,
      'Caching, batches and turns are kept in promptcost.json alone, in a workspace folder.',
    );
    const more = shown(start, ...edits, { kind: 'typed', input: 'maxTokens', text: '7' }).state;
    assert.match(
      keepWords(more, strings).overruled ?? '',
      /^What the code .* overrule it\. Caching, batches and turns /,
    );
  });
});
