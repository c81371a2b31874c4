import type { CallRow, LimitRow, Sdk } from '../sdk';

const names = ['maxTokens', 'maxCompletionTokens', 'maxOutputTokens', 'numPredict'];
const limit: LimitRow = {
  names: ['options', 'defaultOptions'].flatMap((holder) => names.map((name) => `${holder}.${name}`)),
  give: 'options.maxTokens',
  // What isn't said in the code mostly stands in `application.yml`.
  elsewhere: true,
};

const chat: CallRow = {
  api: 'other',
  by: { kind: 'method', of: 'client', path: [], names: ['call', 'stream'], after: ['prompt'] },
  matches: { imported: [['user'], ['system'], ['prompt'], ['messages']] },
  model: ['options.model', 'defaultOptions.model'],
  system: ['system', 'defaultSystem'],
  messages: ['messages', 'prompt', 'user'],
  takesText: true,
  uncounted: ['tools', 'defaultTools', 'functions', 'advisors', 'defaultAdvisors'],
  limit,
};

const model: CallRow = {
  ...chat,
  by: { kind: 'method', of: 'model', path: [], names: ['call', 'stream'] },
  matches: { imported: [] },
  positional: { maven: ['prompt'] },
  messages: ['prompt'],
};

export const springAi: Sdk = {
  name: 'spring-ai',
  title: 'Spring AI',
  packages: { maven: ['org.springframework.ai'] },
  objects: [
    { makes: 'client', by: { kind: 'export', names: ['ChatClient', 'create'] }, host: null, sends: true },
    {
      makes: 'model',
      by: {
        kind: 'export',
        names: ['ChatModel', 'StreamingChatModel', 'OpenAiChatModel', 'AnthropicChatModel', 'OllamaChatModel'],
      },
      host: null,
      sends: true,
    },
  ],
  calls: [chat, model],
};
