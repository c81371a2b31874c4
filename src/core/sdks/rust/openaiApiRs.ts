import { reasoningModels } from '../openai';
import type { CallRow, Sdk } from '../sdk';

const chat: CallRow = {
  api: 'chat-completions',
  by: { kind: 'method', of: 'client', path: [], names: ['chat_completion', 'chat_completion_stream'] },
  matches: { imported: [['model', 'messages']] },
  positional: { crates: ['*'] },
  model: ['model'],
  messages: ['messages'],
  uncounted: ['tools'],
  limit: {
    names: ['max_tokens', 'max_completion_tokens'],
    give: 'max_tokens',
    wrong: [
      {
        names: ['max_tokens'],
        of: reasoningModels,
        forModel: true,
        effect: 'refused',
        instead: 'max_completion_tokens',
      },
    ],
  },
};

const completion: CallRow = {
  ...chat,
  api: 'completions',
  by: { kind: 'method', of: 'client', path: [], names: ['completion'] },
  matches: { imported: [['model', 'prompt']] },
  messages: ['prompt'],
  takesText: true,
  limit: { names: ['max_tokens'], give: 'max_tokens', defaults: [{ of: /^/, tokens: 16 }] },
};

export const openaiApiRs: Sdk = {
  name: 'openai-api-rs',
  title: 'openai-api-rs',
  packages: { crates: ['openai_api_rs'] },
  objects: [
    {
      makes: 'client',
      by: { kind: 'export', names: ['OpenAIClient', 'Client', 'new', 'builder'] },
      host: { provider: 'openai', kind: 'own' },
      baseUrl: ['with_endpoint'],
    },
  ],
  calls: [chat, completion],
};
