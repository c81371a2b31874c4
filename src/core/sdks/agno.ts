import type { HostRow, ObjectRow, Sdk } from './sdk';

/** Classes that stand for a model, and where its requests go. */
const classes: readonly (readonly [names: readonly string[], host: HostRow])[] = [
  [['OpenAIChat', 'OpenAIResponses'], { provider: 'openai', kind: 'own' }],
  [['Gemini'], { provider: 'google', kind: 'own' }],
  [['MistralChat'], { provider: 'mistral', kind: 'own' }],
  [['xAI'], { provider: 'x-ai', kind: 'own' }],
  [['DeepSeek', 'DeepSeekChat'], { provider: 'deepseek', kind: 'own' }],
  [['AzureOpenAI'], { provider: 'azure', kind: 'azure' }],
  [['AwsBedrock'], { provider: 'aws', kind: 'custom' }],
  [['Groq'], { provider: 'groq', kind: 'custom' }],
  [['Together'], { provider: 'together', kind: 'custom' }],
  [['OpenRouter'], { provider: 'openrouter', kind: 'custom' }],
  [['OpenAILike', 'LiteLLM'], { provider: null, kind: 'custom' }],
  [['Ollama', 'OllamaTools', 'LMStudio'], { provider: null, kind: 'local' }],
];

export const agno: Sdk = {
  name: 'agno',
  title: 'Agno',
  // `phi` is what it was called before.
  packages: { pypi: ['agno', 'phi'] },
  objects: [
    ...classes.map(([names, host]): ObjectRow => ({
      makes: 'model',
      by: { kind: 'export', names },
      host,
      baseUrl: ['base_url', 'host'],
      positional: { pypi: ['id'] },
      sends: true,
    })),
    // Amazon's, Google's and Anthropic's own are of one name.
    ...(
      [
        [['agno.models.anthropic', 'phi.model.anthropic'], { provider: 'anthropic', kind: 'own' }],
        [['agno.models.aws', 'phi.model.aws'], { provider: 'aws', kind: 'custom' }],
        [['agno.models.vertexai'], { provider: 'google', kind: 'custom' }],
      ] as const
    ).map(([pypi, host]): ObjectRow => ({
      makes: 'model',
      by: { kind: 'export', names: ['Claude'], packages: { pypi } },
      host,
      positional: { pypi: ['id'] },
      sends: true,
    })),
  ],
  calls: [
    {
      api: 'other',
      by: { kind: 'export', names: ['Agent', 'Team'], packages: { pypi: ['agno.agent', 'agno.team', 'phi.agent'] } },
      // The model says whose it is.
      host: { provider: null, kind: 'custom' },
      model: ['model'],
      system: [['description', 'role', 'instructions', 'expected_output', 'additional_context'], 'system_message'],
      messages: [],
      messagesLater: true,
      use: {
        asks: ['run', 'arun', 'print_response', 'aprint_response'],
        input: ['input', 'message'],
      },
      uncounted: ['tools', 'knowledge', 'response_model', 'output_schema'],
      limit: {
        names: ['max_tokens', 'max_completion_tokens', 'max_output_tokens', 'options.num_predict'],
        give: 'model.max_tokens',
        giveAt: { local: 'model.options.num_predict' },
        giveFor: [{ of: /^google\//, parameter: 'model.max_output_tokens' }],
        // https://docs.agno.com/models/providers/native/anthropic/overview, and its class for OpenRouter
        defaults: [
          { of: /^anthropic\//, tokens: 8192 },
          { of: /^openrouter\//, tokens: 1024 },
        ],
        inHolder: true,
        inModel: true,
      },
    },
  ],
};
