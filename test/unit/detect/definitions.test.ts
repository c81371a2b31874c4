import assert from 'node:assert/strict';
import { runInNewContext } from 'node:vm';
import * as z from 'zod';
import type { Json } from '../../../src/core/model';
import { detectIn } from './detecting';
import { pydanticModels } from './pydanticModels';

/** What `z.toJSONSchema` gives, as the AI SDK sends it: objects closed, and without the patterns that zod adds to formats. */
function sentOf(schema: z.ZodType): unknown {
  const json: unknown = z.toJSONSchema(schema, { target: 'draft-7', io: 'input' });
  return JSON.parse(JSON.stringify(json), (_, value: unknown) => {
    if (typeof value !== 'object' || value === null) return value;
    if (Reflect.has(value, 'format')) Reflect.deleteProperty(value, 'pattern');
    if (Reflect.get(value, 'type') === 'object' && !Reflect.has(value, 'additionalProperties'))
      Reflect.set(value, 'additionalProperties', false);
    return value;
  });
}

async function sentIn(languageId: 'typescript' | 'python', text: string): Promise<Record<string, Json> | null> {
  const { calls } = await detectIn(languageId, text);
  assert.equal(calls.length, 1, text);
  const { definitions = [], unknownInput } = calls[0]!;
  if (definitions.length === 0) {
    assert.equal(unknownInput.length, 1, text);
    return null;
  }
  assert.deepEqual(unknownInput, [], text);
  return Object.fromEntries(definitions.map(({ parameter, json }) => [parameter, json]));
}

const aiSdk = (
  given: string,
  before = '',
) => `import { generateText, generateObject, tool, jsonSchema, Output } from 'ai';
import { z } from 'zod';
import { openai } from '@ai-sdk/openai';
${before}
const { text } = await generateText({ model: openai('gpt-4o'), prompt: 'Hi', ${given} });
`;

const zodSchemas = [
  `z.object({ a: z.string().describe('x').optional(), b: z.number().int().min(1).max(3) })`,
  `z.object({ c: z.enum(['p', 'q']).default('p').describe('later') })`,
  `z.object({ a: z.object({ b: z.object({}).optional() }).nullable() })`,
  `z.object({ a: z.string().nullish(), b: z.string().describe('d').nullable(), c: z.nullable(z.number()).optional() })`,
  `z.strictObject({ a: z.boolean() }).describe('closed')`,
  `z.looseObject({ a: z.string() })`,
  `z.object({ a: z.string() }).passthrough()`,
  `z.object({ a: z.string() }).extend({ b: z.number().positive() })`,
  `z.object({ a: z.string(), b: z.number() }).pick({ a: true })`,
  `z.object({ a: z.string(), b: z.number() }).omit({ a: true }).partial()`,
  `z.object({ a: z.string().optional() }).required()`,
  `z.object({ a: z.string() }).and(z.object({ b: z.string() }))`,
  `z.object({ ...z.object({ a: z.string() }).shape, b: z.null() })`,
  `z.object({ l: z.array(z.string().min(1)).min(1).max(5).describe('l'), m: z.number().array().nonempty() })`,
  `z.object({ t: z.tuple([z.string(), z.number()]) })`,
  `z.object({ r: z.record(z.string(), z.number()), any: z.any(), unknown: z.unknown() })`,
  `z.object({ u: z.union([z.string(), z.number()]), v: z.string().or(z.object({})) })`,
  `z.discriminatedUnion('k', [z.object({ k: z.literal('a') }), z.object({ k: z.literal('b'), n: z.literal(3) })])`,
  `z.object({ l: z.literal(['a', 'b']), t: z.literal(true), n: z.literal(null) })`,
  `z.object({ e: z.email(), f: z.string().email(), u: z.string().url(), d: z.string().datetime(), i: z.iso.date() })`,
  `z.object({ s: z.string().trim().min(1).max(9).refine((s) => s !== 'x'), t: z.string().length(4) })`,
  `z.object({ p: z.string().regex(/^a+$/), c: z.coerce.number(), m: z.string().meta({ title: 'T', examples: ['e'] }) })`,
  `z.object({ n: z.number().gt(3).lt(9), o: z.number().nonnegative(), p: z.int(), q: z.number().int().positive().max(5) })`,
  `z.object({ m: z.number().multipleOf(5), i: z.number().min(1).int(), e: z.enum({ A: 'a', B: 'b' }) })`,
  `z.object({ r: z.string().readonly() })`,
  `z.object({ k: z.object({ a: z.string(), b: z.string() }).keyof(), f: z.string().transform((s) => s.length) })`,
];

