import type { CallRow, HostRow, ObjectRow, Sdk } from '../sdk';

/** Services by the name that their methods and classes have, and where their requests go. */
const services: readonly (readonly [name: string, host: HostRow])[] = [
  ['OpenAI', { provider: 'openai', kind: 'own' }],
  ['AzureOpenAI', { provider: 'azure', kind: 'azure' }],
  ['AzureAIInference', { provider: 'azure', kind: 'azure' }],
  ['GoogleAIGemini', { provider: 'google', kind: 'own' }],
  ['VertexAIGemini', { provider: 'google', kind: 'own' }],
  ['Mistral', { provider: 'mistral', kind: 'own' }],
  ['Bedrock', { provider: 'aws', kind: 'custom' }],
  ['HuggingFace', { provider: 'huggingface', kind: 'custom' }],
  ['Ollama', { provider: null, kind: 'local' }],
  ['Onnx', { provider: null, kind: 'local' }],
];
const added = (name: string) => [`Add${name}ChatCompletion`, `Add${name}ChatClient`];
const settings = ['MaxTokens', 'MaxOutputTokens', 'MaxTokensToSample', 'MaxCompletionTokens'];

const generate: CallRow = {
  api: 'other',
  by: {
    kind: 'method',
    of: 'chat',
    path: [],
    names: [
      'GetChatMessageContentAsync',
      'GetChatMessageContentsAsync',
      'GetStreamingChatMessageContentsAsync',
      'GetTextContentAsync',
      'GetTextContentsAsync',
      'GetStreamingTextContentsAsync',
    ],
  },
  matches: { imported: [['chatHistory'], ['prompt']] },
  positional: { nuget: ['chatHistory', 'executionSettings', 'kernel'] },
  model: ['executionSettings.ModelId', 'modelId', 'deploymentName', 'model'],
  messages: ['chatHistory', 'prompt'],
  takesText: true,
  limit: {
    names: settings.map((name) => `executionSettings.${name}`),
    give: 'executionSettings.MaxTokens',
    inHolder: true,
  },
};

const invoke: CallRow = {
  ...generate,
  by: { kind: 'method', of: 'kernel', path: [], names: ['InvokePromptAsync', 'InvokePromptStreamingAsync'] },
  matches: { imported: [['promptTemplate']] },
  positional: { nuget: ['promptTemplate', 'arguments'] },
  messages: ['promptTemplate'],
  limit: {
    names: settings.flatMap((name) => [`arguments.${name}`, `arguments.ExecutionSettings.${name}`]),
    give: 'arguments.ExecutionSettings.MaxTokens',
    inHolder: true,
  },
};

/** A prompt as a function, which is invoked later; a whole configuration may be given in its place, and isn't read. */
const define: CallRow = {
  ...generate,
  by: { kind: 'method', of: 'kernel', path: [], names: ['CreateFunctionFromPrompt'] },
  matches: { imported: [['promptTemplate']] },
  needs: ['promptTemplate'],
  positional: { nuget: ['*promptTemplate', 'executionSettings'] },
  messages: ['promptTemplate'],
  limit: {
    names: settings.map((name) => `executionSettings.${name}`),
    give: 'executionSettings.MaxTokens',
    inHolder: true,
    // The arguments, which bring settings of their own, are given behind the kernel or the function.
    later: {
      methods: ['InvokeAsync', 'InvokeStreamingAsync'],
      names: [...settings, ...settings.map((name) => `second.${name}`)],
    },
  },
};

const agent: CallRow = {
  ...generate,
  by: { kind: 'export', names: ['ChatCompletionAgent'] },
  host: { provider: null, kind: 'custom' },
  positional: {},
  system: ['Instructions'],
  messages: [],
  messagesLater: true,
  limit: {
    names: settings.map((name) => `Arguments.${name}`),
    give: 'Arguments.MaxTokens',
    inHolder: true,
    later: {
      methods: ['InvokeAsync', 'InvokeStreamingAsync'],
      names: settings.flatMap((name) => [`KernelArguments.${name}`, `options.KernelArguments.${name}`]),
    },
  },
};

export const semanticKernelDotnet: Sdk = {
  name: 'semantic-kernel-dotnet',
  title: 'Semantic Kernel',
  packages: { nuget: ['Microsoft.SemanticKernel'] },
  objects: [
    { makes: 'builder', by: { kind: 'export', names: ['CreateBuilder', 'IKernelBuilder'] }, host: null },
    ...services.flatMap(([name, host]): ObjectRow[] => [
      {
        makes: 'builder',
        by: { kind: 'method', of: 'builder', path: [], names: added(name) },
        host,
        positional: { nuget: ['modelId'] },
        sends: true,
      },
      {
        makes: 'chat',
        by: { kind: 'export', names: [`${name}ChatCompletionService`] },
        host,
        positional: { nuget: ['modelId'] },
        sends: true,
      },
    ]),
    { makes: 'kernel', by: { kind: 'method', of: 'builder', path: [], names: ['Build'] }, host: null },
    { makes: 'kernel', by: { kind: 'export', names: ['Kernel'] }, host: null, sends: true },
    {
      makes: 'chat',
      by: { kind: 'method', of: 'kernel', path: [], names: ['GetRequiredService', 'GetService'] },
      host: null,
    },
    {
      makes: 'chat',
      by: { kind: 'export', names: ['IChatCompletionService', 'ITextGenerationService'] },
      host: null,
    },
  ],
  calls: [generate, invoke, define, agent],
};
