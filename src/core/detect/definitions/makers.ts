import type { Json } from '../../model';
import type { Packages, Positional } from '../../sdks/sdk';
import { fieldsOf, given } from '../staticJson';
import { strict } from './strict';

type Arguments = Readonly<Record<string, Json | undefined>>;

/** A function by which a library makes tools, and the form of an answer, of what it is given. */
export interface DefinitionMaker {
  /** As the package exports it: `Output.object`. */
  readonly name: string;
  readonly packages: Packages;
  readonly positional: Positional;
  /** The arguments that are sent; others may be code. */
  readonly takes: readonly string[];
  /** Without these nothing can be told. */
  readonly needs: readonly string[];
  /** The fields of what is sent; what is undefined is left out. */
  readonly makes: (given: Arguments) => Arguments;
}

const aiSdk: Packages = { npm: ['ai'] };
const openAiZod: Packages = { npm: ['openai/helpers/zod'] };
const inObject: Positional = { npm: ['*'] };

function closed(name: string, schema: Json | undefined): Json {
  return {
    type: 'object',
    properties: { [name]: schema ?? {} },
    required: [name],
    additionalProperties: false,
  };
}

/** https://ai-sdk.dev/docs/reference/ai-sdk-core */
const ofAiSdk: readonly DefinitionMaker[] = [
  ...['tool', 'dynamicTool'].flatMap((name): DefinitionMaker[] =>
    // Before version 5 the schema was called `parameters`.
    ['inputSchema', 'parameters'].map((schema) => ({
      name,
      packages: aiSdk,
      positional: inObject,
      takes: ['description', schema],
      needs: [schema],
      makes: ({ description, [schema]: parameters }) => ({ description, parameters }),
    })),
  ),
  ...['jsonSchema', 'zodSchema', 'asSchema'].map((name): DefinitionMaker => ({
    name,
    packages: aiSdk,
    positional: { npm: ['schema'] },
    takes: ['schema'],
    needs: ['schema'],
    makes: ({ schema }) => fieldsOf(schema),
  })),
  {
    name: 'Output.object',
    packages: aiSdk,
    positional: inObject,
    takes: ['schema', 'name', 'description'],
    needs: ['schema'],
    makes: ({ schema, name, description }) => ({ schema, name, description }),
  },
  {
    name: 'Output.array',
    packages: aiSdk,
    positional: inObject,
    takes: ['element', 'name', 'description'],
    needs: ['element'],
    makes: ({ element, name, description }) => ({
      schema: closed('elements', { type: 'array', items: element ?? {} }),
      name,
      description,
    }),
  },
  {
    name: 'Output.choice',
    packages: aiSdk,
    positional: inObject,
    takes: ['options', 'name', 'description'],
    needs: ['options'],
    makes: ({ options, name, description }) => ({
      schema: closed('result', { type: 'string', enum: options ?? [] }),
      name,
      description,
    }),
  },
  ...['Output.text', 'Output.json'].map((name): DefinitionMaker => ({
    name,
    packages: aiSdk,
    positional: inObject,
    takes: [],
    needs: [],
    makes: () => ({}),
  })),
];

/** https://github.com/openai/openai-node/blob/master/helpers.md */
const ofOpenAi: readonly DefinitionMaker[] = [
  {
    name: 'zodResponseFormat',
    packages: openAiZod,
    positional: { npm: ['schema', 'name'] },
    takes: ['schema', 'name'],
    needs: ['schema', 'name'],
    makes: ({ schema, name }) => ({
      type: 'json_schema',
      json_schema: { name: name ?? '', strict: true, schema: schema ?? {} },
    }),
  },
  {
    name: 'zodTextFormat',
    packages: openAiZod,
    positional: { npm: ['schema', 'name'] },
    takes: ['schema', 'name'],
    needs: ['schema', 'name'],
    makes: ({ schema, name }) => ({ type: 'json_schema', name, strict: true, schema }),
  },
  {
    name: 'zodFunction',
    packages: openAiZod,
    positional: inObject,
    takes: ['name', 'description', 'parameters'],
    needs: ['name', 'parameters'],
    makes: (tool) => ({ type: 'function', function: given({ ...tool, strict: true }) }),
  },
  {
    name: 'zodResponsesFunction',
    packages: openAiZod,
    positional: inObject,
    takes: ['name', 'description', 'parameters'],
    needs: ['name', 'parameters'],
    makes: (tool) => ({ type: 'function', ...tool, strict: true }),
  },
];

