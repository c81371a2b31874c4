import type { CallRow, Sdk } from '../sdk';

const chat: CallRow = {
  api: 'other',
  by: { kind: 'method', of: 'client', path: [], names: ['send_chat_messages', 'send_chat_messages_stream'] },
  matches: { imported: [['model']] },
  positional: { crates: ['*'] },
  model: ['model'],
  messages: ['messages'],
  uncounted: ['tools'],
  limit: { names: ['options.num_predict'], give: 'options.num_predict', inHolder: true },
};

const withHistory: CallRow = {
  ...chat,
  by: {
    kind: 'method',
    of: 'client',
    path: [],
    names: ['send_chat_messages_with_history', 'send_chat_messages_with_history_stream'],
  },
  positional: { crates: ['history', '*'] },
  messages: ['history', 'messages'],
};

const generate: CallRow = {
  ...chat,
  by: { kind: 'method', of: 'client', path: [], names: ['generate', 'generate_stream'] },
  system: ['system'],
  messages: ['prompt'],
  takesText: true,
};

export const ollamaRust: Sdk = {
  name: 'ollama-rs',
  title: 'ollama-rs',
  packages: { crates: ['ollama_rs'] },
  objects: [
    {
      makes: 'client',
      by: { kind: 'export', names: ['Ollama', 'new', 'default', 'from_url', 'try_new'] },
      host: { provider: null, kind: 'local' },
    },
  ],
  calls: [chat, withHistory, generate],
};
