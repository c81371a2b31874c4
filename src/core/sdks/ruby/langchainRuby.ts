import type { CallRow, HostRow, ObjectRow, Sdk } from '../sdk';

/** Classes of models, and where their requests go. */
const classes: readonly (readonly [name: string, host: HostRow])[] = [
  ['OpenAI', { provider: 'openai', kind: 'own' }],
  ['Azure', { provider: 'azure', kind: 'azure' }],
  ['Anthropic', { provider: 'anthropic', kind: 'own' }],
  ['GoogleGemini', { provider: 'google', kind: 'own' }],
  ['GoogleVertexAI', { provider: 'google', kind: 'custom' }],
  ['AwsBedrock', { provider: 'aws', kind: 'custom' }],
  ['MistralAI', { provider: 'mistral', kind: 'own' }],
  ['Cohere', { provider: 'cohere', kind: 'own' }],
  ['AI21', { provider: 'ai21', kind: 'custom' }],
  ['HuggingFace', { provider: 'huggingface', kind: 'custom' }],
  ['Replicate', { provider: 'replicate', kind: 'custom' }],
  ['Ollama', { provider: null, kind: 'local' }],
  ['LlamaCpp', { provider: null, kind: 'local' }],
];

const chat: CallRow = {
  api: 'other',
  by: { kind: 'method', of: 'model', path: [], names: ['chat'] },
  matches: { imported: [['messages']] },
  positional: { rubygems: ['*'] },
  model: ['model', 'default_options.chat_model', 'default_options.completion_model'],
  system: ['system'],
  messages: ['messages', 'prompt'],
  takesText: true,
  uncounted: ['tools'],
  limit: {
    names: [
      'max_tokens',
      'max_completion_tokens',
      'num_predict',
      'options.num_predict',
      'generation_config.max_output_tokens',
      'default_options.max_tokens',
      'default_options.max_tokens_to_sample',
      'default_options.options.num_predict',
    ],
    give: 'max_tokens',
    giveAt: { local: 'options.num_predict' },
    defaults: [
      { of: /^anthropic\//, tokens: 256 },
      { of: /^aws\//, tokens: 300 },
    ],
  },
};

export const langchainRuby: Sdk = {
  name: 'langchain-ruby',
  title: 'Langchain.rb',
  packages: { rubygems: ['Langchain', 'langchain', 'langchainrb'] },
  objects: [
    ...classes.map(([name, host]): ObjectRow => ({
      makes: 'model',
      by: { kind: 'export', names: [name], packages: { rubygems: ['Langchain.LLM'] } },
      host,
      baseUrl: ['llm_options.uri_base', 'url'],
      sends: true,
    })),
    {
      makes: 'assistant',
      by: { kind: 'export', names: ['Assistant'] },
      host: null,
      sends: true,
    },
    {
      makes: 'assistant',
      by: { kind: 'method', of: 'assistant', path: [], names: ['add_message'] },
      host: null,
      sends: true,
    },
  ],
  calls: [
    chat,
    {
      ...chat,
      by: { kind: 'method', of: 'model', path: [], names: ['complete'] },
      matches: { imported: [['prompt']] },
    },
    {
      ...chat,
      by: {
        kind: 'method',
        of: 'assistant',
        path: [],
        names: ['run', 'run!', 'add_message_and_run', 'add_message_and_run!'],
      },
      matches: { imported: [] },
      model: ['llm'],
      system: ['instructions'],
      messages: ['messages'],
      added: ['content'],
      uncounted: ['tools', 'image_url'],
      limit: {
        ...chat.limit!,
        names: chat.limit!.names.filter((name) => name.startsWith('default_options.')),
        give: 'default_options.max_tokens',
        inHolder: true,
        inModel: true,
      },
    },
  ],
};
