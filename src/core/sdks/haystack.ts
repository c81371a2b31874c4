import type { CallRow, HostRow, Sdk } from './sdk';

/** Components that stand for a model, where its requests go, and what limits their output. */
const classes: readonly (readonly [names: readonly string[], host: HostRow, give: string])[] = [
  [
    ['OpenAIChatGenerator', 'OpenAIGenerator', 'OpenAIResponsesChatGenerator'],
    { provider: 'openai', kind: 'own' },
    'max_tokens',
  ],
  [['AzureOpenAIChatGenerator', 'AzureOpenAIGenerator'], { provider: 'azure', kind: 'azure' }, 'max_tokens'],
  [['AnthropicChatGenerator', 'AnthropicGenerator'], { provider: 'anthropic', kind: 'own' }, 'max_tokens'],
  [['AnthropicVertexChatGenerator'], { provider: 'google', kind: 'custom' }, 'max_tokens'],
  [
    [
      'GoogleAIGeminiChatGenerator',
      'GoogleAIGeminiGenerator',
      'GoogleGenAIChatGenerator',
      'VertexAIGeminiChatGenerator',
    ],
    { provider: 'google', kind: 'own' },
    'max_output_tokens',
  ],
  [['MistralChatGenerator'], { provider: 'mistral', kind: 'own' }, 'max_tokens'],
  [['CohereChatGenerator', 'CohereGenerator'], { provider: 'cohere', kind: 'own' }, 'max_tokens'],
  [['AmazonBedrockChatGenerator', 'AmazonBedrockGenerator'], { provider: 'aws', kind: 'custom' }, 'max_tokens'],
  [['TogetherAIChatGenerator'], { provider: 'together', kind: 'custom' }, 'max_tokens'],
  [['OpenRouterChatGenerator'], { provider: 'openrouter', kind: 'custom' }, 'max_tokens'],
  [
    ['HuggingFaceAPIChatGenerator', 'HuggingFaceAPIGenerator'],
    { provider: 'huggingface', kind: 'custom' },
    'max_tokens',
  ],
  [
    ['OllamaChatGenerator', 'OllamaGenerator', 'HuggingFaceLocalChatGenerator', 'HuggingFaceLocalGenerator'],
    { provider: null, kind: 'local' },
    'num_predict',
  ],
];

const limits = ['max_tokens', 'max_completion_tokens', 'max_output_tokens', 'max_new_tokens', 'num_predict'].map(
  (name) => `generation_kwargs.${name}`,
);

export const haystack: Sdk = {
  name: 'haystack',
  title: 'Haystack',
  packages: { pypi: ['haystack', 'haystack_integrations'] },
  objects: [],
  holders: [
    {
      names: ['PromptBuilder', 'ChatPromptBuilder'],
      positional: { pypi: ['template'] },
      holds: ['template'],
      role: 'template',
      placeholders: 'jinja',
    },
  ],
  calls: classes.map(([names, host, give]): CallRow => ({
    api: 'other',
    by: { kind: 'export', names },
    host,
    baseUrl: ['api_base_url', 'url'],
    model: ['model', 'azure_deployment', 'api_params.model'],
    system: ['system_prompt'],
    messages: [],
    messagesLater: true,
    use: { asks: ['run', 'run_async'], input: ['messages', 'prompt'] },
    uncounted: ['tools'],
    limit: {
      names: limits,
      give: `generation_kwargs.${give}`,
      later: { methods: ['run', 'run_async'], names: limits },
    },
  })),
};
