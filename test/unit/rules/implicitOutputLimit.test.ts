import assert from 'node:assert/strict';
import { render } from '../../../src/core/format';
import { type Call, type Finding, known, unknown } from '../../../src/core/model';
import { check } from '../../../src/core/rules/check';
import { sonnet4 } from '../cost/prices';
import { at, callAnalysisOf, callOf, factsOf } from './facts';

function found(limit: Partial<Call['limit'] & { state: 'missing' }>, isPriced = true): Finding[] {
  const { limit: usual } = callOf();
  assert.ok(usual.state === 'missing');
  const call = callOf({ sdk: 'huggingface', limit: { ...usual, ...limit, parameter: 'max_tokens' } });
  const calls = [callAnalysisOf(isPriced ? known(sonnet4) : unknown('x', 'x'))];
  return check(factsOf([call]), { calls, prompts: [] }, { assumptions: [], rules: {}, budget: null, at });
}

describe('implicit-output-limit', () => {
  it('says what the library sets by itself, and offers to write it down', () => {
    const [finding, ...more] = found({ libraryDefault: 100 });
    assert.equal(more.length, 0);
    assert.deepEqual([finding?.rule, finding?.severity], ['implicit-output-limit', 'information']);
    assert.equal(
      render(finding!.message),
      'No max_tokens: Hugging Face ends the answer at 100 tokens by itself, $0.00150 a request.',
    );
    assert.equal(finding?.fix?.edits[0]?.newText, ', max_completion_tokens=100');
  });

  it('says so without a price', () => {
    assert.equal(
      render(found({ libraryDefault: 4096 }, false)[0]!.message),
      'No max_tokens: Hugging Face ends the answer at 4,096 tokens by itself.',
    );
  });

  it("gives the model's maximum where the library sends that, and offers a smaller one", () => {
    const [finding, ...more] = found({ libraryDefault: 'model-maximum' });
    assert.equal(more.length, 0);
    assert.deepEqual([finding?.rule, finding?.severity], ['implicit-output-limit', 'information']);
    assert.equal(
      render(finding!.message),
      'No max_tokens: Hugging Face sets it to the maximum of claude-sonnet-4-20250514, 64,000 tokens, by itself, $0.960 a request.',
    );
    assert.equal(finding?.fix?.edits[0]?.newText, ', max_completion_tokens=1000');
    assert.equal(
      render(found({ libraryDefault: 'by-model' })[0]!.message),
      'No max_tokens: Hugging Face sets it by itself, to a number that depends on the model.',
    );
  });

  it('is silent where nothing limits the output, or the request is refused', () => {
    assert.deepEqual(
      found({}).map(({ rule }) => rule),
      ['missing-output-limit'],
    );
    assert.ok(found({ required: true, libraryDefault: 16 }).every(({ rule }) => rule !== 'implicit-output-limit'));
  });

  it('has no fix where the file has no place for it', () => {
    assert.equal(found({ libraryDefault: 16, insertion: null })[0]?.fix, null);
  });
});
