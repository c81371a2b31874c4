import assert from 'node:assert/strict';
import fc from 'fast-check';
import { integer, money, percentChange, render, tokenCount } from '../../src/core/format';
import { message } from '../../src/core/model';

describe('money', () => {
  const cases: [number, string][] = [
    [1620, '$1,620'],
    [8192, '$8,192'],
    [100, '$100'],
    [99.999, '$100'],
    [99.99, '$99.99'],
    [19.06, '$19.06'],
    [1, '$1.00'],
    [0.9996, '$1.00'],
    [0.9994, '$0.999'],
    [0.16384, '$0.164'],
    [0.0324, '$0.0324'],
    [0.00635, '$0.00635'],
    [0.01, '$0.0100'],
    [0.004, '$0.00400'],
    [0.00099996, '$0.00100'],
    [0.0000001234, '$0.000000123'],
    [0, '$0'],
    [-318.4, '−$318'],
  ];
  for (const [usd, text] of cases) it(`${usd} is ${text}`, () => assert.equal(money(usd), text));

  it('is never scientific and never NaN', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e12, max: 1e12, noNaN: true }), (usd) => /^−?\$[\d,]+(\.\d+)?$/.test(money(usd))),
    );
  });

  it('stays within half a percent of the figure', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1e9, noNaN: true }), (usd) => {
        const shown = Number(money(usd).replaceAll(/[$,]/g, ''));
        return Math.abs(shown - usd) <= usd * 0.0051;
      }),
    );
  });
});

describe('counts and shares', () => {
  it('groups thousands', () => assert.equal(integer(12430), '12,430'));
  it('marks estimates', () => assert.equal(tokenCount(1118, false), '≈1,118'));
  it('leaves exact counts unmarked', () => assert.equal(tokenCount(812, true), '812'));
  it('signs shares', () =>
    assert.deepEqual([-0.94, 0.02, 1.56, 0, -0.9962, -0.9999].map(percentChange), [
      '−94%',
      '+2%',
      '+156%',
      '±0%',
      '−99.6%',
      '−99.9%',
    ]));
});

describe('render', () => {
  it('fills arguments in', () => {
    assert.equal(render(message('x', '{a} of {b}', { a: 1000, b: 'gpt-4o' })), '1,000 of gpt-4o');
  });
  it('leaves what has no argument, and what only a prototype has', () => {
    assert.equal(render(message('x', '{missing} {constructor}')), '{missing} {constructor}');
  });
});
