import type { CallRow, Sdk } from './sdk';

/** The reasoning models, by `provider/model`: o1, o3-mini, gpt-5 and later ones, but not those for chats and for search. */
export const reasoningModels =
  /^(?:openai|azure)\/(?:openai\/)?(?:ft:)?(?:o[1-9](?:-(?:mini|pro|preview|deep-research|\d)|[:@]|$)|gpt-(?:[5-9]|\d\d)(?!.*(?:chat|search|image|audio|realtime)))/i;

/** Of Node's library: the second argument, whose `body` is sent instead of the first. */
const positional: CallRow['positional'] = { npm: ['*', 'request_options'] };

/** The shape that many providers copy: their tables build on it. */
export const chatCompletions: CallRow = {
  api: 'chat-completions',
  by: {
    kind: 'method',
    of: 'client',
    path: ['chat', 'completions'],
    names: ['create', 'parse', 'stream', 'run_tools'],
    prefixes: ['beta'],
  },
  matches: 'alone',
  positional,
  model: ['model'],
  messages: ['messages'],
  definitions: ['tools', 'functions', 'response_format'],
  toolChoice: ['tool_choice'],
  forms: { response_format: 'response-format' },
  limit: {
    names: ['max_completion_tokens', 'max_tokens', 'max_output_tokens'],
    aside: ['request_options.body.max_completion_tokens', 'request_options.body.max_tokens'],
    give: 'max_completion_tokens',
    giveAt: { custom: 'max_tokens', local: 'max_tokens' },
    // The reasoning models: o1, o3-mini, gpt-5 and later ones.
    giveFor: [{ of: /^(?:openai)?\/(?:openai\/)?(?:o\d|gpt-(?:[5-9]|\d\d))/i, parameter: 'max_completion_tokens' }],
    // https://developers.openai.com/api/reference: `max_tokens` is deprecated, and not taken for reasoning models.
    wrong: [
      {
        names: ['max_tokens'],
        of: reasoningModels,
        forModel: true,
        effect: 'refused',
        instead: 'max_completion_tokens',
      },
      { names: ['max_output_tokens'], of: /^(?:openai|azure)\//, effect: 'refused', instead: 'max_completion_tokens' },
    ],
  },
};

export const responses: CallRow = {
  api: 'responses',
  by: {
    kind: 'method',
    of: 'client',
    path: ['responses'],
    names: ['create', 'parse', 'stream'],
    prefixes: ['beta'],
    notAfter: ['input_items'],
  },
  matches: {
    arguments: [
      ['model', 'input'],
      ['model', 'instructions'],
      ['model', 'prompt'],
    ],
  },
  positional,
  // With an id, a response that exists is read again.
  notWith: ['response_id'],
  model: ['model'],
  system: ['instructions'],
  messages: ['input'],
  takesText: true,
  uncounted: ['previous_response_id', 'conversation', 'prompt'],
  definitions: ['tools', 'text.format', 'text_format'],
  toolChoice: ['tool_choice'],
  forms: { text_format: 'text-format' },
  limit: {
    names: ['max_output_tokens', 'max_tokens', 'max_completion_tokens'],
    aside: ['request_options.body.max_output_tokens'],
    give: 'max_output_tokens',
    wrong: [
      {
        names: ['max_tokens', 'max_completion_tokens'],
        of: /^(?:openai|azure)?\//,
        effect: 'refused',
        instead: 'max_output_tokens',
      },
    ],
  },
};

/** Continues a text; the API's own default ends it after 16 tokens. */
export const completions: CallRow = {
  api: 'completions',
  by: { kind: 'method', of: 'client', path: ['completions'], names: ['create'], notAfter: ['chat'] },
  matches: { arguments: [['model', 'prompt']], imported: [['prompt']] },
  notWith: ['messages', 'max_tokens_to_sample'],
  model: ['model'],
  messages: ['prompt'],
  uncounted: ['suffix'],
  // With `echo`, 0 has the prompt's own tokens scored.
  limit: { names: ['max_tokens'], give: 'max_tokens', zero: true, defaults: [{ of: /^/, tokens: 16 }] },
};

/** What a client has at `chat`, handed on by itself: `const chat = await service.getChat()`. */
const chatHandedOn: CallRow = {
  ...chatCompletions,
  by: { kind: 'method', of: 'client', path: ['completions'], names: ['create', 'parse', 'stream'], notAfter: ['chat'] },
  matches: { arguments: [['model', 'messages']] },
};

const oldModels = ['model', 'engine', 'deployment_id'];

/** Before version 1 of the Python library. */
const chatBeforeOne: CallRow = {
  ...chatCompletions,
  by: { kind: 'method', of: 'client', path: ['ChatCompletion'], names: ['create', 'acreate'] },
  matches: { arguments: oldModels.map((model) => [model, 'messages']) },
  only: 'pypi',
  model: oldModels,
  limit: { names: ['max_completion_tokens', 'max_tokens'], give: 'max_tokens' },
};

/** Its class, handed on by itself: `model = openai.ChatCompletion`. */
const chatClassBeforeOne: CallRow = {
  ...chatBeforeOne,
  by: { kind: 'method', of: 'client', path: [], names: ['create', 'acreate'] },
  matches: {
    imported: [
      ['engine', 'messages'],
      ['deployment_id', 'messages'],
    ],
  },
};

const completionsBeforeOne: CallRow = {
  ...completions,
  by: { kind: 'method', of: 'client', path: ['Completion'], names: ['create', 'acreate'] },
  matches: { arguments: oldModels.map((model) => [model, 'prompt']) },
  only: 'pypi',
  model: oldModels,
};

/** Before version 4 of the library for Node. */
const chatBeforeFour: CallRow = {
  ...chatCompletions,
  by: { kind: 'method', of: 'client', path: [], names: ['createChatCompletion'] },
  matches: { arguments: [['model', 'messages']] },
  only: 'npm',
  limit: { names: ['max_completion_tokens', 'max_tokens'], give: 'max_tokens' },
};

const completionsBeforeFour: CallRow = {
  ...completions,
  by: { kind: 'method', of: 'client', path: [], names: ['createCompletion'] },
  matches: { imported: [['model', 'prompt']] },
  only: 'npm',
};

/** A run of an assistant generates; what the assistant is told was said when it was made. */
const runs: CallRow = {
  api: 'other',
  by: {
    kind: 'method',
    of: 'client',
    path: ['threads', 'runs'],
    names: ['create', 'stream', 'create_and_poll', 'create_and_stream'],
    prefixes: ['beta'],
  },
  matches: { arguments: [['assistant_id']] },
  positional: { pypi: ['thread_id'], npm: ['thread_id', '*'] },
  model: ['model'],
  system: ['instructions', 'additional_instructions'],
  messages: ['additional_messages'],
  uncounted: ['thread_id', 'assistant_id', 'tools'],
  limit: { names: ['max_completion_tokens'], give: 'max_completion_tokens' },
};

const runsWithThread: CallRow = {
  ...runs,
  by: {
    kind: 'method',
    of: 'client',
    path: ['threads'],
    names: ['create_and_run', 'create_and_run_poll', 'create_and_run_stream'],
    prefixes: ['beta'],
  },
  positional: {},
  messages: ['thread.messages'],
  uncounted: ['assistant_id', 'tools'],
};

const assistants: CallRow = {
  ...runs,
  by: { kind: 'method', of: 'client', path: ['assistants'], names: ['create', 'update'], prefixes: ['beta'] },
  matches: { arguments: [['model', 'instructions']] },
  positional: { npm: ['*assistant_id', '*'] },
  defines: 'always',
  system: ['instructions'],
  messages: [],
  limit: null,
};

export const openai: Sdk = {
  name: 'openai',
  title: 'OpenAI',
  packages: {
    pypi: ['openai', 'langfuse.openai', 'posthog.ai.openai'],
    npm: ['openai', 'openai/azure', '@azure/openai'],
  },
  objects: [
    {
      makes: 'client',
      by: { kind: 'export', names: ['OpenAI', 'AsyncOpenAI', 'Client', 'AsyncClient', 'default'] },
      host: { provider: 'openai', kind: 'own' },
      baseUrl: ['base_url'],
    },
    {
      makes: 'client',
      by: { kind: 'export', names: ['AzureOpenAI', 'AsyncAzureOpenAI'] },
      host: { provider: 'azure', kind: 'azure' },
      model: ['azure_deployment', 'deployment'],
    },
    {
      makes: 'client',
      by: { kind: 'export', names: ['OpenAIApi'] },
      host: { provider: 'openai', kind: 'own' },
      baseUrl: ['base_path'],
      positional: { npm: ['*configuration', 'base_path'] },
    },
    {
      makes: 'client',
      by: { kind: 'module', names: ['*'] },
      host: { provider: 'openai', kind: 'own' },
    },
  ],
  calls: [
    chatCompletions,
    responses,
    completions,
    chatHandedOn,
    chatBeforeOne,
    chatClassBeforeOne,
    completionsBeforeOne,
    chatBeforeFour,
    completionsBeforeFour,
    runs,
    runsWithThread,
    assistants,
  ],
  transparent: ['with_raw_response', 'with_streaming_response'],
  requestOptions: ['extra_headers', 'extra_query', 'extra_body', 'timeout', 'stream'],
  bodyArguments: ['extra_body'],
  // The second is passed on by gateways to providers that cache only on request.
  cacheMarkers: ['prompt_cache_breakpoint', 'cache_control'],
  notGiven: ['NOT_GIVEN', 'NotGiven', 'omit', 'Omit'],
};
