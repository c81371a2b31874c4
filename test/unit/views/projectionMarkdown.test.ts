import assert from 'node:assert/strict';
import { assessText } from '../../../src/core/cost/assess';
import { type Analysis, type Fact, known, type ModelFacts, unknown } from '../../../src/core/model';
import { projectionMarkdown, textMarkdown } from '../../../src/core/views/projectionMarkdown';
import { gpt4o, sonnet4 } from '../cost/prices';
import { callAnalysisOf, callOf, factsOf } from '../rules/facts';
import { analysisOf } from './analyses';

const at = new Date('2026-11-25T12:00:00Z');
const worked = analysisOf({
  model: sonnet4,
  inputTokens: 800,
  promptTokens: 800,
  expectedOutputTokens: 2000,
  limit: { value: 1001, origin: 'code' },
  requestsPerDay: 50_000,
});

describe('projectionMarkdown', () => {
  it('has request, 1,000 requests, day and month, expected and at the limit, in full precision', () => {
    const text = projectionMarkdown(worked, { title: 'Cost of chat.py', calls: [0] }, at);
    assert.match(text, /^# Cost of chat\\\.py\n/);
    const table = text.split('\n').filter((line) => line.startsWith('|'));
    assert.deepEqual(table, [
      '| USD | expected, 2,000 output tokens | at the limit of 1,001 |',
      '| :-- | --: | --: |',
      '| a request | 0.0324 | 0.017415 |',
      '| of which input | 0.0024 | 0.0024 |',
      '| of which output | 0.03 | 0.015015 |',
      '| 1,000 requests | 32.4 | 17.415 |',
      '| a day, 50,000 requests | 1,620 | 870.75 |',
      '| a month, 30 days | 48,600 | 26,122.5 |',
    ]);
  });

  it('names the origin of every assumption, and what nobody assumed', () => {
    const text = projectionMarkdown(worked, { title: 't', calls: [0] }, at);
    assert.match(text, /^- 50,000 requests a day from the setting$/m);
    assert.match(text, /^- 2,000 output tokens expected from the setting$/m);
    assert.match(text, /^- 1,001 output tokens at most from the code$/m);
    assert.match(text, /^- other input: not set/m);
    assert.match(text, /^- price, priced as test\\-model from test, checked 2026-11-22$/m);
  });

  it('never writes a small amount in scientific notation', () => {
    const small = analysisOf({
      model: gpt4o,
      inputTokens: 1,
      promptTokens: 1,
      expectedOutputTokens: 0,
      limit: null,
      requestsPerDay: null,
    });
    const text = projectionMarkdown(small, { title: 't', calls: [0] }, at);
    assert.match(text, /\| a request \| 0\.0000025 \| unknown \|/);
    assert.doesNotMatch(text, /a day,|a month/);
    assert.match(text, /^- requests a day: not set, so no cost a day$/m);
  });

  it('says why a call has no cost, and leaves it out of the total', () => {
    const reason = unknown('price.none', 'no price known for {model}', { model: 'my-deployment' });
    const two: Analysis = {
      facts: factsOf([...worked.facts.calls, callOf()], worked.facts.prompts),
      calls: [...worked.calls, callAnalysisOf(reason, { cost: reason })],
      prompts: worked.prompts,
      findings: [],
      team: null,
    };
    const text = projectionMarkdown(two, { title: 't', calls: [0, 1] }, at);
    assert.match(text, /No cost: no price known for my\\-deployment/);
    assert.match(text, /## All 2 calls\n\n1,620 USD a day, 870\.75 USD at the limit\.\n\n1 of them without a price/);
    assert.doesNotMatch(text, /NaN|undefined|null/);
  });

  it('gives the output alone where the input can’t be seen', () => {
    const { reason } = unknown('value.name', "the value of `messages` isn't in the code");
    const unknownInput = [{ range: { start: 0, end: 1 }, reason }];
    const unseen: Analysis = {
      ...worked,
      facts: factsOf([callOf({ unknownInput })]),
      calls: worked.calls.map((each) => ({
        ...each,
        input: { ...each.input, promptTokens: 0, complete: false, unknown: unknownInput },
      })),
    };
    const text = projectionMarkdown(unseen, { title: 't', calls: [0] }, at);
    assert.match(text, /^The input can't be seen: the costs are those of the output alone\.$/m);
    assert.match(text, /^\| a request \| 0\.03 \| 0\.015015 \|$/m);
    assert.match(text, /^\| a day, 50,000 requests \| 1,500 \| 750\.75 \|$/m);
    assert.match(text, /^- not counted: the value of `messages` isn't in the code$/m);
    assert.doesNotMatch(text, /of which|Input:/);
  });

  it('says that the API refuses a request before what it would cost', () => {
    const limit = {
      state: 'missing',
      parameter: 'max_tokens',
      required: true,
      libraryDefault: null,
      insertion: null,
    } as const;
    const facts = factsOf([callOf({ limit, sdk: 'anthropic' })]);
    assert.match(
      projectionMarkdown({ ...worked, facts }, { title: 't', calls: [0] }, at),
      /: Anthropic refuses a request without it, so this call fails\\\. The costs are those with a limit\.\n\nInput: /,
    );
  });

  it('says that a file has no call', () => {
    const none = { facts: factsOf([]), calls: [], prompts: [], findings: [], team: null };
    assert.match(projectionMarkdown(none, { title: 't', calls: [] }, at), /No LLM call was found here\./);
  });
});

describe('textMarkdown', () => {
  const count = { tokens: 812, exact: true, encoding: 'o200k_base', method: 'o200k_base' };
  const settings = {
    requestsPerDay: 50_000,
    expectedOutputTokens: 400,
    defaultModel: 'gpt-4o',
    otherInputTokens: 188,
  };
  const text = (model: Fact<ModelFacts>) =>
    textMarkdown(
      'Selection',
      assessText(model, count, {
        assumptions: [{ origin: 'setting', values: settings }],
        at: { date: at, isInstant: false },
        team: null,
      }),
      at,
    );

  it('prices a text sent alone to the assumed model, expected and at the limit', () => {
    const markdown = text(known(gpt4o));
    assert.match(markdown, /Input: 1,000 tokens \(812 in prompts, 188 of other input; o200k_base, exact\)/);
    assert.match(markdown, /\| a request \| 0\.0065 \| 0\.16634 \|/);
    assert.match(markdown, /\| a day, 50,000 requests \| 325 \| 8,317 \|/);
  });

  it('names the origin of the model, the volume and the output', () => {
    const markdown = text(known(gpt4o));
    assert.match(markdown, /^- model gpt\\-4o from the setting$/m);
    assert.match(markdown, /^- 50,000 requests a day from the setting$/m);
    assert.match(markdown, /^- 400 output tokens expected from the setting$/m);
    assert.match(markdown, /^- 16,384 output tokens at most by the model's maximum$/m);
  });

  it('says why a text has no cost', () => {
    const markdown = text(unknown('model.none', 'no default model is set'));
    assert.match(markdown, /No cost: no default model is set/);
    assert.doesNotMatch(markdown, /\||NaN|null|undefined/);
  });
});