describe('schemas of zod', () => {
  for (const source of zodSchemas) {
    it(source, async () => {
      const evaluate: unknown = runInNewContext(source, { z });
      assert.ok(evaluate instanceof z.ZodType);
      const sent = await sentIn('typescript', aiSdk(`output: Output.object({ schema: ${source} })`));
      assert.deepEqual(sent, { output: { schema: sentOf(evaluate) } });
    });
  }

  it('are not told where a part isn’t, or has no JSON', async () => {
    for (const source of [
      `z.object({ a: other })`,
      `z.object({ a: z.string().describe(text) })`,
      `z.object({ [key]: z.string() })`,
      `z.date()`,
      `z.object({ a: z.bigint() })`,
      `z.custom()`,
      `z.string().max(other)`,
      `z.object({ a: z.lazy(() => z.string()) })`,
      `z.enum(other)`,
      `other.extend({ a: z.string() })`,
      `z.object(other)`,
      `z.union([z.string(), other])`,
    ])
      assert.equal(await sentIn('typescript', aiSdk(`output: Output.object({ schema: ${source} })`)), null, source);
  });

  it('end where they lead to themselves or to each other many times', async () => {
    const names = Array.from({ length: 30 }, (_, index) => `s${index}`);
    const doubled = names.map((name, index) => {
      const inner = index === 0 ? 'z.string()' : `z.object({ a: s${index - 1}, b: s${index - 1} })`;
      return `const ${name} = ${inner};`;
    });
    const before = performance.now();
    for (const last of ['s29', 's15'])
      assert.equal(
        await sentIn('typescript', aiSdk(`output: Output.object({ schema: ${last} })`, doubled.join('\n'))),
        null,
      );
    const itself = 'const s = z.object({ a: s });';
    assert.equal(await sentIn('typescript', aiSdk('output: Output.object({ schema: s })', itself)), null);
    assert.ok(performance.now() - before < 2000);
  });
});

