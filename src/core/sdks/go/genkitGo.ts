import type { CallRow, HostRow, ObjectRow, Sdk } from '../sdk';

const roots = ['github.com/firebase/genkit/go', 'github.com/genkit-ai/genkit/go'];
const core = { packages: { go: roots.map((root) => `${root}/genkit`) } };

/** Plugins whose functions name a model, by the end of their path, and where its requests go. */
const plugins: readonly (readonly [path: string, host: HostRow])[] = [
  ['googlegenai', { provider: 'google', kind: 'own' }],
  ['anthropic', { provider: 'anthropic', kind: 'own' }],
  ['compat_oai/openai', { provider: 'openai', kind: 'own' }],
  ['compat_oai/anthropic', { provider: 'anthropic', kind: 'custom' }],
  ['compat_oai/deepseek', { provider: 'deepseek', kind: 'custom' }],
  ['compat_oai/openrouter', { provider: 'openrouter', kind: 'custom' }],
  ['compat_oai/xai', { provider: 'x-ai', kind: 'custom' }],
];

function makes(names: readonly string[], places: readonly string[]): ObjectRow[] {
  return plugins.map(([path, host]) => ({
    makes: 'model',
    by: { kind: 'export', names, packages: { go: roots.map((root) => `${root}/plugins/${path}`) } },
    host,
    positional: { go: places },
    sends: true,
  }));
}

const limits = ['MaxOutputTokens', 'MaxTokens', 'MaxCompletionTokens'].map((name) => `Config.${name}`);

const generate: CallRow = {
  api: 'other',
  by: {
    kind: 'export',
    names: ['Generate', 'GenerateText', 'GenerateData', 'GenerateStream', 'GenerateDataStream'],
    ...core,
  },
  positional: { go: ['ctx', 'genkit'] },
  model: ['ModelName', 'Model'],
  system: ['System'],
  messages: ['Messages', 'Prompt'],
  takesText: true,
  uncounted: ['Tools', 'Docs', 'OutputType', 'OutputSchema'],
  limit: { names: limits, give: 'Config.MaxOutputTokens', inHolder: true, inModel: true },
};

export const genkitGo: Sdk = {
  name: 'genkit-go',
  title: 'Genkit',
  packages: { go: roots },
  objects: [
    ...makes(['ModelRef', 'GoogleAIModelRef', 'VertexAIModelRef'], ['Model', 'Config']),
    ...makes(['Model', 'GoogleAIModel', 'VertexAIModel'], ['genkit', 'Model']),
  ],
  calls: [
    generate,
    {
      ...generate,
      by: { kind: 'export', names: ['DefinePrompt', 'DefineDataPrompt'], ...core },
      positional: { go: ['genkit', 'name'] },
      messagesLater: true,
    },
  ],
};
