import { chatCompletions } from './openai';
import type { CallRow, Sdk } from './sdk';

const limit = { names: ['max_tokens'], give: 'max_tokens' };
const chat = {
  ...chatCompletions,
  by: {
    kind: 'method',
    of: 'client',
    path: ['chat'],
    names: ['complete', 'complete_async', 'stream', 'stream_async', 'parse', 'parse_async', 'parse_stream'],
  },
  matches: { arguments: [['model', 'messages']] },
  limit,
} as const satisfies CallRow;

export const mistral: Sdk = {
  name: 'mistral',
  title: 'Mistral',
  packages: { pypi: ['mistralai', 'mistralai_azure', 'mistralai_gcp'], npm: ['@mistralai/mistralai'] },
  objects: [
    {
      makes: 'client',
      by: { kind: 'export', names: ['Mistral', 'MistralClient', 'MistralAsyncClient', 'default'] },
      host: { provider: 'mistral', kind: 'own' },
      baseUrl: ['server_url', 'endpoint'],
    },
    {
      makes: 'client',
      by: { kind: 'export', names: ['MistralAzure'] },
      host: { provider: 'azure', kind: 'azure' },
    },
    {
      makes: 'client',
      by: { kind: 'export', names: ['MistralGoogleCloud'] },
      host: { provider: 'google', kind: 'custom' },
    },
  ],
  calls: [
    chat,
    {
      ...chat,
      by: { ...chat.by, path: ['agents'], names: ['complete', 'complete_async', 'stream', 'stream_async'] },
      matches: { arguments: [['agent_id', 'messages']] },
      // The agent's own.
      model: [],
    },
    {
      ...chat,
      api: 'completions',
      by: { ...chat.by, path: ['fim'], names: ['complete', 'complete_async', 'stream', 'stream_async'] },
      matches: { arguments: [['model', 'prompt']] },
      messages: ['prompt', 'suffix'],
    },
    {
      ...chat,
      by: {
        ...chat.by,
        path: ['conversations'],
        names: ['start', 'start_async', 'start_stream', 'start_stream_async'],
        prefixes: ['beta'],
      },
      matches: { imported: [['inputs']] },
      system: ['instructions'],
      messages: ['inputs'],
      takesText: true,
      limit: { names: ['completion_args.max_tokens'], give: 'completion_args.max_tokens' },
    },
    // Before version 1.
    {
      ...chat,
      by: { kind: 'method', of: 'client', path: [], names: ['chat', 'chat_stream'] },
      matches: { imported: [['model', 'messages']] },
    },
  ],
  camelCaseIn: ['npm'],
};