describe('tools and forms of the AI SDK', () => {
  const city = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    type: 'object',
    properties: { city: { type: 'string', description: 'Where' } },
    required: ['city'],
    additionalProperties: false,
  };
  const weather = { type: 'function', function: { name: 'weather', description: 'The weather.', parameters: city } };
  const schema = `z.object({ city: z.string().describe('Where') })`;

  for (const [title, given, before] of [
    ['by `tool`', `tools: { weather: tool({ description: 'The weather.', inputSchema: ${schema}, execute }) }`],
    ['with `parameters`', `tools: { weather: tool({ description: 'The weather.', parameters: ${schema} }) }`],
    ['without `tool`', `tools: { weather: { description: 'The weather.', inputSchema: ${schema}, execute } }`],
    [
      'by names',
      'tools',
      `const weather = tool({ description: 'The weather.', inputSchema: ${schema}, execute: async ({ city }) => get(city) });
const some = { weather };
const tools = { ...some };`,
    ],
  ] as const)
    it(`are read ${title}`, async () => {
      assert.deepEqual(await sentIn('typescript', aiSdk(given, before)), { tools: [weather] });
    });

  it('are read with descriptions that are put together', async () => {
    for (const description of [
      `'The ' + 'weather.'`,
      '`${THE} weather.`',
      'THE + ` weather.`',
      '` The weather.`.trim()',
    ]) {
      const given = `tools: { weather: tool({ description: ${description}, inputSchema: ${schema} }) }`;
      assert.deepEqual(
        await sentIn('typescript', aiSdk(given, `const THE = 'The';`)),
        { tools: [weather] },
        description,
      );
    }
  });

  it('are read of JSON Schema', async () => {
    const json = `jsonSchema({ type: 'object', properties: { a: { type: 'string' } } })`;
    const sent = await sentIn('typescript', aiSdk(`tools: { t: tool({ inputSchema: ${json} }) }`));
    const parameters = { type: 'object', properties: { a: { type: 'string' } } };
    assert.deepEqual(sent, { tools: [{ type: 'function', function: { name: 't', parameters } }] });
  });

  it('are not told where one isn’t, or is the provider’s', async () => {
    const changed = `const changed = { weather: tool({ inputSchema: ${schema} }) };\nchanged.other = more;`;
    for (const tools of [
      `{ search: openai.tools.webSearch({}) }`,
      `{ weather: tool({ inputSchema: ${schema} }), ...more }`,
      `await client.tools()`,
      `{ weather: tool({ description: text, inputSchema: ${schema} }) }`,
      `{ weather: tool({ description: 'The weather.' }) }`,
      `{ weather: imported }`,
      `changed`,
    ])
      assert.equal(await sentIn('typescript', aiSdk(`tools: ${tools}`, changed)), null, tools);
  });

  it('are read of generateObject, and of every kind of output', async () => {
    const object = (given: string) =>
      sentIn('typescript', aiSdk('').replace('generateText({', 'generateObject({').replace("'Hi',", `'Hi', ${given}`));
    assert.deepEqual(await object(`schema: ${schema}`), { schema: city });
    assert.deepEqual(await object(`output: 'array', schema: ${schema}`), { schema: city, output: 'array' });
    const result = {
      type: 'object',
      properties: { result: { type: 'string', enum: ['a', 'b'] } },
      required: ['result'],
    };
    assert.deepEqual(await object(`output: 'enum', enum: ['a', 'b']`), { enum: result, output: 'enum' });
    assert.equal(await object('schema: other'), null);
    const closed = { additionalProperties: false };
    assert.deepEqual(await sentIn('typescript', aiSdk(`output: Output.choice({ options: ['a', 'b'] })`)), {
      output: { schema: { ...result, ...closed } },
    });
    const elements = { type: 'array', items: city };
    assert.deepEqual(await sentIn('typescript', aiSdk(`output: Output.array({ element: ${schema} })`)), {
      output: { schema: { type: 'object', properties: { elements }, required: ['elements'], ...closed } },
    });
  });
});

