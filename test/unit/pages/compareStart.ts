import type { Candidate } from '../../../src/core/cost/compare';
import { known, type ModelFacts, unknown } from '../../../src/core/model';
import { answer } from '../../../src/pages/compare/present';
import type { CompareStart } from '../../../src/pages/compare/protocol';
import { type CompareEvent, initialState, reduce, sortedRows } from '../../../src/pages/compare/state';
import { compareStrings } from '../../../src/pages/compare/strings';
import { tableRows } from '../../../src/pages/compare/tableTexts';
import { factsOf, gpt4o, priceOf, sonnet4 } from '../cost/prices';

export const strings = compareStrings({ t: (text) => text });

export function candidate(facts: ModelFacts, tokens: number, exact = true): Candidate {
  const count = { tokens, exact, encoding: 'o200k_base', method: 'o200k_base' };
  return { name: facts.identity.id, facts: known(facts), count, framingTokens: 0, toolTokens: 0, stableTokens: tokens };
}

const mini = factsOf('gpt-4o-mini', known(priceOf(0.15, 0.6)), { contextWindow: 128_000, maxOutput: 16_384 });

/** The worked examples: 800 input and 2,000 output tokens, 50,000 requests a day, on claude-sonnet-4 now. */
export const start: CompareStart = {
  place: { uri: 'file:///w/src/chat.py', file: 'src/chat.py', line: 14, name: 'SUPPORT_PROMPT', role: 'system' },
  candidates: [candidate(sonnet4, 800, false), candidate(gpt4o, 800), candidate(mini, 800)],
  currentModel: known(sonnet4.identity),
  assumptions: {
    requestsPerDay: { value: 50_000, origin: 'setting', line: null },
    otherInputTokens: null,
    expectedOutputTokens: { value: 2000, origin: 'setting', line: null },
    maxTokens: { value: 4000, origin: 'code', line: 19 },
    cacheHitRate: null,
    batchShare: null,
    turns: null,
    turnTokens: null,
  },
  prices: { source: 'a price list', checked: '2026-11-22' },
  placeholderTokens: null,
  keptIn: { origin: 'setting', file: null, endpoint: null },
  from: '2026-11-23',
  daysPerMonth: 30,
};

export function assuming(assumptions: Partial<CompareStart['assumptions']>): CompareStart {
  return { ...start, assumptions: { ...start.assumptions, ...assumptions } };
}

export const unpriced = candidate(factsOf('my-model', unknown('price.none', 'no price is known for my-model')), 800);

/** What the page says at its start, and after events. */
export function shown(given: CompareStart, ...events: readonly CompareEvent[]) {
  const state = events.reduce(reduce, initialState(given, undefined));
  const rows = sortedRows(state);
  return { state, rows, answer: answer(state, rows, strings), table: tableRows(rows, strings) };
}
