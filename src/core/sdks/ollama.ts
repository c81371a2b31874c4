import type { CallRow, HostRow, Sdk } from './sdk';

/** It runs on the user's own machine unless it is pointed elsewhere. */
const host: HostRow = { provider: null, kind: 'local' };

const chat: Omit<CallRow, 'by'> = {
  api: 'other',
  host,
  positional: { pypi: ['model', 'messages'] },
  model: ['model'],
  messages: ['messages'],
  definitions: ['tools', 'format'],
  // Without one it goes on until the model ends by itself.
  limit: { names: ['options.num_predict'], give: 'options.num_predict' },
};
const generate: Omit<CallRow, 'by'> = {
  ...chat,
  positional: { pypi: ['model', 'prompt', 'suffix'] },
  system: ['system'],
  messages: ['prompt'],
  uncounted: ['images', 'format', 'context', 'template'],
};

export const ollama: Sdk = {
  name: 'ollama',
  title: 'Ollama',
  packages: { pypi: ['ollama'], npm: ['ollama'] },
  objects: [
    {
      makes: 'client',
      by: { kind: 'export', names: ['Client', 'AsyncClient', 'Ollama'] },
      host,
      baseUrl: ['host'],
    },
    { makes: 'client', by: { kind: 'module', names: ['*', 'default'] }, host },
  ],
  calls: [
    {
      ...chat,
      by: { kind: 'method', of: 'client', path: [], names: ['chat'] },
      matches: { imported: [['model', 'messages']] },
    },
    {
      ...generate,
      by: { kind: 'method', of: 'client', path: [], names: ['generate'] },
      matches: { imported: [['model', 'prompt']] },
    },
    { ...chat, by: { kind: 'export', names: ['chat'] } },
    { ...generate, by: { kind: 'export', names: ['generate'] } },
  ],
};
