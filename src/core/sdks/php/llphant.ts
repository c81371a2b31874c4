import type { HostRow, ObjectRow, Sdk } from '../sdk';

/** Classes of chats, and where their requests go. */
const classes: readonly (readonly [name: string, host: HostRow])[] = [
  ['OpenAIChat', { provider: 'openai', kind: 'own' }],
  ['AnthropicChat', { provider: 'anthropic', kind: 'own' }],
  ['MistralAIChat', { provider: 'mistral', kind: 'custom' }],
  ['OllamaChat', { provider: null, kind: 'local' }],
  ['LmStudioChat', { provider: null, kind: 'local' }],
];

/** Methods that set something of a chat for all that it is asked afterwards. */
const settings: readonly (readonly [name: string, parameter: string])[] = [
  ['setSystemMessage', 'system'],
  ['setTools', 'tools'],
  ['addTool', 'tools'],
  ['setFunctions', 'tools'],
  ['addFunction', 'tools'],
];

const limits = ['max_tokens', 'max_completion_tokens', 'num_predict'];

export const llphant: Sdk = {
  name: 'llphant',
  title: 'LLPhant',
  packages: { packagist: ['LLPhant'] },
  objects: [
    ...classes.map(([name, host]): ObjectRow => ({
      makes: 'chat',
      by: { kind: 'export', names: [name] },
      host,
      positional: { packagist: ['*config'] },
      baseUrl: ['config.url', 'url'],
      hostBy: [
        { parameter: 'config', value: 'GeminiOpenAIConfig', host: { provider: 'google', kind: 'custom' } },
        { parameter: 'config', value: 'MistralAIConfig', host: { provider: 'mistral', kind: 'custom' } },
      ],
      sends: true,
    })),
    {
      makes: 'chat',
      by: { kind: 'export', names: ['ChatInterface'] },
      host: { provider: null, kind: 'unknown' },
      sends: true,
    },
    ...settings.map(([name, parameter]): ObjectRow => ({
      makes: 'chat',
      by: { kind: 'method', of: 'chat', path: [], names: [name] },
      host: null,
      positional: { packagist: [parameter] },
      sends: true,
    })),
    ...limits.map((parameter): ObjectRow => ({
      makes: 'chat',
      by: { kind: 'method', of: 'chat', path: [], names: ['setModelOption'] },
      host: null,
      positional: { packagist: ['option', parameter] },
      when: { parameter: 'option', value: parameter },
      sends: true,
    })),
  ],
  calls: [
    {
      api: 'other',
      by: {
        kind: 'method',
        of: 'chat',
        path: [],
        names: [
          'generateText',
          'generateTextOrReturnFunctionCalled',
          'generateTextOrReturnFunctionToCall',
          'generateStreamOfText',
          'generateChat',
          'generateChatOrReturnFunctionCalled',
          'generateChatOrReturnFunctionToCall',
          'generateChatStream',
        ],
      },
      positional: { packagist: ['messages'] },
      model: ['config.model', 'model'],
      system: ['system'],
      messages: ['messages'],
      takesText: true,
      uncounted: ['tools'],
      limit: {
        names: [
          ...limits,
          'config.maxTokens',
          ...limits.map((name) => `config.modelOptions.${name}`),
          'config.modelOptions.options.num_predict',
        ],
        give: 'config.modelOptions.max_tokens',
        giveFor: [{ of: /^anthropic\//, parameter: 'config.maxTokens' }],
        defaults: [{ of: /^anthropic\//, tokens: 1024 }],
      },
    },
  ],
};
