import type { CallRow, HostRow, ObjectRow, Sdk } from './sdk';

/** Packages that make models, what they export as their provider, and where its requests go. */
const providers: readonly (readonly [npm: string, provider: string, host: HostRow])[] = [
  ['@ai-sdk/openai', 'openai', { provider: 'openai', kind: 'own' }],
  ['@ai-sdk/azure', 'azure', { provider: 'azure', kind: 'azure' }],
  ['@ai-sdk/anthropic', 'anthropic', { provider: 'anthropic', kind: 'own' }],
  ['@ai-sdk/amazon-bedrock', 'bedrock', { provider: 'aws', kind: 'custom' }],
  ['@ai-sdk/google', 'google', { provider: 'google', kind: 'own' }],
  ['@ai-sdk/google-vertex', 'vertex', { provider: 'google', kind: 'custom' }],
  ['@ai-sdk/google-vertex/anthropic', 'vertexAnthropic', { provider: 'google', kind: 'custom' }],
  ['@ai-sdk/mistral', 'mistral', { provider: 'mistral', kind: 'own' }],
  ['@ai-sdk/cohere', 'cohere', { provider: 'cohere', kind: 'own' }],
  ['@ai-sdk/xai', 'xai', { provider: 'x-ai', kind: 'own' }],
  ['@ai-sdk/deepseek', 'deepseek', { provider: 'deepseek', kind: 'own' }],
  ['@ai-sdk/perplexity', 'perplexity', { provider: 'perplexity', kind: 'own' }],
  ['@ai-sdk/groq', 'groq', { provider: 'groq', kind: 'custom' }],
  ['@ai-sdk/cerebras', 'cerebras', { provider: 'cerebras', kind: 'custom' }],
  ['@ai-sdk/togetherai', 'togetherai', { provider: 'together', kind: 'custom' }],
  ['@ai-sdk/fireworks', 'fireworks', { provider: 'fireworks', kind: 'custom' }],
  ['@ai-sdk/deepinfra', 'deepinfra', { provider: 'deepinfra', kind: 'custom' }],
  ['@ai-sdk/gateway', 'gateway', { provider: null, kind: 'custom' }],
  ['@ai-sdk/openai-compatible', 'openaiCompatible', { provider: null, kind: 'custom' }],
  ['@openrouter/ai-sdk-provider', 'openrouter', { provider: 'openrouter', kind: 'custom' }],
  ['ollama-ai-provider', 'ollama', { provider: null, kind: 'local' }],
  ['ai-sdk-ollama', 'ollama', { provider: null, kind: 'local' }],
];
const modelMethods = ['chat', 'responses', 'completion', 'messages', 'chatModel', 'completionModel', 'languageModel'];

const objects = providers.flatMap(([npm, provider, host]): ObjectRow[] => {
  const packages = { npm: [npm] };
  const create = `create${provider[0]!.toUpperCase()}${provider.slice(1)}`;
  const maker = create === 'createOpenai' ? 'createOpenAI' : create;
  return [
    {
      makes: 'model',
      by: { kind: 'export', names: [provider, ...modelMethods], packages },
      host,
      positional: { npm: ['model'] },
      sends: true,
    },
    {
      makes: 'provider',
      by: {
        kind: 'export',
        names: [
          maker,
          'createGoogleGenerativeAI',
          'createAmazonBedrock',
          'createOpenAICompatible',
          'createOpenRouter',
          'createDeepInfra',
          'createTogetherAI',
          'createDeepSeek',
        ],
        packages,
      },
      host,
      baseUrl: ['base_url'],
    },
  ];
});

/** What version 5 brought: exports, and parameters of calls. */
const sinceFive = [
  'stepCountIs',
  'isStepCount',
  'hasToolCall',
  'convertToModelMessages',
  'createUIMessageStream',
  'createUIMessageStreamResponse',
  'validateUIMessages',
  'safeValidateUIMessages',
  'isToolUIPart',
  'DefaultChatTransport',
  'ModelMessage',
  'UIMessageStreamWriter',
  'InferUITools',
  'InferUITool',
  'ToolLoopAgent',
  'Experimental_Agent',
  'createGateway',
  'stopWhen',
  'prepareStep',
];

/** Limits among what is passed on to a provider. */
const optionLimits = ['provider_options', 'experimental_provider_metadata'].flatMap((options) =>
  ['openai', 'azure', 'openrouter', 'groq', 'xai', 'deepseek', 'google', 'vertex'].flatMap((provider) =>
    ['max_completion_tokens', 'max_tokens', 'max_output_tokens'].map((name) => `${options}.${provider}.${name}`),
  ),
);

const generate: Omit<CallRow, 'by'> = {
  api: 'other',
  host: { provider: null, kind: 'custom' },
  model: ['model'],
  system: ['system', 'instructions'],
  messages: ['messages', 'prompt'],
  takesText: true,
  definitions: ['tools', 'schema', 'enum', 'output', 'experimental_output'],
  toolChoice: ['toolChoice'],
  forms: { tools: 'tools-by-name', enum: 'choices' },
  limit: {
    names: ['max_output_tokens', 'max_tokens', 'middleware.settings.max_output_tokens'],
    aside: optionLimits,
    give: 'max_output_tokens',
    defaults: [{ of: /^anthropic\/|^google\/claude-/, tokens: 'model-maximum' }],
    // https://ai-sdk.dev/docs/migration-guides/migration-guide-5-0
    wrong: [
      {
        names: ['max_tokens'],
        of: /^/,
        effect: 'ignored',
        instead: 'max_output_tokens',
        since: { package: 'ai', major: 5, shownBy: sinceFive },
      },
    ],
  },
};

export const vercelAi: Sdk = {
  name: 'vercel-ai',
  title: 'the AI SDK',
  packages: { npm: ['ai'] },
  objects: [
    ...objects,
    {
      makes: 'model',
      by: { kind: 'method', of: 'provider', path: [], names: ['', ...modelMethods] },
      host: null,
      positional: { npm: ['model'] },
      sends: true,
    },
    {
      makes: 'model',
      by: { kind: 'export', names: ['wrapLanguageModel', 'experimental_wrapLanguageModel'] },
      host: null,
      sends: true,
    },
    {
      makes: 'model',
      by: { kind: 'export', names: ['gateway'] },
      host: { provider: null, kind: 'custom' },
      positional: { npm: ['model'] },
      sends: true,
    },
    {
      makes: 'provider',
      by: {
        kind: 'export',
        names: ['createProviderRegistry', 'experimental_createProviderRegistry', 'customProvider'],
      },
      host: { provider: null, kind: 'custom' },
    },
  ],
  calls: [
    {
      ...generate,
      by: {
        kind: 'export',
        names: [
          'generateText',
          'streamText',
          'generateObject',
          'streamObject',
          'streamUI',
          'experimental_generateText',
          'experimental_streamText',
          'experimental_generateObject',
          'experimental_streamObject',
        ],
      },
    },
    {
      ...generate,
      by: { kind: 'export', names: ['Agent', 'ToolLoopAgent', 'Experimental_Agent'] },
      messages: [],
      messagesLater: true,
      use: { asks: ['generate', 'stream'], input: ['messages', 'prompt'] },
      limit: {
        ...generate.limit!,
        later: { methods: ['generate', 'stream', 'respond'], names: ['max_output_tokens'] },
      },
    },
  ],
  camelCaseIn: ['npm'],
  // As options of Anthropic, of Bedrock and of the AI gateway.
  cacheMarkers: ['cacheControl', 'cachePoint', 'caching'],
};
