import type { CallRow, HostRow, LimitRow, Packages, Sdk, UseRow } from './sdk';

type Defaults = NonNullable<LimitRow['defaults']>;

const python: Packages = {
  pypi: [
    'langchain',
    'langchain_community',
    'langchain_openai',
    'langchain_anthropic',
    'langchain_google_genai',
    'langchain_google_vertexai',
    'langchain_aws',
    'langchain_mistralai',
    'langchain_cohere',
    'langchain_xai',
    'langchain_deepseek',
    'langchain_perplexity',
    'langchain_groq',
    'langchain_together',
    'langchain_fireworks',
    'langchain_cerebras',
    'langchain_nvidia_ai_endpoints',
    'langchain_openrouter',
    'langchain_litellm',
    'langchain_huggingface',
    'langchain_ollama',
    'langgraph',
  ],
};
const script: Packages = { npm: ['langchain', '@langchain'] };

/** What `ChatAnthropic` sends, by `provider/model`; in TypeScript by a table of its own. */
const ofAnthropic: Defaults = [{ of: /^(?:anthropic)?\/(?:anthropic:|claude-)|^anthropic\//, tokens: 'model-maximum' }];
const ofAnthropicInScript: Defaults = [
  { of: /\/(?:anthropic:)?claude-3-[57]-/, tokens: 8192 },
  { of: /\/(?:anthropic:)?claude-(?:\w+-[4-9]|mythos)/, tokens: 16384 },
  { of: /\/(?:anthropic:)?claude-3-/, tokens: 4096 },
  { of: /^anthropic\/$|^\/anthropic:/, tokens: 'by-model' },
];

/** Classes that stand for a model, where their requests go, what limits their output, and what does so by itself. */
const classes: readonly (readonly [names: readonly string[], host: HostRow, give: string, defaults?: Defaults])[] = [
  [['ChatOpenAI'], { provider: 'openai', kind: 'own' }, 'max_tokens'],
  [['AzureChatOpenAI', 'AzureOpenAI'], { provider: 'azure', kind: 'azure' }, 'max_tokens'],
  [['Anthropic'], { provider: 'anthropic', kind: 'own' }, 'max_tokens'],
  [['AnthropicLLM'], { provider: 'anthropic', kind: 'own' }, 'max_tokens', [{ of: /^/, tokens: 1024 }]],
  [['ChatGoogleGenerativeAI', 'GoogleGenerativeAI'], { provider: 'google', kind: 'own' }, 'max_output_tokens'],
  [['ChatVertexAI', 'VertexAI', 'ChatGoogle'], { provider: 'google', kind: 'own' }, 'max_output_tokens'],
  [['ChatAnthropicVertex'], { provider: 'google', kind: 'custom' }, 'max_output_tokens', [{ of: /^/, tokens: 1024 }]],
  [
    ['ChatBedrock', 'BedrockChat'],
    { provider: 'aws', kind: 'custom' },
    'max_tokens',
    [{ of: /claude-(?!v|instant)/, tokens: 1024 }],
  ],
  [['ChatBedrockConverse', 'BedrockLLM', 'Bedrock'], { provider: 'aws', kind: 'custom' }, 'max_tokens'],
  [['ChatMistralAI', 'MistralAI'], { provider: 'mistral', kind: 'own' }, 'max_tokens'],
  [['ChatCohere', 'Cohere'], { provider: 'cohere', kind: 'own' }, 'max_tokens'],
  [['ChatXAI'], { provider: 'x-ai', kind: 'own' }, 'max_tokens'],
  [['ChatDeepSeek'], { provider: 'deepseek', kind: 'own' }, 'max_tokens'],
  [['ChatPerplexity'], { provider: 'perplexity', kind: 'own' }, 'max_tokens'],
  [['ChatGroq'], { provider: 'groq', kind: 'custom' }, 'max_tokens'],
  [
    ['ChatTogether', 'Together', 'ChatTogetherAI', 'TogetherAI'],
    { provider: 'together', kind: 'custom' },
    'max_tokens',
  ],
  [['ChatFireworks', 'Fireworks'], { provider: 'fireworks', kind: 'custom' }, 'max_tokens'],
  [['ChatCerebras'], { provider: 'cerebras', kind: 'custom' }, 'max_tokens'],
  [['ChatAlibabaTongyi'], { provider: 'qwen', kind: 'own' }, 'max_tokens'],
  [['ChatWatsonx'], { provider: null, kind: 'custom' }, 'max_tokens'],
  [['WatsonxLLM'], { provider: null, kind: 'custom' }, 'max_new_tokens'],
  [['ChatNVIDIA'], { provider: 'nvidia', kind: 'custom' }, 'max_tokens'],
  [['ChatOpenRouter'], { provider: 'openrouter', kind: 'custom' }, 'max_tokens'],
  [['ChatLiteLLM', 'ChatLiteLLMRouter'], { provider: null, kind: 'custom' }, 'max_tokens'],
  [
    ['ChatHuggingFace', 'HuggingFaceEndpoint', 'HuggingFaceHub', 'HuggingFaceInference'],
    { provider: 'huggingface', kind: 'custom' },
    'max_new_tokens',
  ],
  [['ChatOllama', 'Ollama', 'OllamaLLM'], { provider: null, kind: 'local' }, 'num_predict'],
  [['ChatLlamaCpp', 'LlamaCpp'], { provider: null, kind: 'local' }, 'max_tokens'],
];

const limitNames = [
  'max_tokens',
  'max_completion_tokens',
  'max_output_tokens',
  'max_tokens_to_sample',
  'max_new_tokens',
  'num_predict',
];
const limit: LimitRow = {
  names: [
    ...limitNames,
    'model_kwargs.max_tokens',
    'model_kwargs.max_completion_tokens',
    'model_kwargs.max_new_tokens',
    'model_kwargs.max_tokens_to_sample',
    'model_kwargs.maxTokenCount',
    'model_kwargs.max_gen_len',
    'extra_body.max_tokens',
    'extra_body.max_completion_tokens',
    'model_kwargs.extra_body.max_tokens',
    'invocation_kwargs.max_tokens',
  ],
  opened: ['configurable_fields'],
  give: 'max_tokens',
  later: {
    methods: [
      'bind',
      'with_config',
      'configurable_fields',
      'invoke',
      'ainvoke',
      'stream',
      'astream',
      'batch',
      'abatch',
      'predict',
      'generate',
    ],
    names: [...limitNames, 'configurable.max_tokens', 'configurable.max_output_tokens'],
  },
};

const asks = ['invoke', 'ainvoke', 'stream', 'astream', 'stream_events', 'astream_events'];
const input = ['input', 'messages'];
const use: UseRow = {
  asks: [...asks, 'predict', 'apredict', 'predict_messages', ''],
  asksEach: ['batch', 'abatch'],
  input,
  follows: ['pipe', 'RunnableSequence', 'from'],
  beside: ['prompt', 'question_prompt', 'qa_prompt'],
  gives: { bind_tools: 'tools', with_structured_output: 'response-format' },
  choice: ['tool_choice'],
};

const model: Omit<CallRow, 'by'> = {
  api: 'other',
  baseUrl: ['base_url', 'openai_api_base', 'openai_base_url', 'configuration.base_url'],
  positional: { npm: ['*model', '*'] },
  model: [
    'model',
    'model_name',
    'model_id',
    'azure_deployment',
    'deployment_name',
    'azure_open_ai_api_deployment_name',
  ],
  messages: [],
  messagesLater: true,
  use,
  limit,
};

const agent: Omit<CallRow, 'by'> = {
  api: 'other',
  host: { provider: null, kind: 'custom' },
  positional: { pypi: ['model', 'tools', 'prompt'] },
  model: ['model', 'llm'],
  system: ['system_prompt', 'prompt', 'state_modifier', 'message_modifier'],
  messages: [],
  messagesLater: true,
  use: { asks, input },
  uncounted: ['tools', 'response_format'],
  limit: { names: [], give: 'max_tokens', inModel: true },
};

export const langchain: Sdk = {
  name: 'langchain',
  title: 'LangChain',
  packages: { ...python, ...script },
  objects: [],
  calls: [
    ...classes.map(([names, host, give, defaults]): CallRow => ({
      ...model,
      by: { kind: 'export', names },
      host,
      limit: { ...limit, give, ...(defaults === undefined ? {} : { defaults }) },
    })),
    ...[
      { packages: python, defaults: ofAnthropic },
      { packages: script, defaults: ofAnthropicInScript },
    ].flatMap(({ packages, defaults }): CallRow[] => [
      {
        ...model,
        by: { kind: 'export', names: ['ChatAnthropic'], packages },
        host: { provider: 'anthropic', kind: 'own' },
        limit: { ...limit, defaults },
      },
      {
        ...model,
        by: { kind: 'export', names: ['init_chat_model', 'initChatModel'], packages },
        host: { provider: null, kind: 'custom' },
        positional: { pypi: ['model'], npm: ['model', '*'] },
        limit: { ...limit, defaults },
      },
      {
        ...agent,
        by: {
          kind: 'export',
          names: ['create_agent', 'create_react_agent', 'createAgent', 'createReactAgent'],
          packages,
        },
        limit: { ...agent.limit!, defaults },
      },
    ]),
    // In Python by the library, in TypeScript by OpenAI's completions.
    ...[
      { packages: python, defaults: [{ of: /^/, tokens: 256 }] },
      { packages: script, defaults: [{ of: /^openai\//, tokens: 16 }] },
    ].map(({ packages, defaults }): CallRow => ({
      ...model,
      by: { kind: 'export', names: ['OpenAI', 'OpenAIChat'], packages },
      host: { provider: 'openai', kind: 'own' },
      limit: { ...limit, defaults },
    })),
  ],
  camelCaseIn: ['npm'],
};
