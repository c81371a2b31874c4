import type { CallRow, Sdk } from '../sdk';

const chat: CallRow = {
  api: 'chat-completions',
  by: { kind: 'method', of: 'client', path: [], names: ['chatCompletion', 'chatCompletions'] },
  matches: { imported: [['model', 'messages']] },
  positional: { maven: ['*'] },
  model: ['model'],
  messages: ['messages'],
  uncounted: ['tools', 'functions'],
  limit: {
    names: ['maxCompletionTokens', 'maxTokens'],
    give: 'maxCompletionTokens',
    giveAt: { custom: 'maxTokens', local: 'maxTokens' },
    giveFor: [{ of: /^(?:openai)?\/(?:openai\/)?(?:o\d|gpt-(?:[5-9]|\d\d))/i, parameter: 'maxCompletionTokens' }],
  },
};

const completions: CallRow = {
  ...chat,
  api: 'completions',
  by: { kind: 'method', of: 'client', path: [], names: ['completion', 'completions'] },
  matches: { imported: [['model', 'prompt']] },
  messages: ['prompt'],
  takesText: true,
  limit: { names: ['maxTokens'], give: 'maxTokens', defaults: [{ of: /^/, tokens: 16 }] },
};

export const openaiKotlin: Sdk = {
  name: 'openai-kotlin',
  title: 'OpenAI for Kotlin',
  packages: { maven: ['com.aallam.openai'] },
  objects: [
    {
      makes: 'client',
      by: { kind: 'export', names: ['OpenAI'] },
      host: { provider: 'openai', kind: 'own' },
      baseUrl: ['baseUrl'],
      hostBy: [{ parameter: 'host', host: { provider: null, kind: 'custom' } }],
      positional: { maven: ['*config'] },
    },
  ],
  calls: [chat, completions],
};
