import type { CallRow, HostRow, LimitRow, Sdk } from '../sdk';

/** Classes of models, where their requests go, and what limits their output. */
const classes: readonly (readonly [names: readonly string[], host: HostRow, give: string])[] = [
  [
    ['OpenAiChatModel', 'OpenAiStreamingChatModel', 'OpenAiOfficialChatModel', 'OpenAiOfficialStreamingChatModel'],
    { provider: 'openai', kind: 'own' },
    'maxTokens',
  ],
  [['OpenAiLanguageModel', 'OpenAiStreamingLanguageModel'], { provider: 'openai', kind: 'own' }, 'maxTokens'],
  [['AzureOpenAiChatModel', 'AzureOpenAiStreamingChatModel'], { provider: 'azure', kind: 'azure' }, 'maxTokens'],
  [['AnthropicChatModel', 'AnthropicStreamingChatModel'], { provider: 'anthropic', kind: 'own' }, 'maxTokens'],
  [
    [
      'GoogleAiGeminiChatModel',
      'GoogleAiGeminiStreamingChatModel',
      'GoogleAiGeminiBatchChatModel',
      'VertexAiGeminiChatModel',
      'VertexAiGeminiStreamingChatModel',
    ],
    { provider: 'google', kind: 'own' },
    'maxOutputTokens',
  ],
  [['MistralAiChatModel', 'MistralAiStreamingChatModel'], { provider: 'mistral', kind: 'own' }, 'maxTokens'],
  [['BedrockChatModel', 'BedrockStreamingChatModel'], { provider: 'aws', kind: 'custom' }, 'maxTokens'],
  [
    ['OllamaChatModel', 'OllamaStreamingChatModel', 'OllamaLanguageModel'],
    { provider: null, kind: 'local' },
    'numPredict',
  ],
  [
    [
      'JlamaChatModel',
      'JlamaStreamingChatModel',
      'JlamaLanguageModel',
      'GPULlama3ChatModel',
      'GPULlama3StreamingChatModel',
    ],
    { provider: null, kind: 'local' },
    'maxTokens',
  ],
  [['GitHubModelsChatModel', 'GitHubModelsStreamingChatModel'], { provider: null, kind: 'custom' }, 'maxTokens'],
  [['WatsonxChatModel', 'WatsonxStreamingChatModel'], { provider: null, kind: 'custom' }, 'maxOutputTokens'],
  [['HuggingFaceChatModel', 'HuggingFaceLanguageModel'], { provider: null, kind: 'custom' }, 'maxNewTokens'],
];

const names = ['maxTokens', 'maxCompletionTokens', 'maxOutputTokens', 'maxNewTokens', 'numPredict'];
const limit: Omit<LimitRow, 'give'> = {
  // Of Vertex, made without a builder.
  names: [...names, ...names.map((name) => `defaultRequestParameters.${name}`), 'generationConfig.setMaxOutputTokens'],
  defaults: [{ of: /^anthropic\//, tokens: 1024 }],
  later: {
    methods: ['chat', 'doChat'],
    names: ['maxOutputTokens', ...names.map((name) => `parameters.${name}`)],
  },
};

export const langchain4j: Sdk = {
  name: 'langchain4j',
  title: 'LangChain4j',
  packages: { maven: ['dev.langchain4j'] },
  objects: [],
  calls: classes.map(([names, host, give]): CallRow => ({
    api: 'other',
    by: { kind: 'export', names },
    host,
    baseUrl: ['baseUrl'],
    positional: { maven: ['generativeModel', 'generationConfig'] },
    model: ['modelName', 'model', 'modelId', 'deploymentName', 'defaultRequestParameters.modelName'],
    messages: [],
    messagesLater: true,
    use: { asks: ['chat', 'generate'] },
    limit: { ...limit, give },
  })),
};
