import type { CallRow, Sdk } from './sdk';

const chat: CallRow = {
  api: 'chat-completions',
  path: ['chat', 'completions'],
  methods: ['create', 'parse', 'stream', 'run_tools'],
  prefixes: ['beta'],
  notAfter: [],
  matches: 'alone',
  notWith: [],
  model: 'model',
  system: [],
  messages: 'messages',
  uncounted: ['tools', 'functions'],
  limit: {
    names: ['max_completion_tokens', 'max_tokens', 'max_output_tokens'],
    give: {
      own: 'max_completion_tokens',
      azure: 'max_completion_tokens',
      custom: 'max_tokens',
      local: 'max_tokens',
      unknown: 'max_completion_tokens',
    },
    // The reasoning models: o1, o3-mini, gpt-5 and later ones.
    giveFor: { models: /^(?:openai\/)?(?:o\d|gpt-(?:[5-9]|\d\d))/i, parameter: 'max_completion_tokens' },
    required: false,
    libraryDefault: null,
  },
};

const responses: CallRow = {
  api: 'responses',
  path: ['responses'],
  methods: ['create', 'parse', 'stream'],
  prefixes: ['beta'],
  notAfter: ['input_items'],
  matches: {
    argumentSets: [
      ['model', 'input'],
      ['model', 'instructions'],
      ['model', 'prompt'],
    ],
  },
  // With an id, a response that exists is read again.
  notWith: ['response_id'],
  model: 'model',
  system: ['instructions'],
  messages: 'input',
  uncounted: ['tools', 'previous_response_id', 'conversation', 'prompt', 'text_format'],
  limit: {
    names: ['max_output_tokens', 'max_tokens', 'max_completion_tokens'],
    give: {
      own: 'max_output_tokens',
      azure: 'max_output_tokens',
      custom: 'max_output_tokens',
      local: 'max_output_tokens',
      unknown: 'max_output_tokens',
    },
    required: false,
    libraryDefault: null,
  },
};

const maxTokensAnywhere = {
  own: 'max_tokens',
  azure: 'max_tokens',
  custom: 'max_tokens',
  local: 'max_tokens',
  unknown: 'max_tokens',
};

/** Before version 1 of the Python library. */
const chatBeforeOne: CallRow = {
  ...chat,
  path: ['ChatCompletion'],
  methods: ['create', 'acreate'],
  prefixes: [],
  matches: { argumentSets: [['model', 'messages']] },
  limit: { ...chat.limit, give: maxTokensAnywhere },
};

/** Continues a text; the API's own default ends it after 16 tokens. */
const completions: CallRow = {
  api: 'completions',
  path: ['completions'],
  methods: ['create'],
  prefixes: [],
  notAfter: ['chat'],
  matches: { argumentSets: [['model', 'prompt']] },
  notWith: [],
  model: 'model',
  system: [],
  messages: 'prompt',
  uncounted: ['suffix'],
  limit: { names: ['max_tokens'], give: maxTokensAnywhere, required: false, libraryDefault: 16 },
};

const completionsBeforeOne: CallRow = { ...completions, path: ['Completion'], methods: ['create', 'acreate'] };

export const openai: Sdk = {
  name: 'openai',
  title: 'OpenAI',
  packages: {
    pypi: ['openai', 'langfuse.openai', 'posthog.ai.openai'],
    npm: ['openai', 'openai/azure', '@azure/openai'],
  },
  clients: [
    {
      names: ['OpenAI', 'AsyncOpenAI', 'Client', 'AsyncClient', 'default'],
      host: { provider: 'openai', kind: 'own' },
      baseUrl: ['base_url'],
    },
    { names: ['AzureOpenAI', 'AsyncAzureOpenAI'], host: { provider: 'azure', kind: 'azure' }, baseUrl: [] },
  ],
  moduleHost: { provider: 'openai', kind: 'own' },
  calls: [chat, responses, completions, chatBeforeOne, completionsBeforeOne],
  transparent: ['with_raw_response', 'with_streaming_response'],
  requestOptions: ['extra_headers', 'extra_query', 'extra_body', 'timeout', 'stream'],
  bodyArguments: ['extra_body'],
  // The second is passed on by gateways to providers that cache only on request.
  cacheMarkers: ['prompt_cache_breakpoint', 'cache_control'],
  notGiven: ['NOT_GIVEN', 'NotGiven', 'omit', 'Omit'],
};
