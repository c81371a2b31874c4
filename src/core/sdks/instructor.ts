import { chatCompletions } from './openai';
import type { CallRow, Sdk } from './sdk';

const names = ['create', 'create_partial', 'create_iterable', 'create_with_completion', 'stream', 'parse'];
/** It passes on what the client takes that it stands around. */
const call: CallRow = {
  ...chatCompletions,
  by: { kind: 'method', of: 'client', path: ['chat', 'completions'], names },
  matches: {
    arguments: [['response_model', 'messages']],
  },
  system: ['system'],
  messages: ['messages', 'input'],
  definitions: ['response_model', 'tools'],
  toolChoice: ['tool_choice'],
  forms: { response_model: 'function' },
  limit: {
    ...chatCompletions.limit!,
    giveFor: [{ of: /claude/i, parameter: 'max_tokens' }],
    wrong: chatCompletions.limit!.wrong!.filter(({ forModel }) => forModel),
    required: /^anthropic|^(?!\/anthropic\/).*claude/i,
    // Of `from_provider`, whose models have the provider before them.
    defaults: [{ of: /^\/anthropic\//, tokens: 4096 }],
  },
};

export const instructor: Sdk = {
  name: 'instructor',
  title: 'Instructor',
  packages: { pypi: ['instructor'], npm: ['@instructor-ai/instructor'] },
  objects: [
    {
      makes: 'client',
      by: { kind: 'export', names: ['patch', 'apatch', 'handle_response_model', 'default'] },
      host: null,
      positional: { pypi: [] },
    },
    {
      makes: 'client',
      by: {
        kind: 'export',
        names: [
          'from_openai',
          'from_anthropic',
          'from_gemini',
          'from_genai',
          'from_vertexai',
          'from_mistral',
          'from_cohere',
          'from_groq',
          'from_fireworks',
          'from_bedrock',
          'from_cerebras',
          'from_litellm',
          'from_perplexity',
          'from_xai',
          'from_writer',
        ],
      },
      host: null,
      positional: { pypi: [] },
      sends: true,
    },
    {
      makes: 'client',
      by: { kind: 'export', names: ['from_provider'] },
      host: { provider: null, kind: 'custom' },
      positional: { pypi: ['model'] },
      sends: true,
    },
  ],
  calls: [
    call,
    { ...call, by: { kind: 'method', of: 'client', path: ['messages'], names } },
    { ...call, by: { kind: 'method', of: 'client', path: ['responses'], names }, system: ['instructions'] },
    {
      ...call,
      by: { kind: 'method', of: 'client', path: [], names },
      matches: { imported: [['response_model', 'messages']] },
    },
  ],
  cacheMarkers: ['cache_control'],
};
