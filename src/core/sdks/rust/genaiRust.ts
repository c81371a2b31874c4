import type { Sdk } from '../sdk';

export const genaiRust: Sdk = {
  name: 'genai-rust',
  title: 'genai',
  packages: { crates: ['genai'] },
  objects: [
    {
      makes: 'client',
      by: { kind: 'export', names: ['Client', 'new', 'default', 'builder', 'build'] },
      host: { provider: null, kind: 'unknown' },
    },
  ],
  calls: [
    {
      api: 'other',
      by: { kind: 'method', of: 'client', path: [], names: ['exec_chat', 'exec_chat_stream'] },
      matches: { imported: [['model']] },
      positional: { crates: ['model', '*', '*'] },
      model: ['model'],
      system: ['with_system', 'system', 'from_system'],
      messages: ['messages', 'from_messages', 'from_user', 'with_messages', 'append_messages'],
      added: ['append_message'],
      uncounted: ['with_tools', 'tools'],
      limit: { names: ['with_max_tokens', 'max_tokens'], give: 'with_max_tokens', inHolder: true },
    },
  ],
};
