import assert from 'node:assert/strict';
import { assert as check, property, string } from 'fast-check';
import { countWords, escapeMarkdown, priceWords } from '../../../src/core/views/words';
import { priceOf } from '../cost/prices';

describe('escapeMarkdown', () => {
  it('leaves no character that Markdown or a table could read', () => {
    check(
      property(string({ unit: 'binary-ascii' }), (text) => {
        const escaped = escapeMarkdown(text);
        assert.doesNotMatch(escaped.replaceAll(/\\[\\`*_{}[\]()#+\-.!|<>~&]/g, ''), /[\\`*_{}[\]()#+\-.!|<>~&\n\r]/);
      }),
    );
  });

  it('makes no link of a bare address', () => {
    assert.equal(escapeMarkdown('https://example/a'), String.raw`https:\/\/example/a`);
  });

  it('keeps what people read', () => {
    const text = 'a [link](command:x) | <b>`code`</b>';
    assert.equal(escapeMarkdown(text).replaceAll('\\', ''), text);
  });
});

describe('countWords', () => {
  it('marks an estimate', () => {
    const count = { tokens: 1, encoding: 'o200k_base', method: 'o200k_base' };
    assert.equal(countWords({ ...count, exact: true }), 'o200k_base, exact');
    assert.equal(countWords({ ...count, exact: false, method: 'estimated' }), '≈ estimated');
  });
});

describe('priceWords', () => {
  const at = new Date('2026-11-25');

  it('links an address and escapes any other source', () => {
    const source = 'https://example.com/a b';
    assert.match(
      priceWords(priceOf(1, 1, { source }), 'test-model', at),
      /from \[example\\\.com\]\(https:\/\/example\.com\/a%20b\)/,
    );
    assert.match(priceWords(priceOf(1, 1, { source: 'a_b' }), 'test-model', at), /from a\\_b, checked/);
  });

  it('says that a price is of the contract, with its day where somebody checked it', () => {
    const contract = (checked: string | null) => priceOf(1, 1, { source: 'promptcost.json', checked });
    assert.equal(priceWords(contract(null), 'test-model', at), String.raw`contract price from promptcost\.json`);
    assert.equal(
      priceWords(contract('2026-11-01'), 'test-model', at),
      String.raw`contract price from promptcost\.json, checked 2026-11-01`,
    );
  });

  it('says what a model is priced as only where that has another name', () => {
    assert.doesNotMatch(priceWords(priceOf(1, 1), 'test-model', at), /priced as/);
    assert.match(priceWords(priceOf(1, 1), 'my-alias', at), /priced as test\\-model/);
  });
});
