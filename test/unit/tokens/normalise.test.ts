import assert from 'node:assert/strict';
import fc from 'fast-check';
import { nfc, nfkc } from '../../../src/core/tokens/normalise';

describe('normal forms', () => {
  const marks = ['\u0301', '\u0316', '\u0334', '\u0345', '\u0344', '\u05b0', '\u0f73', '\u0f75', '\u093c', '\u302a'];
  const others = [
    '\uff9e',
    '\u034f',
    '\u0903',
    '\u20dd',
    'a',
    'é',
    '한',
    '\ufb2c',
    'ﬁ',
    '\u{1d165}',
    '\u{1d16e}',
    '\ud800',
  ];

  it('are those of the platform', () => {
    const run = fc.array(fc.constantFrom(...marks, ...marks, ...others), { maxLength: 120 });
    fc.assert(
      fc.property(run, (characters) => {
        const text = characters.join('');
        assert.equal(nfc(text), text.normalize('NFC'));
        assert.equal(nfkc(text), text.normalize('NFKC'));
      }),
      { numRuns: 3000 },
    );
  });

  it('are those of the platform for every mark', () => {
    const all: string[] = [];
    for (let codePoint = 0; codePoint < 0x110000; codePoint++) {
      const character = String.fromCodePoint(codePoint);
      if (/\p{M}/u.test(character)) all.push(character);
    }
    for (const order of [all, all.toReversed()]) {
      const text = order.join('');
      assert.equal(nfc(text), text.normalize('NFC'));
      assert.equal(nfkc(text), text.normalize('NFKC'));
    }
  });

  it('take time in proportion to the length', () => {
    for (const unit of ['\u0301\u0316', '\u0315\u0300\u05ae\u0327', '\uff9e\u0334', '\u0f75']) {
      const text = unit.repeat(500_000 / unit.length);
      const start = performance.now();
      nfc(text);
      nfkc(text);
      // By insertion it takes minutes.
      assert.ok(performance.now() - start < 8_000, JSON.stringify(unit));
    }
  });
});
