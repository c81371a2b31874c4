import assert from 'node:assert/strict';
import path from 'node:path';
import { evaluate, readSource } from '../../../src/core/analyze';
import type { Json, ModelIdentity } from '../../../src/core/model';
import { Resources } from '../../../src/core/resources';
import { definitionTokens } from '../../../src/core/tokens/definitions';
import { nodeAssets } from '../../../src/platform/node/assets';

const resources = new Resources(nodeAssets(path.resolve('dist/assets')));
const range = { start: 0, end: 0 };

async function tokensOf(json: Json, id: string, provider = 'openai'): Promise<number> {
  const identity: ModelIdentity = { id, provider, asked: id };
  const count = await resources.counter.for(identity);
  return definitionTokens([{ parameter: 'tools', range, json }], id, count('').encoding, count);
}

/** The example of openai-cookbook, How_to_count_tokens_with_tiktoken.ipynb. */
const weather = {
  name: 'get_current_weather',
  description: 'Get the current weather in a given location',
  parameters: {
    type: 'object',
    properties: {
      location: { type: 'string', description: 'The city and state, e.g. San Francisco, CA' },
      unit: {
        type: 'string',
        description: 'The unit of temperature to return',
        enum: ['celsius', 'fahrenheit'],
      },
    },
    required: ['location'],
  },
};
const messages = [
  'You are a helpful assistant that can answer to questions about the weather.',
  "What's the weather like in San Francisco?",
];

describe('the tokens of tools and schemas', () => {
  // The notebook prints what its function counts and what the API then charged: 101 and 105.
  for (const [model, all] of [
    ['gpt-4o', 101],
    ['gpt-4o-mini', 101],
    ['gpt-4', 105],
    ['gpt-3.5-turbo', 105],
  ] as const) {
    it(`are those of the cookbook’s example for ${model}`, async () => {
      const count = await resources.counter.for({ id: model, provider: 'openai', asked: model });
      // 3 a message and 3 for the answer, and the roles' own names, which our framing leaves out.
      const text = messages.reduce((sum, each) => sum + count(each).tokens + 3 + 1, 3);
      assert.equal(text + (await tokensOf([{ type: 'function', function: weather }], model)), all);
    });
  }

  it('are the same in the form of the Responses API', async () => {
    assert.equal(
      await tokensOf([{ type: 'function', ...weather }], 'gpt-4o'),
      await tokensOf([{ type: 'function', function: weather }], 'gpt-4o'),
    );
  });

  it('are the JSON and Anthropic’s own prompt for tools where a model of Anthropic is given tools', async () => {
    const tool = { name: 'weather', description: 'The weather.', input_schema: weather.parameters };
    const count = await resources.counter.for({ id: 'claude-sonnet-4-5', provider: 'anthropic', asked: 'x' });
    const json = count(JSON.stringify([tool])).tokens;
    assert.equal(await tokensOf([tool], 'claude-sonnet-4-5', 'anthropic'), json + 346);
    assert.ok((await tokensOf([tool], 'claude-3-opus', 'anthropic')) > 530);
  });

  it('are the JSON where a model that isn’t OpenAI’s is given functions, in any form', async () => {
    for (const [id, tools] of [
      ['gemini-2.5-flash', [{ function_declarations: [weather] }]],
      ['gemini-2.5-flash', [{ functionDeclarations: [weather] }]],
      ['grok-4', [{ type: 'function', function: weather }]],
    ] as const) {
      const count = await resources.counter.for({ id, provider: 'x', asked: id });
      assert.equal(await tokensOf(tools, id, 'x'), count(JSON.stringify(tools)).tokens, id);
    }
  });

  it('are the JSON of functions where a property has no type of its own', async () => {
    const count = await resources.counter.for({ id: 'gpt-4o', provider: 'openai', asked: 'gpt-4o' });
    const $defs = { Step: { type: 'object', properties: { a: { type: 'string' } } } };
    for (const properties of [
      { a: { $ref: '#/$defs/Step' } },
      { a: { type: 'object', properties: { b: { anyOf: [] } } } },
    ]) {
      const tools = [{ type: 'function', function: { name: 'f', parameters: { type: 'object', properties, $defs } } }];
      assert.equal(await tokensOf(tools, 'gpt-4o'), count(JSON.stringify(tools)).tokens);
    }
  });

  it('are the JSON of a schema, and none for a form without one', async () => {
    const schema = { type: 'json_schema', json_schema: { name: 'answer', schema: weather.parameters } };
    const count = await resources.counter.for({ id: 'gpt-4o', provider: 'openai', asked: 'gpt-4o' });
    assert.equal(await tokensOf(schema, 'gpt-4o'), count(JSON.stringify(schema)).tokens);
    assert.equal(await tokensOf({ type: 'json_object' }, 'gpt-4o'), 0);
    assert.equal(await tokensOf([], 'gpt-4o'), 0);
  });
});

