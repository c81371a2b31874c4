import type { CallRow, HostRow, Sdk } from '../sdk';

const own: HostRow = { provider: 'openai', kind: 'own' };
const azure: HostRow = { provider: 'azure', kind: 'azure' };
const both = ['', 'Async', 'Streaming', 'StreamingAsync'];

const chat: CallRow = {
  api: 'chat-completions',
  by: { kind: 'method', of: 'client', path: [], names: both.map((end) => `CompleteChat${end}`) },
  matches: 'alone',
  positional: { nuget: ['*messages...', 'options'] },
  model: ['model'],
  messages: ['messages'],
  uncounted: ['options.Tools', 'options.Functions'],
  limit: {
    names: ['options.MaxOutputTokenCount', 'options.MaxTokens', 'max_completion_tokens', 'max_tokens'],
    give: 'options.MaxOutputTokenCount',
  },
};

const responses: CallRow = {
  ...chat,
  api: 'responses',
  by: { kind: 'method', of: 'responses', path: [], names: both.map((end) => `CreateResponse${end}`) },
  // Requests of web frameworks have methods of this name.
  matches: { imported: [['inputItems'], ['userInputText']] },
  positional: { nuget: ['*inputItems', 'options'] },
  model: ['model', 'Model'],
  system: ['options.Instructions', 'Instructions'],
  messages: ['inputItems', 'userInputText'],
  takesText: true,
  uncounted: ['options.Tools', 'options.PreviousResponseId'],
  limit: { names: ['options.MaxOutputTokenCount', 'MaxOutputTokenCount'], give: 'options.MaxOutputTokenCount' },
};

/** Since the client isn't made for one model. */
const anyModel: CallRow = {
  ...responses,
  by: { kind: 'method', of: 'anyModel', path: [], names: both.map((end) => `CreateResponse${end}`) },
  matches: { imported: [['model', 'inputItems']] },
  positional: { nuget: ['*model', '*inputItems', 'options'] },
  model: ['Model', 'model'],
  limit: { names: ['options.MaxOutputTokenCount', 'MaxOutputTokenCount'], give: 'MaxOutputTokenCount' },
};

/** Also with Azure's clients, which make the same objects. */
export const openaiDotnet: Sdk = {
  name: 'openai-dotnet',
  title: 'OpenAI',
  packages: { nuget: ['OpenAI', 'Azure.AI.OpenAI'] },
  objects: [
    {
      makes: 'root',
      by: { kind: 'export', names: ['OpenAIClient'], packages: { nuget: ['OpenAI'] } },
      host: own,
      baseUrl: ['Endpoint'],
      positional: { nuget: ['credential', '*options'] },
    },
    { makes: 'root', by: { kind: 'export', names: ['AzureOpenAIClient'] }, host: azure },
    {
      makes: 'client',
      by: { kind: 'export', names: ['ChatClient'] },
      host: own,
      baseUrl: ['Endpoint'],
      positional: { nuget: ['model', 'credential', '*options'] },
      sends: true,
    },
    {
      makes: 'responses',
      by: { kind: 'export', names: ['OpenAIResponseClient'] },
      host: own,
      baseUrl: ['Endpoint'],
      positional: { nuget: ['model', 'credential', '*options'] },
      sends: true,
    },
    {
      makes: 'anyModel',
      by: { kind: 'export', names: ['ResponsesClient'] },
      host: own,
      baseUrl: ['Endpoint'],
      positional: { nuget: ['credential', '*options'] },
    },
    { makes: 'anyModel', by: { kind: 'method', of: 'root', path: [], names: ['GetResponsesClient'] }, host: null },
    {
      makes: 'client',
      by: { kind: 'method', of: 'root', path: [], names: ['GetChatClient'] },
      host: null,
      positional: { nuget: ['model'] },
      sends: true,
    },
    {
      makes: 'responses',
      by: { kind: 'method', of: 'root', path: [], names: ['GetOpenAIResponseClient'] },
      host: null,
      positional: { nuget: ['model'] },
      sends: true,
    },
  ],
  calls: [chat, responses, anyModel],
};

/** Azure's library of before version 2, for OpenAI as well, and the one for all models that Azure serves. */
const before: Omit<CallRow, 'by'> = {
  api: 'chat-completions',
  positional: { nuget: ['*DeploymentName', '*'] },
  model: ['DeploymentName', 'Model'],
  messages: ['Messages'],
  uncounted: ['Tools', 'Functions'],
  limit: { names: ['MaxTokens'], give: 'MaxTokens' },
};

export const azureInferenceDotnet: Sdk = {
  name: 'azure-inference-dotnet',
  title: 'Azure AI',
  packages: { nuget: ['Azure.AI.OpenAI', 'Azure.AI.Inference'] },
  objects: [
    {
      makes: 'client',
      by: { kind: 'export', names: ['OpenAIClient'], packages: { nuget: ['Azure.AI.OpenAI'] } },
      host: azure,
    },
    {
      makes: 'inference',
      by: { kind: 'export', names: ['ChatCompletionsClient'], packages: { nuget: ['Azure.AI.Inference'] } },
      host: azure,
    },
  ],
  calls: [
    {
      ...before,
      by: {
        kind: 'method',
        of: 'client',
        path: [],
        names: [
          'GetChatCompletions',
          'GetChatCompletionsAsync',
          'GetChatCompletionsStreaming',
          'GetChatCompletionsStreamingAsync',
        ],
      },
      matches: { arguments: [['Messages']], imported: [['DeploymentName']] },
    },
    {
      ...before,
      by: {
        kind: 'method',
        of: 'inference',
        path: [],
        names: ['Complete', 'CompleteAsync', 'CompleteStreaming', 'CompleteStreamingAsync'],
      },
      matches: { imported: [['Messages']] },
      positional: { nuget: ['*'] },
    },
  ],
};
