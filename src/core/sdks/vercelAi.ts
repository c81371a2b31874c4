import type { CallRow, HostRow, ObjectRow, Sdk } from './sdk';

/** A package that makes models: what it exports as its provider, under its newer and older names, and what makes one. */
interface ProviderPackage {
  readonly npm: string;
  readonly names: readonly string[];
  readonly makers: readonly string[];
  /** Where its requests go. */
  readonly host: HostRow;
}

function at(npm: string, names: string, makers: string, provider: string | null, kind: HostRow['kind'] = 'custom') {
  return {
    npm,
    names: names.split(' '),
    makers: makers.split(' '),
    host: { provider, kind },
  } satisfies ProviderPackage;
}

/** Of https://github.com/vercel/ai, packages/NAME/src/index.ts, and of others by their READMEs. */
const providers: readonly ProviderPackage[] = [
  at('@ai-sdk/openai', 'openai', 'createOpenAI', 'openai', 'own'),
  at('@ai-sdk/azure', 'azure', 'createAzure', 'azure', 'azure'),
  at('@ai-sdk/anthropic', 'anthropic', 'createAnthropic', 'anthropic', 'own'),
  at('@ai-sdk/anthropic-aws', 'anthropicAws', 'createAnthropicAws', 'anthropic'),
  at(
    '@ai-sdk/amazon-bedrock',
    'amazonBedrock bedrock amazonBedrockAnthropic bedrockAnthropic bedrockMantle',
    'createAmazonBedrock createAmazonBedrockAnthropic createBedrockAnthropic createBedrockMantle',
    'aws',
  ),
  at('@ai-sdk/google', 'google', 'createGoogle createGoogleGenerativeAI', 'google', 'own'),
  at(
    '@ai-sdk/google-vertex',
    'googleVertex vertex googleVertexAnthropic vertexAnthropic googleVertexMaas vertexMaas googleVertexXai',
    'createGoogleVertex createVertex createGoogleVertexAnthropic createVertexAnthropic createGoogleVertexMaas createVertexMaas createGoogleVertexXai',
    'google',
  ),
  at('@ai-sdk/mistral', 'mistral', 'createMistral', 'mistral', 'own'),
  at('@ai-sdk/cohere', 'cohere', 'createCohere', 'cohere', 'own'),
  at('@ai-sdk/xai', 'xai', 'createXai', 'x-ai', 'own'),
  at('@ai-sdk/deepseek', 'deepSeek deepseek', 'createDeepSeek', 'deepseek', 'own'),
  at('@ai-sdk/moonshotai', 'moonshotai', 'createMoonshotAI', 'moonshotai', 'own'),
  at('@ai-sdk/minimax', 'minimax', 'createMiniMax', 'minimax', 'own'),
  at('@ai-sdk/perplexity', 'perplexity', 'createPerplexity', 'perplexity', 'own'),
  at('@ai-sdk/groq', 'groq', 'createGroq', 'groq'),
  at('@ai-sdk/cerebras', 'cerebras', 'createCerebras', 'cerebras'),
  at('@ai-sdk/togetherai', 'togetherai', 'createTogetherAI', 'together'),
  at('@ai-sdk/fireworks', 'fireworks', 'createFireworks', 'fireworks'),
  at('@ai-sdk/baseten', 'baseten', 'createBaseten', 'baseten'),
  at('@ai-sdk/deepinfra', 'deepInfra deepinfra', 'createDeepInfra', 'deepinfra'),
  at('@ai-sdk/huggingface', 'huggingFace huggingface', 'createHuggingFace', null),
  at('@ai-sdk/alibaba', 'alibaba', 'createAlibaba', null),
  at('@ai-sdk/gmicloud', 'gmicloud', 'createGmicloud', null),
  at('@ai-sdk/gateway', 'gateway', 'createGateway createGatewayProvider', null),
  at('@ai-sdk/open-responses', 'openResponses', 'createOpenResponses', null),
  at('@ai-sdk/openai-compatible', 'openaiCompatible', 'createOpenAICompatible', null),
  at('@openrouter/ai-sdk-provider', 'openrouter', 'createOpenRouter', 'openrouter'),
  at('ollama-ai-provider', 'ollama', 'createOllama', null, 'local'),
  at('ai-sdk-ollama', 'ollama', 'createOllama', null, 'local'),
];
const modelMethods = ['chat', 'responses', 'completion', 'messages', 'chatModel', 'completionModel', 'languageModel'];

const objects = providers.flatMap(({ npm, names, makers, host }): ObjectRow[] => {
  const packages = { npm: [npm] };
  return [
    {
      makes: 'model',
      by: { kind: 'export', names: [...names, ...modelMethods], packages },
      host,
      positional: { npm: ['model'] },
      sends: true,
    },
    { makes: 'provider', by: { kind: 'export', names: makers, packages }, host, baseUrl: ['base_url', 'url'] },
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
