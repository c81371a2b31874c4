import type { CallRow, HostRow, Sdk } from '../sdk';

/** It runs on the user's own machine unless it is pointed elsewhere. */
const host: HostRow = { provider: null, kind: 'local' };

const chat: CallRow = {
  api: 'other',
  by: { kind: 'method', of: 'client', path: [], names: ['Chat'] },
  matches: { imported: [['ctx', 'answer']] },
  positional: { go: ['ctx', '*', 'answer'] },
  needs: ['answer'],
  host,
  model: ['Model'],
  messages: ['Messages'],
  uncounted: ['Tools', 'Format'],
  limit: { names: ['Options.num_predict'], give: 'Options.num_predict' },
};

export const ollamaGo: Sdk = {
  name: 'ollama-go',
  title: 'Ollama',
  packages: { go: ['github.com/ollama/ollama/api', 'github.com/jmorganca/ollama/api'] },
  objects: [{ makes: 'client', by: { kind: 'export', names: ['NewClient', 'ClientFromEnvironment', 'Client'] }, host }],
  calls: [
    chat,
    {
      ...chat,
      by: { kind: 'method', of: 'client', path: [], names: ['Generate'] },
      system: ['System'],
      messages: ['Prompt'],
      uncounted: ['Images', 'Format', 'Context', 'Template', 'Suffix'],
    },
  ],
};
