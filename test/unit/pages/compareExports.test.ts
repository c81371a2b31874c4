import assert from 'node:assert/strict';
import { known } from '../../../src/core/model';
import { toCsv, toMarkdown } from '../../../src/pages/compare/exports';
import { factsOf, gpt4o, priceOf } from '../cost/prices';
import { assuming, candidate, shown, start, strings, unpriced } from './compareStart';

describe('what Compare Models exports', () => {
  it('gives CSV with all digits, reasons in words and no figures made up', () => {
    const { state, rows } = shown({ ...start, candidates: [...start.candidates, unpriced] });
    const lines = toCsv(state, rows, strings).split('\r\n');
    assert.equal(
      lines[1],
      'gpt-4o-mini,false,800,true,o200k_base,800,0.00132,66,1980,0.00252,126,3780,-1554,-0.959259259259259,,test,2026-11-22,',
    );
    assert.equal(lines[4], 'my-model,false,800,true,o200k_base,800,,,,,,,,,no price is known for my-model,,,');
  });

  it('never writes a number in scientific form', () => {
    const tiny = candidate(factsOf('tiny', known(priceOf(0.000_001, 0.000_001))), 1);
    const { state, rows } = shown({
      ...assuming({ expectedOutputTokens: { value: 0, origin: 'page', line: null } }),
      candidates: [tiny],
    });
    assert.match(toCsv(state, rows, strings), /,0\.000000000001,/);
  });

  it('quotes text and defuses what a spreadsheet would run', () => {
    const named = (name: string) => ({ ...candidate(gpt4o, 800), name });
    const { state, rows } = shown({ ...start, candidates: [named('=1+1'), named('a,"b"')] });
    const csv = toCsv(state, rows, strings);
    assert.match(csv, /^'=1\+1,/m);
    assert.match(csv, /^"a,""b""",/m);
  });

  it('gives Markdown with the assumptions, all digits, and names that break no table', () => {
    const { state, rows } = shown({ ...start, candidates: [...start.candidates, { ...unpriced, name: 'a|b' }] });
    const text = toMarkdown(state, rows, strings);
    assert.match(text, /^\*\*Compare models: SUPPORT\\_PROMPT, src\/chat\.py:14\*\*$/m);
    assert.match(text, /^- Output limit, tokens: 4,000 \(code, line 19\)$/m);
    assert.match(text, /^\| gpt-4o \| 800 \| 0\.022 \| 1100 \| 33000 \| 0\.042 \| 2100 \| -520 \|$/m);
    assert.match(text, /^\| a\\\|b \| 800 \| no price is known for my-model \|/m);
  });

  it('gives the mix as one more row', () => {
    const { state, rows } = shown(start, { kind: 'routed', model: 'test/gpt-4o-mini' });
    assert.match(
      toCsv(state, rows, strings),
      /^"80% claude-sonnet-4-20250514, 20% gpt-4o-mini",false,,,,,0\.026184,1309\.2,39276,0\.050424,2521\.2,75636,-310\.8,-0\.19185\d+,,,,\r\n$/m,
    );
    assert.match(
      toMarkdown(state, rows, strings),
      /^\| 80% claude-sonnet-4-20250514, 20% gpt-4o-mini \| {2}\| 0\.026184 \| 1309\.2 \| 39276 \| 0\.050424 \| 2521\.2 \| -310\.8 \|$/m,
    );
  });

  it('says what is assumed of caching, batches and turns, and on which models it changes nothing', () => {
    const { state, rows } = shown(start, { kind: 'typed', input: 'cacheHitRate', text: '90%' });
    const markdown = toMarkdown(state, rows, strings);
    assert.match(markdown, /^- Cache-hit rate: 90% \(page\)$/m);
    assert.doesNotMatch(markdown, /^- Turns/m);
    assert.match(markdown, /^- gpt-4o: not cached: no price for cached input$/m);
    assert.match(toCsv(state, rows, strings), /^gpt-4o,.*,not cached: no price for cached input\r\n/m);
  });
});
