import type { HostRow, ObjectRow, Sdk } from './sdk';

/** Classes that stand for a model, and where its requests go. */
const classes: readonly (readonly [names: readonly string[], host: HostRow])[] = [
  [['OpenAIModel', 'OpenAIChatModel', 'OpenAIResponsesModel'], { provider: 'openai', kind: 'own' }],
  [['AnthropicModel'], { provider: 'anthropic', kind: 'own' }],
  [['GeminiModel', 'GoogleModel'], { provider: 'google', kind: 'own' }],
  [['MistralModel'], { provider: 'mistral', kind: 'own' }],
  [['CohereModel'], { provider: 'cohere', kind: 'own' }],
  [['XaiModel'], { provider: 'x-ai', kind: 'own' }],
  [['GroqModel'], { provider: 'groq', kind: 'custom' }],
  [['BedrockConverseModel'], { provider: 'aws', kind: 'custom' }],
  [['HuggingFaceModel'], { provider: 'huggingface', kind: 'custom' }],
  [['OpenRouterModel'], { provider: 'openrouter', kind: 'custom' }],
  [['CerebrasModel'], { provider: 'cerebras', kind: 'custom' }],
];

export const pydanticAi: Sdk = {
  name: 'pydantic-ai',
  title: 'Pydantic AI',
  packages: { pypi: ['pydantic_ai'] },
  objects: classes.map(([names, host]): ObjectRow => ({
    makes: 'model',
    by: { kind: 'export', names },
    host,
    baseUrl: ['provider.base_url', 'base_url'],
    positional: { pypi: ['model_name'] },
    sends: true,
  })),
  calls: [
    {
      api: 'other',
      by: { kind: 'export', names: ['Agent'] },
      // The model's name says whose it is.
      host: { provider: null, kind: 'custom' },
      positional: { pypi: ['model'] },
      model: ['model'],
      system: ['system_prompt', 'instructions'],
      messages: [],
      messagesLater: true,
      use: {
        asks: ['run', 'run_sync', 'run_stream', 'run_stream_sync', 'iter'],
        input: ['user_prompt'],
        told: ['system_prompt', 'instructions'],
      },
      uncounted: ['tools', 'toolsets', 'output_type', 'result_type'],
      limit: {
        names: ['model_settings.max_tokens', 'settings.max_tokens'],
        give: 'model_settings.max_tokens',
        defaults: [{ of: /anthropic|claude/i, tokens: 4096 }],
        inModel: true,
        later: {
          methods: ['run', 'run_sync', 'run_stream', 'iter', 'override'],
          names: ['model_settings.max_tokens'],
        },
      },
    },
  ],
};