describe('forms made by the providers’ libraries', () => {
  const openai = (given: string) => `import OpenAI from 'openai';
import { zodResponseFormat, zodFunction, zodTextFormat } from 'openai/helpers/zod';
import { z } from 'zod';
const Answer = z.object({ a: z.string() });
await new OpenAI().chat.completions.parse({ model: 'gpt-4o', messages: [{ role: 'user', content: 'Hi' }], ${given} });
`;
  const schema = sentOf(z.object({ a: z.string() }));

  it('are read of OpenAI’s helpers for zod', async () => {
    assert.deepEqual(await sentIn('typescript', openai(`response_format: zodResponseFormat(Answer, 'answer')`)), {
      response_format: { type: 'json_schema', json_schema: { name: 'answer', strict: true, schema } },
    });
    assert.deepEqual(await sentIn('typescript', openai(`tools: [zodFunction({ name: 'f', parameters: Answer })]`)), {
      tools: [{ type: 'function', function: { name: 'f', parameters: schema, strict: true } }],
    });
    assert.equal(await sentIn('typescript', openai(`tools: [zodFunction({ name, parameters: Answer })]`)), null);
  });

  it('are read of tools that hold what they do', async () => {
    const tool = `{ type: 'function', function: { name: 'f', function: get, parameters: zodToJsonSchema(Answer) } }`;
    const before = `import { zodToJsonSchema } from 'zod-to-json-schema';\nasync function get() {}\n`;
    assert.deepEqual(await sentIn('typescript', before + openai(`tools: [${tool}]`)), {
      tools: [{ type: 'function', function: { name: 'f', parameters: schema } }],
    });
  });

  it('are not told where tools are added later', async () => {
    const tools = `const tools = [zodFunction({ name: 'f', parameters: Answer })];\ntools.push(other);\n`;
    assert.equal(await sentIn('typescript', openai('tools').replace('await new', `${tools}await new`)), null);
  });

  it('are read of Anthropic’s helpers', async () => {
    const text = `import Anthropic from '@anthropic-ai/sdk';
import { betaZodTool } from '@anthropic-ai/sdk/helpers/beta/zod';
import { zodOutputFormat } from '@anthropic-ai/sdk/helpers/zod';
import { z } from 'zod';
const Answer = z.object({ a: z.string() });
new Anthropic().beta.messages.toolRunner({
  model: 'claude-sonnet-4-5', max_tokens: 9, messages: [{ role: 'user', content: 'Hi' }],
  tools: [betaZodTool({ name: 'f', description: 'F.', inputSchema: Answer, run: async ({ a }) => a })],
  output_format: zodOutputFormat(Answer),
});
`;
    assert.deepEqual(await sentIn('typescript', text), {
      tools: [{ name: 'f', description: 'F.', input_schema: schema }],
      output_format: { type: 'json_schema', schema },
    });
  });

  it('are read of OpenAI’s function for pydantic', async () => {
    const text = `from openai import OpenAI, pydantic_function_tool
from pydantic import BaseModel
class Weather(BaseModel):
    """The weather."""
    place: str
OpenAI().chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": "Hi"}], tools=[pydantic_function_tool(Weather)])
`;
    const parameters = {
      description: 'The weather.',
      properties: { place: { title: 'Place', type: 'string' } },
      required: ['place'],
      title: 'Weather',
      type: 'object',
      additionalProperties: false,
    };
    const tool = { name: 'Weather', description: 'The weather.', strict: true, parameters };
    assert.deepEqual(await sentIn('python', text), { tools: [{ type: 'function', function: tool }] });
  });
});

const models = `from openai import OpenAI
import instructor, datetime, uuid
from datetime import date
from enum import Enum, IntEnum
from typing import Annotated, Any, ClassVar, Dict, List, Literal, Optional, Union
from pydantic import BaseModel, ConfigDict, EmailStr, Field, field_validator
from elsewhere import Other
`;
const parsed = (source: string) => `${models}from ollama import chat
${source}
chat(model="llama3.3", messages=[{"role": "user", "content": "Hi"}], format=Answer.model_json_schema())
`;

