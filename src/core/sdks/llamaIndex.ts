import type { CallRow, HostRow, LimitRow, Sdk } from './sdk';

/** Classes and functions that stand for a model, and where its requests go. Several are named as the providers' own. */
const classes: readonly (readonly [names: readonly string[], host: HostRow])[] = [
  [['OpenAI', 'OpenAIResponses', 'openai', 'openaiResponses'], { provider: 'openai', kind: 'own' }],
  [['AzureOpenAI', 'AzureOpenAIResponses'], { provider: 'azure', kind: 'azure' }],
  [['OpenAILike', 'LiteLLM'], { provider: null, kind: 'custom' }],
  [['Gemini', 'GoogleGenAI', 'Vertex', 'PaLM', 'gemini', 'google'], { provider: 'google', kind: 'own' }],
  [['Bedrock', 'BedrockConverse', 'bedrock'], { provider: 'aws', kind: 'custom' }],
  [['MistralAI', 'mistral'], { provider: 'mistral', kind: 'own' }],
  [['Cohere'], { provider: 'cohere', kind: 'own' }],
  [['DeepSeek', 'DeepSeekLLM', 'deepseek'], { provider: 'deepseek', kind: 'own' }],
  [['XAI', 'xai'], { provider: 'x-ai', kind: 'own' }],
  [['Perplexity', 'perplexity'], { provider: 'perplexity', kind: 'own' }],
  [['Groq', 'groq'], { provider: 'groq', kind: 'custom' }],
  [['TogetherLLM', 'together'], { provider: 'together', kind: 'custom' }],
  [['Fireworks', 'FireworksLLM', 'fireworks'], { provider: 'fireworks', kind: 'custom' }],
  [['OpenRouter'], { provider: 'openrouter', kind: 'custom' }],
  [['HuggingFaceInferenceAPI', 'HuggingFaceLLM'], { provider: 'huggingface', kind: 'custom' }],
  [['Ollama', 'ollama', 'LlamaCPP'], { provider: null, kind: 'local' }],
];

const own = ['max_tokens', 'max_output_tokens', 'max_completion_tokens', 'max_new_tokens'];
const limit: LimitRow = {
  names: [
    ...own,
    'additional_kwargs.max_tokens',
    'additional_kwargs.max_completion_tokens',
    'additional_kwargs.num_predict',
    'additional_chat_options.max_tokens',
    'additional_chat_options.max_completion_tokens',
    'generation_config.max_output_tokens',
    'generate_kwargs.max_new_tokens',
    'options.num_predict',
  ],
  give: 'max_tokens',
  later: {
    methods: ['chat', 'achat', 'complete', 'acomplete', 'predict', 'stream_chat', 'astream_chat', 'stream_complete'],
    names: own,
  },
};

const model: Omit<CallRow, 'by'> = {
  api: 'other',
  baseUrl: ['api_base', 'base_url', 'additional_session_options.base_url'],
  model: ['model', 'model_name', 'engine', 'model_id'],
  system: ['system_prompt'],
  messages: [],
  messagesLater: true,
  use: {
    asks: ['chat', 'complete', 'stream_chat', 'stream_complete', 'predict', 'stream', 'structured_predict'].flatMap(
      (method) => [method, `a${method}`],
    ),
    input: ['messages', 'prompt'],
  },
  limit,
};
const anthropic: HostRow = { provider: 'anthropic', kind: 'own' };
const python = { pypi: ['llama_index'] };
const script = { npm: ['llamaindex', '@llamaindex'] };

const agent: Omit<CallRow, 'by'> = {
  api: 'other',
  host: { provider: null, kind: 'custom' },
  defines: 'unless-named',
  model: ['llm'],
  system: ['system_prompt'],
  messages: [],
  messagesLater: true,
  use: { asks: ['run', 'chat', 'achat', 'stream_chat', 'query'], input: ['user_msg', 'message'] },
  uncounted: ['tools'],
  limit: { names: [], give: 'max_tokens', inModel: true },
};

export const llamaIndex: Sdk = {
  name: 'llamaindex',
  title: 'LlamaIndex',
  packages: { ...python, ...script },
  objects: [],
  calls: [
    ...classes.map(([names, host]): CallRow => ({ ...model, by: { kind: 'export', names }, host })),
    {
      ...model,
      by: { kind: 'export', names: ['Anthropic'], packages: python },
      host: anthropic,
      limit: { ...limit, defaults: [{ of: /^/, tokens: 512 }] },
    },
    {
      ...model,
      by: { kind: 'export', names: ['Anthropic', 'anthropic'], packages: script },
      host: anthropic,
      limit: { ...limit, defaults: [{ of: /^/, tokens: 4096 }] },
    },
    {
      ...agent,
      by: { kind: 'export', names: ['FunctionAgent', 'ReActAgent', 'CodeActAgent', 'AgentWorkflow', 'agent'] },
    },
    {
      ...agent,
      by: {
        kind: 'export',
        names: ['from_tools', 'from_tools_or_functions'],
      },
    },
  ],
  camelCaseIn: ['npm'],
};
