import type { CallRow, HostRow, LimitRow, ObjectRow, Sdk } from './sdk';

/** Services that stand for a model, and where its requests go. */
const services: readonly (readonly [names: readonly string[], host: HostRow])[] = [
  [['OpenAIChatCompletion', 'OpenAITextCompletion'], { provider: 'openai', kind: 'own' }],
  [
    ['AzureChatCompletion', 'AzureTextCompletion', 'AzureAIInferenceChatCompletion'],
    { provider: 'azure', kind: 'azure' },
  ],
  [['AnthropicChatCompletion'], { provider: 'anthropic', kind: 'own' }],
  [['GoogleAIChatCompletion', 'VertexAIChatCompletion'], { provider: 'google', kind: 'own' }],
  [['MistralAIChatCompletion'], { provider: 'mistral', kind: 'own' }],
  [['BedrockChatCompletion'], { provider: 'aws', kind: 'custom' }],
  [['NvidiaChatCompletion'], { provider: 'nvidia', kind: 'custom' }],
  [['OllamaChatCompletion', 'OnnxGenAIChatCompletion'], { provider: null, kind: 'local' }],
];

function limitWithin(holder: string): LimitRow {
  return {
    names: [
      `${holder}.max_completion_tokens`,
      `${holder}.max_tokens`,
      `${holder}.max_output_tokens`,
      `${holder}.num_predict`,
    ],
    give: `${holder}.max_tokens`,
  };
}

const ask: Omit<CallRow, 'by'> = {
  api: 'other',
  matches: { imported: [['chat_history', 'settings']] },
  positional: { pypi: ['chat_history', 'settings'] },
  model: ['ai_model_id', 'deployment_name'],
  messages: ['chat_history', 'prompt'],
  uncounted: ['tools'],
  limit: limitWithin('settings'),
};

export const semanticKernel: Sdk = {
  name: 'semantic-kernel',
  title: 'Semantic Kernel',
  packages: { pypi: ['semantic_kernel'] },
  objects: [
    ...services.map(([names, host]): ObjectRow => ({
      makes: 'model',
      by: { kind: 'export', names },
      host,
      sends: true,
    })),
    { makes: 'kernel', by: { kind: 'export', names: ['Kernel'] }, host: { provider: null, kind: 'custom' } },
    {
      makes: 'kernel',
      by: { kind: 'method', of: 'kernel', path: [], names: ['add_service'] },
      host: null,
      positional: { pypi: ['service'] },
      sends: true,
    },
  ],
  calls: [
    {
      ...ask,
      by: {
        kind: 'method',
        of: 'model',
        path: [],
        names: [
          'get_chat_message_content',
          'get_chat_message_contents',
          'get_streaming_chat_message_content',
          'get_streaming_chat_message_contents',
          'get_text_content',
          'get_text_contents',
        ],
      },
    },
    {
      ...ask,
      by: { kind: 'method', of: 'kernel', path: [], names: ['invoke_prompt', 'invoke_prompt_stream'] },
      matches: { imported: [['prompt']] },
      positional: { pypi: ['prompt'] },
      model: ['service'],
      messages: ['prompt'],
      takesText: true,
      limit: limitWithin('arguments.settings'),
    },
    {
      ...ask,
      by: { kind: 'export', names: ['ChatCompletionAgent'] },
      positional: {},
      host: { provider: null, kind: 'custom' },
      model: ['service'],
      system: ['instructions'],
      messages: [],
      messagesLater: true,
      uncounted: ['plugins'],
      limit: limitWithin('arguments.settings'),
    },
  ],
};
