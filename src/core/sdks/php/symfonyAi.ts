import type { CallRow, HostRow, ObjectRow, Sdk } from '../sdk';

const unknown: HostRow = { provider: null, kind: 'unknown' };

/** Bridges whose models write texts, and where their requests go. */
const bridges: readonly (readonly [name: string, host: HostRow])[] = [
  ['OpenAi', { provider: 'openai', kind: 'own' }],
  ['Azure', { provider: 'azure', kind: 'azure' }],
  ['Anthropic', { provider: 'anthropic', kind: 'own' }],
  ['Bedrock', { provider: 'aws', kind: 'custom' }],
  ['Gemini', { provider: 'google', kind: 'own' }],
  ['VertexAi', { provider: 'google', kind: 'custom' }],
  ['Mistral', { provider: 'mistral', kind: 'own' }],
  ['Cohere', { provider: 'cohere', kind: 'own' }],
  ['DeepSeek', { provider: 'deepseek', kind: 'custom' }],
  ['Perplexity', { provider: 'perplexity', kind: 'custom' }],
  ['Cerebras', { provider: 'cerebras', kind: 'custom' }],
  ['OpenRouter', { provider: 'openrouter', kind: 'custom' }],
  ['Scaleway', { provider: 'scaleway', kind: 'custom' }],
  ['Generic', { provider: null, kind: 'custom' }],
  ['LiteLlm', { provider: null, kind: 'custom' }],
  ['Ollama', { provider: null, kind: 'local' }],
  ['LmStudio', { provider: null, kind: 'local' }],
  ['DockerModelRunner', { provider: null, kind: 'local' }],
];
const factories = ['createPlatform', 'createProvider', 'create'];

const invoke: CallRow = {
  api: 'other',
  by: { kind: 'method', of: 'platform', path: [], names: ['invoke', 'request'] },
  positional: { packagist: ['model', 'input', '*'] },
  // The same method makes embeddings, pictures and speech.
  notModel: /embed|voyage|rerank|image|dall-?e|imagen|veo|sora|tts|speech|whisper|transcri|eleven|moderation|ocr/i,
  model: ['model'],
  modelQuery: true,
  messages: ['input'],
  uncounted: ['tools', 'toolbox', 'server_tools', 'input_processors'],
  limit: {
    names: [
      'max_output_tokens',
      'max_tokens',
      'max_completion_tokens',
      'num_predict',
      'options.num_predict',
      'generationConfig.maxOutputTokens',
    ],
    give: 'max_tokens',
    giveAt: { local: 'num_predict' },
    giveFor: [
      { of: /^openai\//, parameter: 'max_output_tokens' },
      { of: /^google\//, parameter: 'maxOutputTokens' },
    ],
    // What the class of Claude's models sets.
    defaults: [{ of: /^(?:anthropic|aws)?\/.*claude/, tokens: 1000 }],
  },
};

export const symfonyAi: Sdk = {
  name: 'symfony-ai',
  title: 'Symfony AI',
  packages: { packagist: ['Symfony.AI'] },
  objects: [
    ...bridges.map(([name, host]): ObjectRow => ({
      makes: 'platform',
      by: { kind: 'export', names: factories, packages: { packagist: [`Symfony.AI.Platform.Bridge.${name}`] } },
      host,
      positional: { packagist: [host.provider === null ? 'base_url' : 'api_key'] },
      baseUrl: host.kind === 'custom' ? ['base_url'] : [],
    })),
    { makes: 'platform', by: { kind: 'export', names: ['Platform', 'PlatformInterface'] }, host: unknown },
    {
      makes: 'model',
      by: {
        kind: 'export',
        names: ['Gpt', 'Claude', 'Gemini', 'Llama', 'Mistral', 'Nova', 'Ollama', 'CompletionsModel'],
      },
      host: unknown,
      positional: { packagist: ['model', '*capabilities', '*options'] },
      sends: true,
    },
    {
      makes: 'agent',
      by: { kind: 'export', names: ['Agent', 'AgentInterface'] },
      host: null,
      positional: { packagist: ['platform', 'model', 'input_processors', 'output_processors'] },
      sends: true,
    },
  ],
  calls: [
    invoke,
    {
      ...invoke,
      by: { kind: 'method', of: 'agent', path: [], names: ['call'] },
      positional: { packagist: ['input', '*'] },
      takesText: true,
    },
  ],
};
