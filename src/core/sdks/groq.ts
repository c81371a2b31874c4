import { chatCompletions, responses } from './openai';
import type { Sdk } from './sdk';

export const groq: Sdk = {
  name: 'groq',
  title: 'Groq',
  packages: { pypi: ['groq'], npm: ['groq-sdk'] },
  objects: [
    {
      makes: 'client',
      by: { kind: 'export', names: ['Groq', 'AsyncGroq', 'Client', 'AsyncClient', 'default'] },
      host: { provider: 'groq', kind: 'custom' },
      baseUrl: ['base_url'],
    },
  ],
  calls: [
    {
      ...chatCompletions,
      limit: { names: ['max_completion_tokens', 'max_tokens'], give: 'max_completion_tokens' },
    },
    responses,
  ],
  transparent: ['with_raw_response', 'with_streaming_response'],
  requestOptions: ['extra_headers', 'extra_query', 'extra_body', 'timeout', 'stream'],
  bodyArguments: ['extra_body'],
  notGiven: ['NOT_GIVEN', 'NotGiven', 'omit', 'Omit'],
};
