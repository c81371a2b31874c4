import type { Sdk } from '../sdk';

export const genaiRust: Sdk = {
  name: 'genai-rust',
  title: 'genai',
  packages: { crates: ['genai'] },
  objects: [
    {
      makes: 'configured',
      by: { kind: 'export', names: ['Client', 'new', 'default', 'builder', 'build'] },
      host: { provider: null, kind: 'unknown' },
      sends: true,
    },
  ],
  calls: [
    {
      api: 'other',
      by: { kind: 'method', of: 'configured', path: [], names: ['exec_chat', 'exec_chat_stream'] },
      matches: { imported: [['model']] },
      positional: { crates: ['model', '*', '*'] },
      // The same method makes pictures.
      notModel: /image|imagen/i,
      model: ['model'],
      system: ['with_system', 'system', 'from_system'],
      messages: ['messages', 'from_messages', 'from_user', 'with_messages', 'append_messages'],
      added: ['append_message'],
      uncounted: ['with_tools', 'tools'],
      limit: {
        names: [
          'with_max_tokens',
          'max_tokens',
          // What the client was given for all of its requests.
          ...['with_chat_options', 'with_config.with_chat_options'].flatMap((options) => [
            `${options}.with_max_tokens`,
            `${options}.max_tokens`,
          ]),
        ],
        give: 'with_max_tokens',
        inHolder: true,
      },
    },
  ],
};
