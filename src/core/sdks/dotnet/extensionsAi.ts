import type { CallRow, Sdk } from '../sdk';

const chat: CallRow = {
  api: 'other',
  by: {
    kind: 'method',
    of: 'chat',
    path: [],
    names: ['GetResponseAsync', 'GetStreamingResponseAsync', 'CompleteAsync', 'CompleteStreamingAsync'],
  },
  matches: { imported: [['messages'], ['chatMessage'], ['options']] },
  positional: { nuget: ['messages', 'options'] },
  model: ['options.ModelId', 'modelId', 'model'],
  system: ['options.Instructions'],
  messages: ['messages', 'chatMessage'],
  takesText: true,
  uncounted: ['options.Tools', 'options.ConversationId'],
  limit: { names: ['options.MaxOutputTokens', 'MaxOutputTokens'], give: 'options.MaxOutputTokens' },
};

/** Microsoft.Extensions.AI: one interface for the clients of many libraries. */
export const extensionsAi: Sdk = {
  name: 'microsoft-extensions-ai',
  title: 'Microsoft.Extensions.AI',
  packages: { nuget: ['Microsoft.Extensions.AI', 'OllamaSharp'] },
  objects: [
    { makes: 'chat', by: { kind: 'export', names: ['IChatClient', 'ChatClientBuilder'] }, host: null, sends: true },
    {
      makes: 'chat',
      by: { kind: 'export', names: ['OllamaChatClient', 'OllamaApiClient'] },
      host: { provider: null, kind: 'local' },
      positional: { nuget: ['endpoint', 'modelId'] },
      sends: true,
    },
    {
      makes: 'chat',
      by: { kind: 'method', of: '*', path: [], names: ['AsIChatClient', 'AsChatClient'] },
      host: null,
      positional: { nuget: ['modelId'] },
      sends: true,
    },
    {
      makes: 'chat',
      by: {
        kind: 'method',
        of: 'chat',
        path: [],
        names: [
          'AsBuilder',
          'Build',
          'UseFunctionInvocation',
          'UseOpenTelemetry',
          'UseLogging',
          'UseDistributedCache',
          'Use',
        ],
      },
      host: null,
    },
    {
      makes: 'chat',
      by: { kind: 'method', of: 'chat', path: [], names: ['ConfigureOptions'] },
      host: null,
      positional: { nuget: ['*'] },
      sends: true,
    },
  ],
  calls: [chat],
};
