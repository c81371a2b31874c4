import { reasoningModels } from '../openai';
import type { CallRow, Sdk } from '../sdk';

const call = {
  positional: { go: ['ctx', '*'] },
  model: ['Model'],
} as const;

const chat: CallRow = {
  ...call,
  api: 'chat-completions',
  by: {
    kind: 'method',
    of: 'client',
    path: [],
    names: ['CreateChatCompletion', 'CreateChatCompletionStream'],
  },
  matches: { imported: [['ctx']] },
  messages: ['Messages'],
  uncounted: ['Tools', 'Functions'],
  limit: {
    names: ['MaxTokens', 'MaxCompletionTokens'],
    give: 'MaxCompletionTokens',
    giveAt: { custom: 'MaxTokens', local: 'MaxTokens' },
    giveFor: [{ of: /^(?:openai)?\/(?:openai\/)?(?:o\d|gpt-(?:[5-9]|\d\d))/i, parameter: 'MaxCompletionTokens' }],
    wrong: [
      { names: ['MaxTokens'], of: reasoningModels, forModel: true, effect: 'refused', instead: 'MaxCompletionTokens' },
    ],
  },
};

const completions: CallRow = {
  ...call,
  api: 'completions',
  by: { kind: 'method', of: 'client', path: [], names: ['CreateCompletion', 'CreateCompletionStream'] },
  matches: { imported: [['ctx']] },
  messages: ['Prompt'],
  limit: { names: ['MaxTokens'], give: 'MaxTokens', defaults: [{ of: /^/, tokens: 16 }] },
};

export const goOpenai: Sdk = {
  name: 'go-openai',
  title: 'go-openai',
  packages: { go: ['github.com/sashabaranov/go-openai'] },
  objects: [
    {
      makes: 'client',
      by: { kind: 'export', names: ['NewClient', 'DefaultConfig'] },
      host: { provider: 'openai', kind: 'own' },
    },
    {
      makes: 'client',
      by: { kind: 'export', names: ['DefaultAzureConfig'] },
      host: { provider: 'azure', kind: 'azure' },
    },
    {
      makes: 'client',
      by: { kind: 'export', names: ['DefaultAnthropicConfig'] },
      host: { provider: 'anthropic', kind: 'own' },
    },
    // It goes where its configuration says.
    { makes: 'client', by: { kind: 'export', names: ['NewClientWithConfig', 'Client'] }, host: null },
  ],
  calls: [chat, completions],
};
