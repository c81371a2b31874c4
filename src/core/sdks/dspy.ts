import { defaults } from './litellm';
import type { CallRow, HostRow, Sdk } from './sdk';

/** `LM` takes any provider's model by its prefix; the others are of before version 2.5. */
const classes: readonly (readonly [names: readonly string[], host: HostRow])[] = [
  [['LM'], { provider: null, kind: 'custom' }],
  [['OpenAI', 'GPT3'], { provider: 'openai', kind: 'own' }],
  [['AzureOpenAI'], { provider: 'azure', kind: 'azure' }],
  [['Claude'], { provider: 'anthropic', kind: 'own' }],
  [['Google', 'GoogleVertexAI'], { provider: 'google', kind: 'own' }],
  [['Cohere'], { provider: 'cohere', kind: 'own' }],
  [['Mistral'], { provider: 'mistral', kind: 'own' }],
  [['GROQ', 'GroqLM'], { provider: 'groq', kind: 'custom' }],
  [['Together'], { provider: 'together', kind: 'custom' }],
  [['OllamaLocal', 'HFModel'], { provider: null, kind: 'local' }],
];

export const dspy: Sdk = {
  name: 'dspy',
  title: 'DSPy',
  packages: { pypi: ['dspy'] },
  objects: [],
  describing: ['Signature'],
  holders: [
    {
      names: ['Signature', 'make_signature'],
      positional: { pypi: ['signature', 'instructions'] },
      holds: ['instructions'],
      role: 'system',
    },
  ],
  calls: classes.map(([names, host]): CallRow => ({
    api: 'other',
    by: { kind: 'export', names },
    host,
    baseUrl: ['api_base', 'base_url'],
    positional: { pypi: ['model'] },
    model: ['model'],
    system: ['system_prompt'],
    messages: [],
    messagesLater: true,
    use: { asks: [''], input: ['prompt', 'messages'] },
    limit: {
      names: ['max_tokens', 'max_completion_tokens', 'max_output_tokens'],
      give: 'max_tokens',
      // It asks through LiteLLM.
      ...(names.includes('LM') ? { defaults } : {}),
    },
  })),
};
