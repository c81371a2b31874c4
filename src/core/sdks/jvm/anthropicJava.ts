import type { CallRow, Sdk } from '../sdk';

const messages: CallRow = {
  api: 'messages',
  by: {
    kind: 'method',
    of: 'client',
    path: ['messages'],
    names: ['create', 'createStreaming'],
    prefixes: ['async', 'beta', 'withRawResponse'],
    notAfter: ['threads', 'batches'],
  },
  matches: { imported: [[]] },
  positional: { maven: ['*'] },
  model: ['model'],
  system: ['system', 'systemOfTextBlockParams'],
  messages: ['messages'],
  added: ['addUserMessage', 'addAssistantMessage', 'addMessage'],
  uncounted: ['tools', 'addTool', 'container'],
  limit: { names: ['maxTokens'], give: 'maxTokens', required: true },
};

export const anthropicJava: Sdk = {
  name: 'anthropic-java',
  title: 'Anthropic',
  packages: { maven: ['com.anthropic'] },
  objects: [
    {
      makes: 'client',
      by: {
        kind: 'export',
        names: [
          'AnthropicOkHttpClient',
          'AnthropicOkHttpClientAsync',
          'AnthropicClient',
          'AnthropicClientAsync',
          'fromEnv',
        ],
      },
      host: { provider: 'anthropic', kind: 'own' },
      baseUrl: ['baseUrl'],
      hostBy: [{ parameter: 'backend', host: { provider: null, kind: 'custom' } }],
    },
  ],
  calls: [messages],
  cacheMarkers: ['cacheControl'],
};
