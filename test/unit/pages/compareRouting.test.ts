import assert from 'node:assert/strict';
import fc from 'fast-check';
import { known, unknown } from '../../../src/core/model';
import { mixedRow, routingChoices } from '../../../src/pages/compare/routing';
import { type CompareEvent, initialState, reduce, sortedRows, toSave } from '../../../src/pages/compare/state';
import { mixTableRow } from '../../../src/pages/compare/tableTexts';
import { factsOf, identityOf, priceOf } from '../cost/prices';
import { assuming, candidate, shown, start, strings, unpriced } from './compareStart';

const toMini: CompareEvent = { kind: 'routed', model: 'test/gpt-4o-mini' };
const share = (text: string): CompareEvent => ({ kind: 'shareTyped', text });

function mixed(given: typeof start, ...events: readonly CompareEvent[]) {
  const { state, rows } = shown(given, ...events);
  return mixedRow(state, rows);
}

describe('a routing mix on Compare Models', () => {
  it('is none by default', () => {
    assert.equal(mixed(start), null);
  });

  it('sends a fifth to the chosen model, and as much as is typed', () => {
    assert.deepEqual(mixed(start, toMini)?.parts, [
      { name: 'claude-sonnet-4-20250514', share: 0.8 },
      { name: 'gpt-4o-mini', share: 0.2 },
    ]);
    const half = mixed(start, toMini, share('50%'));
    assert.equal(half?.expected?.perDay?.toFixed(6), ((1620 + 66) / 2).toFixed(6));
    assert.equal(half.differencePerDay?.toFixed(6), ((66 - 1620) / 2).toFixed(6));
  });

  it('shows a request, a day, a month, the difference and the bar', () => {
    const { state, rows } = shown(start, toMini);
    const mix = mixedRow(state, rows);
    assert.ok(mix);
    assert.deepEqual(mixTableRow(mix, rows, strings), {
      name: '80% claude-sonnet-4-20250514, 20% gpt-4o-mini',
      perRequest: '$0.0262',
      perDay: '$1,309',
      perMonth: '$39,276',
      difference: { text: '−19%', title: '$311 less a day', less: true },
      range: {
        expectedShare: (0.8 * 0.0324 + 0.2 * 0.00132) / 0.0624,
        limitShare: (0.8 * 0.0624 + 0.2 * 0.00252) / 0.0624,
        limit: '$2,521',
        words: '$1,309 expected, $2,521 at the limit',
      },
      reason: null,
    });
  });

  it('is at the limit where no output is expected, and has no day without a volume', () => {
    const { state, rows } = shown(assuming({ expectedOutputTokens: null, requestsPerDay: null }), toMini);
    const mix = mixedRow(state, rows);
    assert.ok(mix);
    const { perRequest, perDay, difference } = mixTableRow(mix, rows, strings);
    assert.deepEqual([perRequest, perDay, difference], ['≤$0.0504', '', { text: '−19%', title: '', less: true }]);
  });

  it('lies between its two models', () => {
    const [mini, , sonnet] = shown(start).rows;
    const bounds = [mini?.expected?.perDay ?? Number.NaN, sonnet?.expected?.perDay ?? Number.NaN];
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), (perMille) => {
        const perDay = mixed(start, toMini, share(`${perMille / 10}%`))?.expected?.perDay ?? Number.NaN;
        assert.ok(perDay >= (bounds[0] ?? 0) - 1e-6 && perDay <= (bounds[1] ?? 0) + 1e-6, String(perDay));
      }),
    );
  });

  it('keeps the last share while the text is none', () => {
    for (const text of ['', 'x', '120%']) {
      const { state } = shown(start, toMini, share('30%'), share(text));
      assert.deepEqual(state.routing, { model: 'test/gpt-4o-mini', share: 0.3, readable: false });
    }
  });

  it('offers what can be used besides the current model, as they are compared', () => {
    const offered = (given: typeof start, ...events: readonly CompareEvent[]) => {
      const { state, rows } = shown(given, ...events);
      return routingChoices(state, rows).map(({ name }) => name);
    };
    const given = { ...start, candidates: [...start.candidates, unpriced] };
    assert.deepEqual(offered(given), ['gpt-4o', 'gpt-4o-mini']);
    assert.deepEqual(offered({ ...start, currentModel: unknown('model.none', 'no default model is set') }), []);
    assert.deepEqual(offered({ ...start, candidates: start.candidates.slice(0, 1) }), []);
    // Beyond gpt-4o's maximum output, and within claude-sonnet-4's.
    const longer: CompareEvent = { kind: 'typed', input: 'maxTokens', text: '20000' };
    assert.deepEqual(offered(start, longer), []);
    assert.deepEqual(offered(start, toMini, longer), ['gpt-4o-mini']);
  });

  it('says why the chosen model can no longer be used, in place of figures', () => {
    const { state, rows } = shown(start, toMini, { kind: 'typed', input: 'maxTokens', text: '20000' });
    const mix = mixedRow(state, rows);
    assert.ok(mix);
    const { reason, perDay, difference } = mixTableRow(mix, rows, strings);
    assert.deepEqual(
      [reason, perDay, difference],
      ['gpt-4o-mini: the limit exceeds its maximum output of 16,384 tokens', '', null],
    );
  });

  it('is none once the chosen model is the current one, or is gone', () => {
    assert.equal(mixed({ ...start, currentModel: known(identityOf('gpt-4o-mini')) }, toMini), null);
    assert.equal(mixed({ ...start, candidates: start.candidates.slice(0, 2) }, toMini), null);
  });

  it('tells models of the same name apart by who sells them', () => {
    const elsewhere = candidate(factsOf('gpt-4o-mini', known(priceOf(1, 1))), 800);
    assert.ok(elsewhere.facts.known);
    const facts = { ...elsewhere.facts.value, identity: { ...elsewhere.facts.value.identity, provider: 'other' } };
    const given = { ...start, candidates: [...start.candidates, { ...elsewhere, facts: known(facts) }] };
    const { state, rows } = shown(given);
    assert.deepEqual(
      routingChoices(state, rows).map(({ key }) => key),
      ['test/gpt-4o', 'test/gpt-4o-mini', 'other/gpt-4o-mini'],
    );
    const perRequest = (model: string) => mixed(given, { kind: 'routed', model }, share('100'))?.expected?.perRequest;
    assert.deepEqual(['test/gpt-4o-mini', 'other/gpt-4o-mini'].map(perRequest), [0.00132, 0.0028]);
  });

  it('comes back as it was hidden', () => {
    const state = [toMini, share('35%')].reduce(reduce, initialState(start, undefined));
    const saved: unknown = JSON.parse(JSON.stringify(toSave(state)));
    assert.deepEqual(initialState(start, saved), state);
    assert.notEqual(mixedRow(state, sortedRows(state)), null);
  });

  for (const routing of [null, 'x', { model: 5, share: 0.2 }, { model: null, share: 2 }, { model: 'a' }]) {
    it(`starts afresh from ${JSON.stringify(routing)}`, () => {
      assert.deepEqual(initialState(start, { routing }), initialState(start, undefined));
    });
  }
});
