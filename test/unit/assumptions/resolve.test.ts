import assert from 'node:assert/strict';
import { resolve } from '../../../src/core/assumptions/resolve';
import type { AssumptionLayer } from '../../../src/core/model';

const layers: AssumptionLayer[] = [
  { origin: 'setting', values: { requestsPerDay: 100, defaultModel: 'gpt-4o' } },
  { origin: 'flag', values: { requestsPerDay: 50_000 } },
  { origin: 'promptcost.json', values: { requestsPerDay: 2000, expectedOutputTokens: null } },
];

describe('resolve', () => {
  it('takes the strongest and names the runner-up, whatever the order of the layers', () => {
    const expected = {
      name: 'requestsPerDay',
      value: 50_000,
      origin: 'flag',
      runnerUp: { value: 2000, origin: 'promptcost.json' },
    };
    assert.deepEqual(resolve('requestsPerDay', layers), expected);
    assert.deepEqual(resolve('requestsPerDay', layers.toReversed()), expected);
  });

  it('has no runner-up where one source speaks alone', () => {
    assert.equal(resolve('defaultModel', layers)?.runnerUp, null);
  });

  it('is unknown where nobody says anything, or only null', () => {
    assert.equal(resolve('maxTokens', layers), null);
    assert.equal(resolve('expectedOutputTokens', layers), null);
  });

  it('keeps zero as a value', () => {
    assert.equal(resolve('otherInputTokens', [{ origin: 'setting', values: { otherInputTokens: 0 } }])?.value, 0);
  });
});
