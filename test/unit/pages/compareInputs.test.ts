import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  inputNames,
  isValueOf,
  nearestStop,
  parseCount,
  parseShare,
  parseValue,
  stopsFor,
  valueText,
} from '../../../src/pages/compare/inputs';

describe('parseCount', () => {
  for (const [text, value] of [
    ['50000', 50_000],
    ['50,000', 50_000],
    ["1'234'567", 1_234_567],
    ['50 000', 50_000],
    ['50K', 50_000],
    ['1.5m', 1_500_000],
    ['0', 0],
    ['', null],
  ] as const) {
    it(`reads ${JSON.stringify(text)}`, () => assert.equal(parseCount(text), value));
  }
  for (const text of ['-1', '1.5', '5,00', '50.000', '1e5', 'NaN', '9'.repeat(400), '1.0001k', 'ten', '5 k 5']) {
    it(`refuses ${text.slice(0, 12)}`, () => assert.equal(parseCount(text), undefined));
  }
  it('gives a whole count, null or nothing for any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[\d,.km ]{0,12}$/)), (text) => {
        const value = parseCount(text);
        assert.ok(value === undefined || value === null || (Number.isInteger(value) && value >= 0));
      }),
    );
  });
});

describe('parseShare', () => {
  for (const [text, value] of [
    ['90%', 0.9],
    ['90 %', 0.9],
    ['90', 0.9],
    ['0.9', 0.9],
    ['.9', 0.9],
    ['0,9', 0.9],
    ['12.3%', 0.123],
    ['12,3', 0.123],
    ['0.5%', 0.005],
    ['1', 0.01],
    ['0', 0],
    ['100', 1],
    ['', null],
    [' ', null],
  ] as const) {
    it(`reads ${JSON.stringify(text)}`, () => assert.equal(parseShare(text), value));
  }
  for (const text of ['-1', '101', '100.1%', '1e1', 'NaN', '%', '.', '5%%', 'ten', '0x1']) {
    it(`refuses ${text}`, () => assert.equal(parseShare(text), undefined));
  }
  it('gives a share, null or nothing for any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[\d,.% ]{0,8}$/)), (text) => {
        const value = parseShare(text);
        assert.ok(value === undefined || value === null || (value >= 0 && value <= 1));
      }),
    );
  });
});

describe('parseValue', () => {
  it('reads percents for a share and counts for the others', () => {
    assert.deepEqual([parseValue('batchShare', '50%'), parseValue('turns', '50')], [0.5, 50]);
    assert.deepEqual([parseValue('requestsPerDay', '50%'), parseValue('cacheHitRate', '50k')], [undefined, undefined]);
  });
  it('takes neither a limit of 0 nor a conversation without a turn', () => {
    assert.deepEqual(
      [parseValue('maxTokens', '0'), parseValue('turns', '0'), parseValue('turnTokens', '0')],
      [undefined, undefined, 0],
    );
  });
});

describe('the stops of a slider', () => {
  for (const input of inputNames) {
    it(`of ${input} rise, are values that it can have, and are each their own nearest`, () => {
      const stops = stopsFor(input);
      stops.forEach((stop, index) => {
        assert.ok(isValueOf(input, stop));
        assert.equal(parseValue(input, valueText(input, stop)), stop);
        assert.ok(index === 0 || stop > (stops[index - 1] ?? 0));
        assert.equal(nearestStop(input, stop), index);
      });
    });
  }
  it('end the slider for values beyond them', () => {
    assert.equal(nearestStop('maxTokens', 1e9), stopsFor('maxTokens').length - 1);
    assert.equal(nearestStop('maxTokens', null), 0);
  });
});
