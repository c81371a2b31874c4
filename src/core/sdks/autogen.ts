import type { CallRow, HostRow, Sdk } from './sdk';

/** Classes that stand for a model, and where its requests go. */
const classes: readonly (readonly [name: string, host: HostRow])[] = [
  ['OpenAIChatCompletionClient', { provider: 'openai', kind: 'own' }],
  ['AzureOpenAIChatCompletionClient', { provider: 'azure', kind: 'azure' }],
  ['AzureAIChatCompletionClient', { provider: 'azure', kind: 'azure' }],
  ['AnthropicChatCompletionClient', { provider: 'anthropic', kind: 'own' }],
  ['AnthropicBedrockChatCompletionClient', { provider: 'aws', kind: 'custom' }],
  ['OllamaChatCompletionClient', { provider: null, kind: 'local' }],
];

/** Before version 0.4 an agent is told the model itself. */
const before: Omit<CallRow, 'by'> = {
  api: 'other',
  needs: ['llm_config'],
  host: { provider: null, kind: 'custom' },
  positional: { pypi: ['name', 'system_message', 'llm_config'] },
  model: ['llm_config.model', 'llm_config.config_list.0.model'],
  system: ['system_message'],
  messages: [],
  messagesLater: true,
  limit: {
    names: [
      'llm_config.max_tokens',
      'llm_config.max_completion_tokens',
      'llm_config.config_list.0.max_tokens',
      'llm_config.config_list.0.max_completion_tokens',
    ],
    give: 'llm_config.max_tokens',
  },
};

export const autogen: Sdk = {
  name: 'autogen',
  title: 'AutoGen',
  packages: { pypi: ['autogen', 'autogen_agentchat', 'autogen_ext', 'autogen_core', 'ag2', 'pyautogen'] },
  objects: [],
  calls: [
    ...classes.map(([name, host]): CallRow => ({
      api: 'other',
      by: { kind: 'export', names: [name] },
      host,
      baseUrl: ['base_url', 'host'],
      model: ['model', 'azure_deployment'],
      messages: [],
      messagesLater: true,
      use: { asks: ['create', 'create_stream'], input: ['messages'] },
      limit: {
        names: ['max_tokens', 'max_completion_tokens', 'options.num_predict'],
        give: host.kind === 'local' ? 'options.num_predict' : 'max_tokens',
        defaults: [{ of: /^anthropic/, tokens: 4096 }],
        later: {
          methods: ['create', 'create_stream'],
          names: ['extra_create_args.max_tokens', 'extra_create_args.max_completion_tokens'],
        },
      },
    })),
    {
      ...before,
      by: { kind: 'export', names: ['AssistantAgent', 'ConversableAgent', 'GPTAssistantAgent', 'TeachableAgent'] },
    },
    {
      api: 'other',
      by: { kind: 'export', names: ['AssistantAgent', 'SelectorGroupChat', 'SocietyOfMindAgent'] },
      needs: ['model_client'],
      defines: 'always',
      model: ['model_client'],
      system: ['system_message', 'selector_prompt'],
      messages: [],
      messagesLater: true,
      limit: null,
    },
  ],
};