describe('a call with tools', () => {
  const context = { assumptions: [], rules: {}, at: { date: new Date('2026-11-22'), isInstant: false }, team: null };
  const inputOf = async (tools: string) => {
    const text = `from openai import OpenAI, pydantic_function_tool
from app import make
STRICT = True
WEATHER = {
    "type": "function",
    "function": {"name": "weather", "description": "The weather.", "strict": STRICT, "parameters": {
        "type": "object", "properties": {"place": {"type": "string", "description": "Where"}},
    }},
}
OpenAI().chat.completions.create(
    model="gpt-4o", max_tokens=9, messages=[{"role": "user", "content": "Hi"}], ${tools}
)
`;
    const facts = await readSource(resources, { path: '/a.py', languageId: 'python', text });
    const { calls } = await evaluate(resources, facts, context);
    assert.ok(calls[0]);
    return calls[0].input;
  };

  it('counts those that are written in the file, as an estimate', async () => {
    const without = await inputOf('');
    const { toolTokens, tokens, exact, complete } = await inputOf('tools=[WEATHER]');
    assert.deepEqual([without.toolTokens, without.exact], [0, true]);
    assert.ok(toolTokens > 20 && toolTokens < 60, String(toolTokens));
    assert.deepEqual([tokens, exact, complete], [without.tokens + toolTokens, false, true]);
  });

  it('counts a schema of the answer', async () => {
    const schema = '{"type": "json_schema", "json_schema": {"name": "a", "schema": {"type": "object"}}}';
    assert.ok((await inputOf(`response_format=${schema}`)).toolTokens > 15);
    assert.equal((await inputOf('response_format={"type": "json_object"}')).toolTokens, 0);
  });

  it('says that the input isn’t complete where they are made elsewhere, or are the provider’s own', async () => {
    for (const tools of [
      'tools=make()',
      'tools=[WEATHER, make()]',
      'tools=[pydantic_function_tool(Model)]',
      'tools=[{"type": "web_search"}]',
      'response_format=Model',
    ]) {
      const { toolTokens, complete, unknown } = await inputOf(tools);
      assert.deepEqual([toolTokens, complete, unknown.length], [0, false, 1], tools);
    }
  });

  it('counts what Anthropic and Gemini are given', async () => {
    const anthropic = `import anthropic
anthropic.Anthropic().messages.create(
    model="claude-sonnet-4-5", max_tokens=9, messages=[{"role": "user", "content": "Hi"}],
    output_format={"type": "json_schema", "schema": {"type": "object", "properties": {"a": {"type": "string"}}}},
)
`;
    const gemini = `from google import genai
genai.Client().models.generate_content(
    model="gemini-2.5-flash", contents="Hi",
    config={"tools": [{"function_declarations": [{"name": "f", "description": "${'long '.repeat(60)}"}]}]},
)
`;
    const tokens = await Promise.all(
      [anthropic, gemini].map(async (text) => {
        const facts = await readSource(resources, { path: '/a.py', languageId: 'python', text });
        const [call] = (await evaluate(resources, facts, context)).calls;
        assert.equal(call?.input.complete, true);
        return call.input.toolTokens;
      }),
    );
    assert.ok(tokens[0]! > 20 && tokens[1]! > 60, tokens.join());
  });
});
