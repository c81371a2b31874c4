import type { CallRow, Sdk } from '../sdk';

const messages: CallRow = {
  api: 'messages',
  by: {
    kind: 'method',
    of: 'client',
    path: ['Messages'],
    names: ['New', 'NewStreaming'],
    prefixes: ['Beta'],
    notAfter: ['Threads', 'Batches'],
  },
  matches: { imported: [['ctx']] },
  positional: { go: ['ctx', '*'] },
  model: ['Model'],
  system: ['System'],
  messages: ['Messages'],
  uncounted: ['Tools', 'MCPServers', 'Container'],
  limit: { names: ['MaxTokens'], give: 'MaxTokens', required: true },
};

export const anthropicGo: Sdk = {
  name: 'anthropic-go',
  title: 'Anthropic',
  packages: { go: ['github.com/anthropics/anthropic-sdk-go'] },
  objects: [
    {
      makes: 'client',
      by: { kind: 'export', names: ['NewClient', 'Client'] },
      host: { provider: 'anthropic', kind: 'own' },
      baseUrl: ['BaseURL'],
      hostBy: [
        { parameter: 'LoadDefaultConfig', host: { provider: 'aws', kind: 'custom' } },
        { parameter: 'Config', host: { provider: 'aws', kind: 'custom' } },
        { parameter: 'GoogleAuth', host: { provider: 'google', kind: 'custom' } },
        { parameter: 'Credentials', host: { provider: 'google', kind: 'custom' } },
      ],
    },
  ],
  calls: [messages],
  bodyArguments: ['JSONSet'],
  cacheMarkers: ['CacheControl'],
};
