import type { HostRow, ObjectRow, Sdk } from './sdk';

/** Packages for npm that export one client of their own, also as their default, and where its requests go. */
const platforms: readonly (readonly [name: string, host: HostRow])[] = [
  ['@anthropic-ai/bedrock-sdk', { provider: 'aws', kind: 'custom' }],
  ['@anthropic-ai/aws-sdk', { provider: 'aws', kind: 'custom' }],
  ['@anthropic-ai/vertex-sdk', { provider: 'google', kind: 'custom' }],
  ['@anthropic-ai/google-cloud-sdk', { provider: 'google', kind: 'custom' }],
  ['@anthropic-ai/foundry-sdk', { provider: 'azure', kind: 'custom' }],
];

export const anthropic: Sdk = {
  name: 'anthropic',
  title: 'Anthropic',
  packages: {
    pypi: ['anthropic', 'langfuse.anthropic', 'posthog.ai.anthropic'],
    npm: ['@anthropic-ai/sdk', ...platforms.map(([name]) => name)],
  },
  objects: [
    ...platforms.map(([name, host]): ObjectRow => ({
      makes: 'client',
      by: { kind: 'export', names: ['default'], packages: { npm: [name] } },
      host,
    })),
    {
      makes: 'client',
      by: { kind: 'export', names: ['Anthropic', 'AsyncAnthropic', 'Client', 'AsyncClient', 'default'] },
      host: { provider: 'anthropic', kind: 'own' },
      baseUrl: ['base_url'],
    },
    {
      makes: 'client',
      by: {
        kind: 'export',
        names: [
          'AnthropicBedrock',
          'AsyncAnthropicBedrock',
          'AnthropicBedrockMantle',
          'AsyncAnthropicBedrockMantle',
          'AnthropicAWS',
          'AnthropicAws',
          'AsyncAnthropicAWS',
        ],
      },
      host: { provider: 'aws', kind: 'custom' },
    },
    {
      makes: 'client',
      by: {
        kind: 'export',
        names: ['AnthropicVertex', 'AsyncAnthropicVertex', 'AnthropicGoogleCloud', 'AsyncAnthropicGoogleCloud'],
      },
      host: { provider: 'google', kind: 'custom' },
    },
    {
      makes: 'client',
      by: { kind: 'export', names: ['AnthropicFoundry', 'AsyncAnthropicFoundry'] },
      host: { provider: 'azure', kind: 'custom' },
    },
  ],
  calls: [
    {
      api: 'messages',
      by: {
        kind: 'method',
        of: 'client',
        path: ['messages'],
        names: ['create', 'stream', 'parse', 'tool_runner'],
        prefixes: ['beta', 'prompt_caching', 'tools'],
        notAfter: ['threads', 'conversations', 'chat', 'batches'],
      },
      matches: {
        arguments: [
          ['model', 'messages'],
          ['max_tokens', 'messages'],
        ],
      },
      notWith: ['to', 'from', 'body', 'to_', 'from_', 'data', 'thread_id', 'content'],
      model: ['model'],
      system: ['system'],
      messages: ['messages'],
      uncounted: ['mcp_servers', 'container'],
      definitions: ['tools', 'output_format', 'output_config.format'],
      toolChoice: ['tool_choice'],
      limit: {
        names: ['max_tokens', 'max_tokens_to_sample', 'max_output_tokens', 'max_completion_tokens'],
        give: 'max_tokens',
        required: true,
        wrong: [
          {
            names: ['max_tokens_to_sample', 'max_output_tokens', 'max_completion_tokens'],
            of: /^(?:anthropic|aws|google)\//,
            effect: 'refused',
            instead: 'max_tokens',
          },
        ],
      },
    },
    {
      api: 'completions',
      by: { kind: 'method', of: 'client', path: ['completions'], names: ['create'], notAfter: ['chat'] },
      matches: { arguments: [['model', 'prompt', 'max_tokens_to_sample']] },
      model: ['model'],
      messages: ['prompt'],
      limit: { names: ['max_tokens_to_sample'], give: 'max_tokens_to_sample', required: true },
    },
  ],
  transparent: ['with_raw_response', 'with_streaming_response'],
  requestOptions: ['extra_headers', 'extra_query', 'extra_body', 'timeout', 'stream'],
  bodyArguments: ['extra_body'],
  cacheMarkers: ['cache_control'],
  markedText: ['[{"type": "text", "text": ', ', "cache_control": {"type": "ephemeral"}}]'],
  notGiven: ['NOT_GIVEN', 'NotGiven', 'omit', 'Omit'],
};
