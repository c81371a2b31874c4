import type { CallRow, Sdk } from '../sdk';

const messages: CallRow = {
  api: 'messages',
  by: {
    kind: 'method',
    of: 'client',
    path: ['Messages'],
    names: ['Create', 'CreateStreaming'],
    prefixes: ['Beta'],
  },
  matches: {
    imported: [
      ['Model', 'Messages'],
      ['MaxTokens', 'Messages'],
    ],
  },
  positional: { nuget: ['*'] },
  model: ['Model'],
  system: ['System'],
  messages: ['Messages'],
  uncounted: ['Tools', 'MCPServers', 'Container'],
  limit: { names: ['MaxTokens'], give: 'MaxTokens', required: true },
};

/** Of Anthropic.SDK, whose methods no other library has. */
const messagesUnofficial: CallRow = {
  ...messages,
  by: {
    kind: 'method',
    of: 'client',
    path: ['Messages'],
    names: ['GetClaudeMessageAsync', 'StreamClaudeMessageAsync'],
  },
  matches: 'alone',
};

export const anthropicDotnet: Sdk = {
  name: 'anthropic-csharp',
  title: 'Anthropic',
  packages: { nuget: ['Anthropic'] },
  objects: [
    {
      makes: 'client',
      by: { kind: 'export', names: ['AnthropicClient', 'IAnthropicClient'] },
      host: { provider: 'anthropic', kind: 'own' },
      baseUrl: ['BaseUrl'],
    },
    {
      makes: 'client',
      by: { kind: 'export', names: ['AnthropicBedrockClient', 'AnthropicBedrockMantleClient'] },
      host: { provider: 'aws', kind: 'custom' },
    },
    {
      makes: 'client',
      by: { kind: 'export', names: ['AnthropicVertexClient'] },
      host: { provider: 'google', kind: 'custom' },
    },
    {
      makes: 'client',
      by: { kind: 'export', names: ['AnthropicFoundryClient'] },
      host: { provider: 'azure', kind: 'custom' },
    },
  ],
  calls: [messages, messagesUnofficial],
  cacheMarkers: ['CacheControl'],
};