describe('models of pydantic', () => {
  for (const [title, source, schema, strict] of pydanticModels) {
    it(title, async () => {
      const sent = await sentIn('python', parsed(source));
      assert.deepEqual(sent, { format: JSON.parse(schema) });
      const asked = `${models}\n${source}\nOpenAI().chat.completions.parse(model="gpt-4o", messages=[], response_format=Answer)\n`;
      assert.deepEqual(await sentIn('python', asked), {
        response_format: {
          type: 'json_schema',
          json_schema: { name: 'Answer', strict: true, schema: JSON.parse(strict) },
        },
      });
    });
  }

  it('are not told where a part isn’t', async () => {
    for (const fields of [
      'a: Other',
      'a: list[Other]',
      'a: str = Field(description=text)',
      'a: str = make()',
      'a: Callable[[int], str]',
      'a: conint(ge=1)',
      'a: str = Field(json_schema_extra={"x": 1})',
      'a: "Missing"',
    ])
      assert.equal(await sentIn('python', parsed(`class Answer(BaseModel):\n    ${fields}\n`)), null, fields);
    for (const base of ['Other', 'BaseModel, Generic[T]', 'object'])
      assert.equal(await sentIn('python', parsed(`class Answer(${base}):\n    a: str\n`)), null, base);
  });

  it('end where types lead to each other many times', async () => {
    const aliases = Array.from({ length: 14 }, (_, index) => `T${index + 1} = Union[T${index}, list[T${index}]]`);
    const source = ['T0 = str', ...aliases, 'class Answer(BaseModel):\n    a: T14\n'].join('\n');
    const before = performance.now();
    assert.equal(await sentIn('python', parsed(source)), null);
    assert.ok(performance.now() - before < 2000);
  });

  const step = 'class Answer(BaseModel):\n    """One step."""\n    a: Optional[str] = None\n';
  const call = (parameters: string, method = 'OpenAI().chat.completions.parse', asked = 'messages') =>
    `${models}\n${step}\n${method}(model="gpt-4o", ${asked}=[{"role": "user", "content": "Hi"}], ${parameters})\n`;
  const strict = {
    description: 'One step.',
    properties: { a: { anyOf: [{ type: 'string' }, { type: 'null' }], title: 'A' } },
    required: ['a'],
    title: 'Answer',
    type: 'object',
    additionalProperties: false,
  };

  it('are sent by OpenAI’s library as its strict form', async () => {
    assert.deepEqual(await sentIn('python', call('response_format=Answer')), {
      response_format: { type: 'json_schema', json_schema: { name: 'Answer', strict: true, schema: strict } },
    });
    assert.deepEqual(await sentIn('python', call('text_format=Answer', 'OpenAI().responses.parse', 'input')), {
      text_format: { type: 'json_schema', name: 'Answer', strict: true, schema: strict },
    });
  });

  it('are sent by Instructor as a function', async () => {
    const parameters = {
      properties: { a: { anyOf: [{ type: 'string' }, { type: 'null' }], default: null, title: 'A' } },
      type: 'object',
    };
    const create = 'instructor.from_openai(OpenAI()).chat.completions.create';
    assert.deepEqual(await sentIn('python', call('response_model=Answer', create)), {
      response_model: [{ type: 'function', function: { name: 'Answer', description: 'One step.', parameters } }],
    });
  });

  it('are sent by Gemini’s library as they are, also lists of them', async () => {
    const gemini = (schema: string) => `${models}from google import genai
class Answer(BaseModel):
    a: str
genai.Client().models.generate_content(model="gemini-2.5-flash", contents="Hi", config={"response_schema": ${schema}})
`;
    const answer = {
      properties: { a: { title: 'A', type: 'string' } },
      required: ['a'],
      title: 'Answer',
      type: 'object',
    };
    assert.deepEqual(Object.values((await sentIn('python', gemini('Answer'))) ?? {}), [answer]);
    assert.deepEqual(Object.values((await sentIn('python', gemini('list[Answer]'))) ?? {}), [
      { $defs: { Answer: answer }, type: 'array', items: { $ref: '#/$defs/Answer' } },
    ]);
  });
});

describe('tools that LangChain’s models are given', () => {
  const bound = (choice: string) =>
    `from langchain_anthropic import ChatAnthropic\nllm = ChatAnthropic(model="claude-sonnet-4-5", max_tokens=9)\nweather = {"name": "weather", "description": "Tells it.", "input_schema": {"type": "object", "properties": {}}}\nllm.bind_tools([weather]${choice}).invoke("Hi")\n`;
  for (const [choice, isForced] of [
    ['', undefined],
    [', tool_choice="auto"', undefined],
    [', tool_choice="any"', true],
    [', tool_choice=True', true],
    [', tool_choice={"type": "tool", "name": "weather"}', true],
  ] as const) {
    it(`are ${isForced === true ? '' : 'not '}to be used: bind_tools([weather]${choice})`, async () => {
      const { calls } = await detectIn('python', bound(choice));
      assert.equal(calls[0]!.definitions?.length, 1);
      assert.equal(calls[0]!.definitions[0]!.isForced, isForced);
    });
  }
});
