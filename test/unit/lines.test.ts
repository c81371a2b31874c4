import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LineIndex } from '../../src/core/lines';

describe('LineIndex', () => {
  it('counts LF, CRLF and lone CR as one line end each', () => {
    const index = new LineIndex('a\nb\r\nc\rd');
    assert.deepEqual(
      [0, 2, 5, 7].map((offset) => index.at(offset)),
      [1, 2, 3, 4].map((line) => ({ line, column: 1 })),
    );
  });

  it('counts columns in UTF-16 units', () => {
    assert.deepEqual(new LineIndex('😀x').at(2), { line: 1, column: 3 });
  });

  it('finds every offset again from its line and column', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '\n', '\r', '\r\n', '😀') }), fc.nat(), (text, seed) => {
        const offset = text.length === 0 ? 0 : seed % (text.length + 1);
        const index = new LineIndex(text);
        const { line, column } = index.at(offset);
        return (index.offsetOfLine(line) ?? Number.NaN) + column - 1 === offset;
      }),
    );
  });

  it('has no line after the last', () => assert.equal(new LineIndex('a\nb').offsetOfLine(3), null));
});
