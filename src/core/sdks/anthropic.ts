import type { Sdk } from './sdk';

export const anthropic: Sdk = {
  name: 'anthropic',
  title: 'Anthropic',
  packages: {
    pypi: ['anthropic', 'langfuse.anthropic', 'posthog.ai.anthropic'],
    npm: [
      '@anthropic-ai/sdk',
      '@anthropic-ai/bedrock-sdk',
      '@anthropic-ai/vertex-sdk',
      '@anthropic-ai/foundry-sdk',
      '@anthropic-ai/aws-sdk',
      '@anthropic-ai/google-cloud-sdk',
    ],
  },
  clients: [
    {
      names: ['Anthropic', 'AsyncAnthropic', 'Client', 'AsyncClient', 'default'],
      host: { provider: 'anthropic', kind: 'own' },
      baseUrl: ['base_url'],
    },
    {
      names: [
        'AnthropicBedrock',
        'AsyncAnthropicBedrock',
        'AnthropicBedrockMantle',
        'AsyncAnthropicBedrockMantle',
        'AnthropicAWS',
        'AsyncAnthropicAWS',
      ],
      host: { provider: 'aws', kind: 'custom' },
      baseUrl: [],
    },
    {
      names: ['AnthropicVertex', 'AsyncAnthropicVertex', 'AnthropicGoogleCloud', 'AsyncAnthropicGoogleCloud'],
      host: { provider: 'google', kind: 'custom' },
      baseUrl: [],
    },
    { names: ['AnthropicFoundry', 'AsyncAnthropicFoundry'], host: { provider: 'azure', kind: 'custom' }, baseUrl: [] },
  ],
  moduleHost: null,
  calls: [
    {
      api: 'messages',
      path: ['messages'],
      methods: ['create', 'stream', 'parse', 'tool_runner'],
      prefixes: ['beta', 'prompt_caching'],
      notAfter: ['threads', 'conversations', 'chat', 'batches'],
      matches: {
        argumentSets: [
          ['model', 'messages'],
          ['max_tokens', 'messages'],
        ],
      },
      notWith: ['to', 'from', 'body', 'to_', 'from_', 'data', 'thread_id', 'content'],
      model: 'model',
      system: ['system'],
      messages: 'messages',
      uncounted: ['tools', 'mcp_servers', 'container'],
      limit: {
        names: ['max_tokens', 'max_tokens_to_sample', 'max_output_tokens', 'max_completion_tokens'],
        give: {
          own: 'max_tokens',
          azure: 'max_tokens',
          custom: 'max_tokens',
          local: 'max_tokens',
          unknown: 'max_tokens',
        },
        required: true,
        libraryDefault: null,
      },
    },
    {
      api: 'completions',
      path: ['completions'],
      methods: ['create'],
      prefixes: [],
      notAfter: ['chat'],
      matches: { argumentSets: [['model', 'prompt', 'max_tokens_to_sample']] },
      notWith: [],
      model: 'model',
      system: [],
      messages: 'prompt',
      uncounted: [],
      limit: {
        names: ['max_tokens_to_sample'],
        give: {
          own: 'max_tokens_to_sample',
          azure: 'max_tokens_to_sample',
          custom: 'max_tokens_to_sample',
          local: 'max_tokens_to_sample',
          unknown: 'max_tokens_to_sample',
        },
        required: true,
        libraryDefault: null,
      },
    },
  ],
  transparent: ['with_raw_response', 'with_streaming_response'],
  requestOptions: ['extra_headers', 'extra_query', 'extra_body', 'timeout', 'stream'],
  bodyArguments: ['extra_body'],
  notGiven: ['NOT_GIVEN', 'NotGiven', 'omit', 'Omit'],
};
