import assert from 'node:assert/strict';
import { render } from '../../../src/core/format';
import type { AssumptionValues, LanguageId } from '../../../src/core/model';
import { analysisOf, fixed } from './pipeline';

async function found(
  rule: string,
  text: string,
  values: Partial<AssumptionValues> = {},
  languageId: LanguageId = 'python',
): Promise<(readonly [string, string])[]> {
  const { findings } = await analysisOf(text, values, { languageId });
  return findings.filter((each) => each.rule === rule).map(({ severity, message }) => [severity, render(message)]);
}

const claude = (limit: string, model = 'claude-haiku-4-5') => `
from anthropic import Anthropic
Anthropic().messages.create(model="${model}", max_tokens=${limit}, messages=[{"role": "user", "content": "Hi"}])
`;

describe('output-limit-above-model', () => {
  const rule = 'output-limit-above-model';

  it('says what was asked for and what the model can give', async () => {
    assert.deepEqual(await found(rule, claude('100_000')), [
      [
        'warning',
        'max_tokens is 100,000, and claude-haiku-4-5 generates at most 64,000 tokens: Anthropic refuses the request.',
      ],
    ]);
  });

  it('doesn’t say that a framework’s request is refused', async () => {
    const text = `
from langchain_anthropic import ChatAnthropic
ChatAnthropic(model="claude-haiku-4-5", max_tokens=100_000)
`;
    assert.deepEqual(await found(rule, text), [
      [
        'warning',
        'max_tokens is 100,000, and claude-haiku-4-5 generates at most 64,000 tokens; give a limit that it can reach.',
      ],
    ]);
  });

  it('sets the maximum where the number stands in the call', async () => {
    const text = claude('100_000');
    const mended = fixed(text, await analysisOf(text), rule);
    assert.equal(mended, claude('64000'));
    assert.deepEqual(await found(rule, mended), []);
    const script = `import OpenAI from 'openai';
const limit = 200000;
new OpenAI().responses.create({ model: 'gpt-6-luna', input: 'Hi', max_output_tokens: limit });`;
    const [finding] = (await analysisOf(script, {}, { languageId: 'typescript' })).findings;
    assert.deepEqual([finding?.rule, finding?.fix], [rule, null]);
  });

  const silent: Record<string, string> = {
    'the maximum': claude('64000'),
    'a model whose maximum isn’t known': claude('900_000', 'claude-fable-5-2'),
    'a retired model': claude('100_000', 'claude-3-opus-20240229'),
    'a model behind a gateway':
      'from openai import OpenAI\nOpenAI(base_url="https://llm.example.com/v1").chat.completions.create(model="gpt-6-luna", messages=[], max_tokens=900_000)',
    'a deployment':
      'from openai import AzureOpenAI\nAzureOpenAI().chat.completions.create(model="gpt-6-luna", messages=[], max_completion_tokens=900_000)',
    'a client from elsewhere':
      'def ask(client):\n    client.chat.completions.create(model="gpt-6-luna", messages=[], max_completion_tokens=900_000)',
    'a limit that isn’t known': `def ask(limit):\n    ${claude('limit').trim().split('\n').join('\n    ')}`,
  };
  for (const [name, text] of Object.entries(silent)) {
    it(`is silent about ${name}`, async () => {
      assert.deepEqual(await found(rule, text), []);
    });
  }
});

describe('context-overflow', () => {
  const rule = 'context-overflow';
  const words = (tokens: number) => 'word '.repeat(tokens).trim();
  const gpt = (body: string, model = 'gpt-5.4-mini') => `
from openai import OpenAI
OpenAI().responses.create(model="${model}", ${body})
`;

  it('is an error where the visible text alone is too long', async () => {
    const text = `
from anthropic import Anthropic
MANUAL = "${words(230_000)}"
def ask(question):
    Anthropic().messages.create(model="claude-haiku-4-5", max_tokens=9, system=MANUAL, messages=question)
`;
    const [finding, ...others] = await found(rule, text);
    assert.equal(others.length, 0);
    assert.equal(finding?.[0], 'error');
    assert.match(
      finding[1],
      /^The ≈2\d\d,\d{3} input tokens don't fit into claude-haiku-4-5's context window of 200,000, so the request is refused; send less, or choose a model with a larger window\.$/,
    );
  });

  it('is a warning where the text fits, but not with the rest of the input and the limit', async () => {
    const text = gpt('input="Hi", max_output_tokens=32_000');
    const [finding] = await found(rule, text, { otherInputTokens: 380_000 });
    assert.equal(finding?.[0], 'warning');
    assert.match(
      finding[1],
      /^380,0\d\d input tokens and an output limit of 32,000 don't fit into gpt-5\.4-mini's context window of 400,000, so the request is refused; lower the limit, or send less\.$/,
    );
    assert.deepEqual(await found(rule, text, { otherInputTokens: 360_000 }), []);
    const [alone] = await found(rule, gpt('input="Hi", max_output_tokens=9'), { otherInputTokens: 410_000 });
    assert.match(alone?.[1] ?? '', /^The 410,0\d\d input tokens don't fit/);
  });

  it('counts no limit that isn’t in the code, and no more than the model can generate', async () => {
    assert.deepEqual(await found(rule, gpt('input="Hi"'), { otherInputTokens: 390_000, maxTokens: 90_000 }), []);
    assert.deepEqual(
      await found(rule, gpt('input="Hi", max_output_tokens=500_000'), { otherInputTokens: 200_000 }),
      [],
    );
  });

  it('compares the input alone where the window holds nothing else, and takes an estimate a tenth lower', async () => {
    const text = claude('64000');
    assert.deepEqual(await found(rule, text, { otherInputTokens: 190_000 }), []);
    const long = text.replace('Hi', words(195_000));
    assert.deepEqual(await found(rule, long), []);
  });

  it('is silent where models have other windows, or are gone', async () => {
    const others = { otherInputTokens: 900_000 };
    const gateway = gpt('input="Hi"').replace('OpenAI()', 'OpenAI(base_url="https://llm.example.com/v1")');
    assert.deepEqual(await found(rule, gateway, others), []);
    assert.deepEqual(await found(rule, gpt('input="Hi"', 'o1'), others), []);
  });
});
