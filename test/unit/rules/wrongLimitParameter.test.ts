import assert from 'node:assert/strict';
import { render } from '../../../src/core/format';
import type { EvaluationContext } from '../../../src/core/analyze';
import type { LanguageId } from '../../../src/core/model';
import { analysisOf, fixed } from './pipeline';

const rule = 'wrong-limit-parameter';
type More = Partial<EvaluationContext> & { languageId?: LanguageId };

async function messages(text: string, more: More = {}): Promise<string[]> {
  const { findings } = await analysisOf(text, {}, more);
  return findings.filter((finding) => finding.rule === rule).map(({ message }) => render(message));
}

/** The text after the fix, of which nothing is said any more. */
async function mended(text: string, more: More = {}): Promise<string> {
  const after = fixed(text, await analysisOf(text, {}, more), rule);
  assert.deepEqual(await messages(after, more), []);
  return after;
}

const openai = (call: string, client = 'OpenAI()') =>
  `from openai import OpenAI, AzureOpenAI\nclient = ${client}\ndef ask(question, limit=None):\n    client.${call}\n`;
const chat = (given: string, client?: string) => openai(`chat.completions.create(messages=question, ${given})`, client);
const script = { languageId: 'typescript' as const };

describe('wrong-limit-parameter', () => {
  it('speaks of models that take no max_tokens, at OpenAI and Azure', async () => {
    const text = chat('model="o3", max_tokens=500');
    assert.deepEqual(await messages(text), [
      'o3 takes no max_tokens: OpenAI refuses the request. Give max_completion_tokens.',
    ]);
    assert.equal(await mended(text), chat('model="o3", max_completion_tokens=500'));
    for (const model of ['gpt-5-mini', 'gpt-5.6-sol', 'o4-mini', 'o1-preview', 'gpt-6.1-terra', 'o3-2025-04-16'])
      assert.equal((await messages(chat(`model="${model}", max_tokens=500`))).length, 1, model);
    assert.equal((await messages(chat('model="gpt-5-mini", max_tokens=500', 'AzureOpenAI()'))).length, 1);
  });

  it('speaks of parameters of another API', async () => {
    const responses = openai('responses.create(model="gpt-6-luna", input=question, max_tokens=500)');
    assert.deepEqual(await messages(responses), [
      'responses.create takes no max_tokens, so this call fails. Give max_output_tokens.',
    ]);
    assert.equal(await mended(responses), responses.replace('max_tokens', 'max_output_tokens'));
    const completions = chat('model="gpt-4.1", max_output_tokens=500');
    assert.equal(await mended(completions), completions.replace('max_output_tokens', 'max_completion_tokens'));
    const claude =
      'import anthropic\nanthropic.Anthropic().messages.create(model="claude-opus-5-5", max_completion_tokens=9, messages=[])';
    assert.equal(await mended(claude), claude.replace('max_completion_tokens', 'max_tokens'));
  });

  it('renames an entry in short, a key in quotes and one that is set later', async () => {
    const short = `import OpenAI from 'openai';
export const ask = (max_tokens: number) => new OpenAI().chat.completions.create({ model: 'o3', messages: [], max_tokens });`;
    assert.match(await mended(short, script), /messages: \[\], max_completion_tokens: max_tokens \}/);
    const key = openai('chat.completions.create(**{"model": "o3", "messages": question, "max_tokens": 500})');
    assert.equal(await mended(key), key.replace('max_tokens', 'max_completion_tokens'));
    const later = `import openai
options = {"model": "o3", "messages": []}
options["max_tokens"] = 500
openai.chat.completions.create(**options)
`;
    assert.equal(await mended(later), later.replace('max_tokens', 'max_completion_tokens'));
  });

  it('knows Go’s names', async () => {
    const text = `package main

import (
	"context"

	"github.com/openai/openai-go"
)

func main() {
	client := openai.NewClient()
	client.Chat.Completions.New(context.TODO(), openai.ChatCompletionNewParams{
		Model:     "o3-mini",
		Messages:  []openai.ChatCompletionMessageParamUnion{openai.UserMessage("Hi")},
		MaxTokens: openai.Int(500),
	})
}
`;
    assert.equal(await mended(text, { languageId: 'go' }), text.replace('MaxTokens:', 'MaxCompletionTokens:'));
  });

  const silent: Record<string, string> = {
    'a model that takes it': chat('model="gpt-4.1", max_tokens=500'),
    'a model for chats': chat('model="gpt-5-chat-latest", max_tokens=500'),
    'an open model': chat('model="gpt-oss-120b", max_tokens=500'),
    'the right one': chat('model="o3", max_completion_tokens=500'),
    'both of them': chat('model="o3", max_completion_tokens=500, max_tokens=500'),
    'a value that may be nothing': chat('model="o3", max_tokens=limit'),
    'a gateway': chat('model="o3", max_tokens=500', 'OpenAI(base_url="https://llm.example.com/v1")'),
    'a client from elsewhere': chat('model="o3", max_tokens=500').replace('client = OpenAI()\n', ''),
    'a library that renames it': 'from langchain_openai import ChatOpenAI\nChatOpenAI(model="o3", max_tokens=500)',
    'another one': 'import litellm\nlitellm.completion(model="o3", messages=[], max_tokens=500)',
    'code that chooses by the model': `import openai
def ask(question, model="o3"):
    if model.startswith("o"):
        return openai.chat.completions.create(model=model, messages=question, max_completion_tokens=500)
    return openai.chat.completions.create(model=model, messages=question, max_tokens=500)
`,
    'a limit under a condition': `import openai
def ask(question, old):
    options = {"model": "o3", "messages": question}
    if old:
        options["max_tokens"] = 500
    openai.chat.completions.create(**options)
`,
  };
  for (const [name, text] of Object.entries(silent)) {
    it(`is silent about ${name}`, async () => {
      assert.deepEqual(await messages(text), []);
    });
  }

  describe('with the AI SDK', () => {
    const ai = (imports: string, more = '') => `import { ${imports} } from 'ai';
import { openai } from '@ai-sdk/openai';
await generateText({ model: openai('gpt-6-luna'), prompt: 'Hi', maxTokens: 500${more} });`;
    const old = ai('generateText');
    const version = (major: number) => ({ ...script, majorVersions: new Map([['ai', major]]) });

    it('speaks where the file uses what only later versions have', async () => {
      for (const text of [ai('generateText, stepCountIs'), ai('generateText', ', stopWhen: done')]) {
        const [sentence] = await messages(text, script);
        assert.match(
          sentence ?? '',
          /^maxTokens is ignored by the AI SDK, so gpt-6-luna may generate up to 128,000 tokens a request, \$[\d.]+ each\. Give maxOutputTokens\.$/,
        );
        assert.equal(await mended(text, script), text.replace('maxTokens', 'maxOutputTokens'));
      }
    });

    it('goes by the version that the project declares', async () => {
      assert.deepEqual(await messages(old, script), []);
      assert.deepEqual(await messages(old, version(4)), []);
      assert.equal((await messages(old, version(5))).length, 1);
      assert.equal((await messages(old, version(6))).length, 1);
    });

    it('takes what is ignored for no limit', async () => {
      const { calls } = await analysisOf(old, {}, version(5));
      assert.deepEqual(calls[0]?.effectiveLimit, { value: 128_000, origin: 'model' });
      const { calls: before } = await analysisOf(old, {}, version(4));
      assert.deepEqual(before[0]?.effectiveLimit, { value: 500, origin: 'code' });
    });
  });
});
