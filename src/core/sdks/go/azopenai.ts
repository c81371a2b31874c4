import { reasoningModels } from '../openai';
import type { CallRow, Sdk } from '../sdk';

const chat: CallRow = {
  api: 'chat-completions',
  by: { kind: 'method', of: 'client', path: [], names: ['GetChatCompletions', 'GetChatCompletionsStream'] },
  matches: { imported: [['ctx', 'Messages']] },
  positional: { go: ['ctx', '*'] },
  model: ['DeploymentName'],
  messages: ['Messages'],
  uncounted: ['Tools', 'Functions', 'AzureExtensionsOptions'],
  limit: {
    names: ['MaxTokens', 'MaxCompletionTokens'],
    give: 'MaxCompletionTokens',
    wrong: [
      { names: ['MaxTokens'], of: reasoningModels, forModel: true, effect: 'refused', instead: 'MaxCompletionTokens' },
    ],
    optional: { package: 'github.com/Azure/azure-sdk-for-go/sdk/azcore/to', function: 'Ptr[int32]' },
  },
};

const completions: CallRow = {
  ...chat,
  api: 'completions',
  by: { kind: 'method', of: 'client', path: [], names: ['GetCompletions', 'GetCompletionsStream'] },
  matches: { imported: [['ctx', 'Prompt']] },
  messages: ['Prompt'],
  uncounted: [],
  limit: { names: ['MaxTokens'], give: 'MaxTokens', defaults: [{ of: /^/, tokens: 16 }] },
};

/** Azure's own library for Go, of before it took OpenAI's. */
export const azopenai: Sdk = {
  name: 'azopenai-go',
  title: 'azopenai',
  packages: {
    go: [
      'github.com/Azure/azure-sdk-for-go/sdk/ai/azopenai',
      'github.com/Azure/azure-sdk-for-go/sdk/cognitiveservices/azopenai',
    ],
  },
  objects: [
    {
      makes: 'client',
      by: { kind: 'export', names: ['NewClient', 'NewClientWithKeyCredential', 'Client'] },
      host: { provider: 'azure', kind: 'azure' },
    },
    {
      makes: 'client',
      by: { kind: 'export', names: ['NewClientForOpenAI'] },
      host: { provider: 'openai', kind: 'own' },
      baseUrl: ['endpoint'],
      positional: { go: ['endpoint', 'credential'] },
    },
  ],
  calls: [chat, completions],
};
