import assert from 'node:assert/strict';
import path from 'node:path';
import { evaluate, readSource } from '../../../src/core/analyze';
import type { Json, ModelIdentity } from '../../../src/core/model';
import { Resources } from '../../../src/core/resources';
import { anthropicToolTokens } from '../../../src/core/tokens/anthropicTools';
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
    assert.equal(await tokensOf([tool], 'claude-sonnet-4-5', 'anthropic'), json + 496);
    assert.ok((await tokensOf([tool], 'claude-3-opus', 'anthropic')) > 530);
    const range = { start: 0, end: 0 };
    const definition = { parameter: 'tools', range, json: [tool] };
    const tokens = definitionTokens([definition, definition], 'claude-sonnet-4-5', 'claude_2', count);
    assert.equal(tokens, 2 * json + 496);
  });

  it('are another prompt for tools of Anthropic’s by model, and where one has to be used', () => {
    const figures: Record<string, readonly [number, number]> = {
      'claude-3-opus-20240229': [530, 281],
      'anthropic.claude-3-sonnet-20240229-v1:0': [159, 235],
      'claude-3-haiku': [264, 340],
      'anthropic/claude-3.5-haiku': [264, 355],
      'claude-3-5-sonnet-20240620': [294, 261],
      'claude-3-5-sonnet-20241022': [346, 313],
      'claude-3-7-sonnet-latest': [346, 313],
      'claude-sonnet-4-20250514': [313, 315],
      'claude-4-opus': [313, 315],
      'anthropic/claude-opus-4.1': [313, 315],
      'claude-haiku-4-5-20251001': [496, 588],
      'anthropic/claude-sonnet-4.6': [497, 589],
      'global.anthropic.claude-opus-4-7-v1:0': [675, 804],
      'claude-opus-4-8': [290, 410],
      'claude-sonnet-5': [354, 474],
      'claude-opus-5-5': [286, 406],
      'gpt-4o': [0, 0],
    };
    for (const [id, expected] of Object.entries(figures))
      assert.deepEqual([anthropicToolTokens(id, false), anthropicToolTokens(id, true)], expected, id);
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

  it('counts the prompt by which a model of Anthropic must use a tool', async () => {
    const tools = '[{"name": "f", "input_schema": {"type": "object"}}]';
    const spec = '[{"toolSpec": {"name": "f", "inputSchema": {"json": {"type": "object"}}}}]';
    const functions = '[{"type": "function", "function": {"name": "f", "parameters": {"type": "object"}}}]';
    const anthropic = (choice: string) => `import anthropic
anthropic.Anthropic().messages.create(
    model="claude-sonnet-4-5", max_tokens=9, messages=[{"role": "user", "content": "Hi"}], tools=${tools}${choice}
)
`;
    const bedrock = (choice: string) => `import boto3
boto3.client("bedrock-runtime").converse(
    modelId="anthropic.claude-sonnet-4-5-20250929-v1:0", inferenceConfig={"maxTokens": 9},
    messages=[{"role": "user", "content": [{"text": "Hi"}]}], toolConfig={"tools": ${spec}${choice}},
)
`;
    const openRouter = (choice: string) => `from openai import OpenAI
OpenAI(base_url="https://openrouter.ai/api/v1").chat.completions.create(
    model="anthropic/claude-sonnet-4.5", max_tokens=9, messages=[{"role": "user", "content": "Hi"}], tools=${functions}${choice}
)
`;
    const toolTokens = async (text: string) => {
      const facts = await readSource(resources, { path: '/a.py', languageId: 'python', text });
      return (await evaluate(resources, facts, context)).calls[0]?.input.toolTokens ?? 0;
    };
    const more: readonly (readonly [(choice: string) => string, string, number])[] = [
      [anthropic, ', tool_choice={"type": "any"}', 92],
      [anthropic, ', tool_choice={"type": "tool", "name": "f"}', 92],
      [anthropic, ', tool_choice=anthropic.types.ToolChoiceAnyParam(type="any")', 92],
      [anthropic, ', tool_choice={"type": "auto", "disable_parallel_tool_use": True}', 0],
      [anthropic, ', tool_choice={"type": "none"}', 0],
      [anthropic, ', tool_choice=choose()', 0],
      [bedrock, ', "toolChoice": {"any": {}}', 92],
      [bedrock, ', "toolChoice": {"tool": {"name": "f"}}', 92],
      [bedrock, ', "toolChoice": {"auto": {}}', 0],
      [openRouter, ', tool_choice="required"', 92],
      [openRouter, ', tool_choice={"type": "function", "function": {"name": "f"}}', 92],
      [openRouter, ', tool_choice="auto"', 0],
    ];
    for (const [source, choice, expected] of more)
      assert.equal((await toolTokens(source(choice))) - (await toolTokens(source(''))), expected, choice);
    assert.ok((await toolTokens(anthropic(''))) > 496);
  });
});
