import type { CallRow, Sdk } from '../sdk';

const names = ['create', 'createStreaming'];
const matches = { imported: [[]] };

const chat: CallRow = {
  api: 'chat-completions',
  by: { kind: 'method', of: 'client', path: ['chat', 'completions'], names, prefixes: ['async', 'withRawResponse'] },
  matches,
  positional: { maven: ['*'] },
  model: ['model'],
  messages: ['messages'],
  added: ['addSystemMessage', 'addDeveloperMessage', 'addUserMessage', 'addAssistantMessage', 'addMessage'],
  uncounted: ['tools', 'addTool', 'addFunction'],
  limit: {
    names: ['maxCompletionTokens', 'maxTokens'],
    give: 'maxCompletionTokens',
    giveAt: { custom: 'maxTokens', local: 'maxTokens' },
    giveFor: [{ of: /^(?:openai)?\/(?:openai\/)?(?:o\d|gpt-(?:[5-9]|\d\d))/i, parameter: 'maxCompletionTokens' }],
  },
};

const responses: CallRow = {
  ...chat,
  api: 'responses',
  by: { kind: 'method', of: 'client', path: ['responses'], names, prefixes: ['async', 'withRawResponse'] },
  system: ['instructions'],
  messages: ['input', 'inputOfResponse'],
  added: [],
  takesText: true,
  uncounted: ['tools', 'addTool', 'previousResponseId', 'conversation', 'prompt'],
  limit: { names: ['maxOutputTokens'], give: 'maxOutputTokens' },
};

const completions: CallRow = {
  ...chat,
  api: 'completions',
  by: { kind: 'method', of: 'client', path: ['completions'], names, prefixes: ['async'], notAfter: ['chat'] },
  messages: ['prompt'],
  added: [],
  takesText: true,
  uncounted: ['suffix'],
  limit: { names: ['maxTokens'], give: 'maxTokens', defaults: [{ of: /^/, tokens: 16 }] },
};

export const openaiJava: Sdk = {
  name: 'openai-java',
  title: 'OpenAI',
  packages: { maven: ['com.openai'] },
  objects: [
    {
      makes: 'client',
      by: {
        kind: 'export',
        names: ['OpenAIOkHttpClient', 'OpenAIOkHttpClientAsync', 'OpenAIClient', 'OpenAIClientAsync', 'fromEnv'],
      },
      host: { provider: 'openai', kind: 'own' },
      baseUrl: ['baseUrl'],
      hostBy: [{ parameter: 'azureServiceVersion', host: { provider: 'azure', kind: 'azure' } }],
    },
  ],
  calls: [chat, responses, completions],
};
