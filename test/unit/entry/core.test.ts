import assert from 'node:assert/strict';
import path from 'node:path';
import type * as Library from '../../../src/entry/core';

describe('the library', function () {
  this.timeout(20_000);
  let library: typeof Library;
  before(async () => (library = await import(path.resolve('dist/core.js'))));

  const text = 'from openai import OpenAI\nOpenAI().responses.create(model="gpt-4o", input="Hi")\n';
  const analyze = (over: object) => library.analyze({ text, path: 'chat.py', ...over });

  it('takes assumptions, and null for one that is not known', async () => {
    const assumptions = { requestsPerDay: 0.5, maxTokens: 100, expectedOutputTokens: null, cacheHitRate: 1, turns: 1 };
    const { calls } = await analyze({ assumptions });
    assert.equal(calls[0]?.cost?.requestsPerDay, 0.5);
    assert.equal(calls[0].outputLimit.effective, 100);
  });

  const wrong: [object, string][] = [
    [{ requestsPerDay: -1 }, 'assumptions.requestsPerDay must be a number of 0 or more, not -1'],
    [{ requestsPerDay: Number.NaN }, 'assumptions.requestsPerDay must be a number of 0 or more, not NaN'],
    [{ requestsPerDay: '50000' }, 'assumptions.requestsPerDay must be a number of 0 or more, not "50000"'],
    [{ requestsPerDay: Infinity }, 'assumptions.requestsPerDay must be a number of 0 or more, not Infinity'],
    [{ otherInputTokens: 1.5 }, 'assumptions.otherInputTokens must be a whole number of tokens, not 1.5'],
    [{ expectedOutputTokens: -3 }, 'assumptions.expectedOutputTokens must be a whole number of tokens, not -3'],
    [{ maxTokens: 0 }, 'assumptions.maxTokens must be a whole number of tokens, 1 or more, not 0'],
    [{ maxPromptTokens: true }, 'assumptions.maxPromptTokens must be a whole number of tokens, not true'],
    [{ defaultModel: 4 }, 'assumptions.defaultModel must be the name of a model, not 4'],
    [{ batchShare: 80 }, 'assumptions.batchShare must be a share from 0 to 1, such as 0.8 for 80%, not 80'],
    [{ turns: 0 }, 'assumptions.turns must be a whole number of 1 or more, not 0'],
    [{ requestPerDay: 5 }, 'assumptions has no requestPerDay'],
  ];
  for (const [assumptions, message] of wrong) {
    it(`names what is wrong: ${message}`, async () => {
      await assert.rejects(analyze({ assumptions }), { name: 'TypeError', message });
    });
  }

  for (const [over, message] of [
    [{ assumptions: 5 }, 'assumptions must be an object, not 5'],
    [{ text: undefined }, 'text must be a string, not undefined'],
    [{ path: 7 }, 'path must be a string, not 7'],
    [{ path: 'notes.txt' }, 'notes.txt: not a language that is analysed; give languageId'],
    [{ languageId: 'cobol' }, /^languageId must be .*python.*, not "cobol"$/],
    [{ rules: { 'missing-output-limit': 'loud' } }, /^rules\.missing-output-limit must be error, .*, not "loud"$/],
    [{ rules: { 'no-such-rule': 'off' } }, 'rules has no no-such-rule'],
    [{ at: 'yesterday' }, /^at must be a date.*, not "yesterday"$/],
    [{ at: new Date(8.64e15) }, /^at must be a date .* of the years 0 to 9999, not an object$/],
    [{ at: new Date(-8.64e15) }, /^at must be a date .* of the years 0 to 9999, not an object$/],
  ] as const) {
    it(`names what is wrong: ${String(message)}`, async () => {
      await assert.rejects(analyze(over), { message });
    });
  }

  it('counts texts only, for models that are known', async () => {
    const count = (text: unknown, model: unknown) => Reflect.apply(library.countTokens, undefined, [text, model]);
    await assert.rejects(count(5, 'gpt-4o'), { message: 'text must be a string, not 5' });
    await assert.rejects(count('a', null), { message: 'model must be the name of a model, not null' });
    await assert.rejects(count('a', 'no-such-model-at-all'), /no-such-model-at-all/);
  });
});
