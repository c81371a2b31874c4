import assert from 'node:assert/strict';
import { joinReports } from '../../../src/core/joinReports';
import { TextPlaces } from '../../../src/core/places';
import { reportFile } from '../../../src/core/reportFile';
import { scanMarkdown } from '../../../src/core/views/scanMarkdown';
import { gpt4o } from '../cost/prices';
import { factsOf } from '../rules/facts';
import { analysisOf } from './analyses';

const prices = { source: 'test', checked: '2026-11-22' };
const analysis = analysisOf({
  model: gpt4o,
  inputTokens: 800,
  promptTokens: 789,
  expectedOutputTokens: 2000,
  limit: null,
  requestsPerDay: 50_000,
});
const text = 'x'.repeat(100);

function scanned(calls = analysis.calls, facts = analysis.facts): string {
  const report = reportFile({ ...analysis, calls, facts }, new TextPlaces(text), 'chat.py');
  return scanMarkdown(joinReports([report], prices, []), () => null);
}

describe('scanMarkdown', () => {
  it('counts one in the singular', () => {
    assert.match(scanned(), /^1 call and 1 prompt in 1 file · /m);
    assert.match(
      scanMarkdown(joinReports([], prices, []), () => null),
      /^0 calls and 0 prompts in 0 files$/m,
    );
  });

  it('marks a total that calls at their limit are part of', () => {
    assert.match(scanned(), /\*\*\$1,100 a day\*\*/);
    const limited = analysisOf({
      model: gpt4o,
      inputTokens: 800,
      promptTokens: 789,
      expectedOutputTokens: null,
      limit: { value: 1000, origin: 'code' },
      requestsPerDay: 50_000,
    });
    assert.match(scanned(limited.calls, limited.facts), /\*\*≤\$600 a day\*\*/);
  });

  it('marks input that is seen in part, and gives no number to one that isn’t seen at all', () => {
    assert.match(scanned(), /\| 800 \| \$0\.0220 \| \$1,100 \|$/m);
    const partly = analysis.calls.map((each) => ({ ...each, input: { ...each.input, complete: false } }));
    assert.match(scanned(partly), /\| 800\+ \|/);
    const unseen = factsOf(analysis.facts.calls.map((each) => ({ ...each, prompts: [] })));
    assert.match(scanned(partly, unseen), /\| not seen \|/);
  });
});
