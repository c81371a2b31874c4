import type { CallRow, Sdk } from '../sdk';

const create: CallRow = {
  api: 'messages',
  by: {
    kind: 'method',
    of: 'client',
    path: [],
    names: ['create_message', 'create_message_streaming', 'create_a_message', 'create_a_message_stream'],
  },
  matches: { imported: [['model', 'messages']] },
  positional: { crates: ['*'] },
  model: ['model'],
  system: ['system', 'with_system'],
  messages: ['messages'],
  uncounted: ['tools', 'with_tools'],
  limit: { names: ['max_tokens'], give: 'max_tokens', required: true },
};

const messages: CallRow = {
  ...create,
  by: {
    kind: 'method',
    of: 'client',
    path: ['messages'],
    names: ['create', 'create_stream', 'create_streaming', 'stream'],
  },
};

/** Of the libraries that others than Anthropic make. */
export const anthropicRust: Sdk = {
  name: 'anthropic-rust',
  title: 'Anthropic for Rust',
  packages: { crates: ['anthropic_ai_sdk', 'anthropic_sdk', 'anthropic', 'clust', 'anthropic_rs', 'async_anthropic'] },
  objects: [
    {
      makes: 'client',
      by: {
        kind: 'export',
        names: ['AnthropicClient', 'Anthropic', 'Client', 'new', 'default', 'from_env', 'from_api_key', 'try_from_env'],
      },
      host: { provider: 'anthropic', kind: 'own' },
      baseUrl: ['base_url', 'api_base_url', 'with_api_base_url'],
    },
  ],
  calls: [create, messages],
};
