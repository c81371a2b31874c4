import type { CallRow, HostRow, Sdk } from './sdk';

const own: HostRow = { provider: 'cohere', kind: 'own' };
const chat: CallRow = {
  api: 'other',
  by: { kind: 'method', of: 'client', path: [], names: ['chat', 'chat_stream'], prefixes: ['v2'] },
  matches: {
    imported: [
      ['model', 'messages'],
      ['model', 'message'],
    ],
  },
  model: ['model'],
  system: ['preamble'],
  messages: ['chat_history', 'messages', 'message'],
  takesText: true,
  uncounted: ['documents', 'connectors', 'conversation_id'],
  definitions: ['tools', 'response_format'],
  limit: { names: ['max_tokens'], give: 'max_tokens' },
};

export const cohere: Sdk = {
  name: 'cohere',
  title: 'Cohere',
  packages: { pypi: ['cohere'], npm: ['cohere-ai'] },
  objects: [
    {
      makes: 'client',
      by: {
        kind: 'export',
        names: ['Client', 'AsyncClient', 'ClientV2', 'AsyncClientV2', 'CohereClient', 'CohereClientV2'],
      },
      host: own,
      baseUrl: ['base_url', 'environment'],
    },
    {
      makes: 'client',
      by: { kind: 'export', names: ['BedrockClient', 'BedrockClientV2', 'SagemakerClient'] },
      host: { provider: 'aws', kind: 'custom' },
    },
    { makes: 'client', by: { kind: 'module', names: ['default'] }, host: own },
  ],
  calls: [
    chat,
    {
      ...chat,
      by: { kind: 'method', of: 'client', path: [], names: ['generate', 'generate_stream'] },
      matches: { imported: [['prompt', 'max_tokens']] },
      system: [],
      messages: ['prompt'],
    },
  ],
  camelCaseIn: ['npm'],
};
