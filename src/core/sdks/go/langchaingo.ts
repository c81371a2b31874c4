import type { CallRow, HostRow, ObjectRow, Sdk } from '../sdk';

const root = 'github.com/tmc/langchaingo/llms';

/** Each provider has a package of its own whose models are made by `New`. */
const providers: readonly (readonly [name: string, host: HostRow])[] = [
  ['openai', { provider: 'openai', kind: 'own' }],
  ['anthropic', { provider: 'anthropic', kind: 'own' }],
  ['googleai', { provider: 'google', kind: 'own' }],
  ['mistral', { provider: 'mistral', kind: 'own' }],
  ['cohere', { provider: 'cohere', kind: 'own' }],
  ['bedrock', { provider: 'aws', kind: 'custom' }],
  ['huggingface', { provider: 'huggingface', kind: 'custom' }],
  ['ollama', { provider: null, kind: 'local' }],
  ['llamafile', { provider: null, kind: 'local' }],
];

const generate: Omit<CallRow, 'by' | 'messages'> = {
  api: 'other',
  model: ['Model'],
  uncounted: ['Tools', 'Functions'],
  limit: {
    names: ['MaxTokens', 'DefaultMaxTokens'],
    give: 'MaxTokens',
    defaults: [{ of: /^(?:anthropic|google)\//, tokens: 2048 }],
  },
};

export const langchaingo: Sdk = {
  name: 'langchaingo',
  title: 'LangChain Go',
  packages: { go: [root] },
  objects: providers.map(([name, host]): ObjectRow => ({
    makes: 'model',
    by: { kind: 'export', names: ['New', 'NewChat', 'LLM'], packages: { go: [`${root}/${name}`] } },
    host,
    baseUrl: ['BaseURL'],
    sends: true,
  })),
  calls: [
    {
      ...generate,
      by: { kind: 'method', of: 'model', path: [], names: ['GenerateContent'] },
      matches: { imported: [['ctx']] },
      positional: { go: ['ctx', 'messages'] },
      messages: ['messages'],
    },
    {
      ...generate,
      by: { kind: 'method', of: 'model', path: [], names: ['Call'] },
      positional: { go: ['ctx', 'prompt'] },
      messages: ['prompt'],
      takesText: true,
    },
    {
      ...generate,
      by: { kind: 'export', names: ['GenerateFromSinglePrompt'], packages: { go: [root] } },
      positional: { go: ['ctx', 'llm', 'prompt'] },
      model: ['llm', 'Model'],
      messages: ['prompt'],
      takesText: true,
    },
  ],
};
