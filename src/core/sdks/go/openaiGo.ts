import { reasoningModels } from '../openai';
import type { CallRow, LimitRow, Sdk } from '../sdk';

const module = 'github.com/openai/openai-go';
/** Optional numbers are made by a function of the main package. */
const optional: LimitRow['optional'] = { package: module, function: 'Int' };

const call = {
  matches: { imported: [['ctx']] },
  positional: { go: ['ctx', '*'] },
  model: ['Model'],
} as const;

const chat: CallRow = {
  ...call,
  api: 'chat-completions',
  by: { kind: 'method', of: 'client', path: ['Chat', 'Completions'], names: ['New', 'NewStreaming'] },
  messages: ['Messages'],
  uncounted: ['Tools', 'Functions'],
  limit: {
    names: ['MaxCompletionTokens', 'MaxTokens'],
    give: 'MaxCompletionTokens',
    giveAt: { custom: 'MaxTokens', local: 'MaxTokens' },
    giveFor: [{ of: /^(?:openai)?\/(?:openai\/)?(?:o\d|gpt-(?:[5-9]|\d\d))/i, parameter: 'MaxCompletionTokens' }],
    optional,
    wrong: [
      { names: ['MaxTokens'], of: reasoningModels, forModel: true, effect: 'refused', instead: 'MaxCompletionTokens' },
    ],
  },
};

const responses: CallRow = {
  ...call,
  api: 'responses',
  by: { kind: 'method', of: 'client', path: ['Responses'], names: ['New', 'NewStreaming'] },
  system: ['Instructions'],
  messages: ['Input'],
  takesText: true,
  uncounted: ['Tools', 'PreviousResponseID', 'Conversation', 'Prompt', 'Text'],
  limit: { names: ['MaxOutputTokens'], give: 'MaxOutputTokens', optional },
};

const completions: CallRow = {
  ...call,
  api: 'completions',
  by: { kind: 'method', of: 'client', path: ['Completions'], names: ['New', 'NewStreaming'], notAfter: ['Chat'] },
  messages: ['Prompt'],
  limit: { names: ['MaxTokens'], give: 'MaxTokens', optional, defaults: [{ of: /^/, tokens: 16 }] },
};

export const openaiGo: Sdk = {
  name: 'openai-go',
  title: 'OpenAI',
  packages: { go: [module] },
  objects: [
    {
      makes: 'client',
      by: { kind: 'export', names: ['NewClient', 'Client'] },
      host: { provider: 'openai', kind: 'own' },
      baseUrl: ['BaseURL'],
      carries: true,
      hostBy: [{ parameter: 'Endpoint', host: { provider: 'azure', kind: 'azure' } }],
    },
    {
      makes: 'client',
      by: { kind: 'export', names: ['NewClient'], packages: { go: [`${module}/bedrock`] } },
      host: { provider: 'aws', kind: 'custom' },
    },
  ],
  calls: [chat, responses, completions],
  bodyArguments: ['JSONSet'],
};