const ofSchemas: readonly DefinitionMaker[] = [
  { name: 'toJSONSchema', packages: { npm: ['zod'] } },
  { name: 'zodToJsonSchema', packages: { npm: ['zod-to-json-schema'] } },
  { name: 'default', packages: { npm: ['zod-to-json-schema'] } },
].map((one): DefinitionMaker => ({
  ...one,
  positional: { npm: ['schema'] },
  takes: ['schema'],
  needs: ['schema'],
  makes: ({ schema }) => fieldsOf(schema),
}));

/** https://github.com/anthropics/anthropic-sdk-typescript/blob/main/helpers.md */
const ofAnthropic: readonly DefinitionMaker[] = [
  { name: 'betaZodTool', file: 'beta/zod' },
  { name: 'betaTool', file: 'beta/json-schema' },
  { name: 'betaZodOutputFormat', file: 'beta/zod' },
  { name: 'betaJSONSchemaOutputFormat', file: 'beta/json-schema' },
  { name: 'zodOutputFormat', file: 'zod' },
  { name: 'jsonSchemaOutputFormat', file: 'json-schema' },
].map(({ name, file }): DefinitionMaker => {
  const packages = { npm: [`@anthropic-ai/sdk/helpers/${file}`] };
  if (name.endsWith('Format')) {
    const makes = ({ schema }: Arguments) => ({ type: 'json_schema', schema });
    return { name, packages, positional: { npm: ['schema'] }, takes: ['schema'], needs: ['schema'], makes };
  }
  return {
    name,
    packages,
    positional: inObject,
    takes: ['name', 'description', 'inputSchema'],
    needs: ['name', 'inputSchema'],
    makes: ({ name: named, description, inputSchema }) => ({ name: named, description, input_schema: inputSchema }),
  };
});

/** https://github.com/openai/openai-python/blob/main/helpers.md; a model's own name and description stand in for others. */
const ofPydantic: DefinitionMaker = {
  name: 'pydantic_function_tool',
  packages: { pypi: ['openai'] },
  positional: { pypi: ['model'] },
  takes: ['model', 'name', 'description'],
  needs: ['model'],
  makes: ({ model, name, description }) => {
    const { title, description: own } = fieldsOf(model);
    const parameters = model === undefined ? undefined : strict(model);
    return {
      type: 'function',
      function: given({ name: name ?? title, description: description ?? own, strict: true, parameters }),
    };
  },
};

export const definitionMakers: readonly DefinitionMaker[] = [
  ...ofAiSdk,
  ...ofOpenAi,
  ...ofAnthropic,
  ...ofSchemas,
  ofPydantic,
];

/** Enumerations of which schemas are made, and the values of their members. */
export const definitionEnumerations: readonly {
  readonly name: string;
  readonly packages: Packages;
  readonly valueOf: (member: string) => string;
}[] = [
  {
    name: 'Type',
    packages: { npm: ['@google/genai'], pypi: ['google.genai', 'google.generativeai', 'vertexai'] },
    valueOf: (member) => member,
  },
  {
    name: 'SchemaType',
    packages: { npm: ['@google/generative-ai', '@google-cloud/vertexai', 'firebase/ai', 'firebase/vertexai'] },
    valueOf: (member) => member.toLowerCase(),
  },
];
