import { chatCompletions, completions } from './openai';
import type { LimitRow, Sdk } from './sdk';

const limit: LimitRow = { names: ['max_tokens', 'max_completion_tokens'], give: 'max_tokens' };

export const together: Sdk = {
  name: 'together',
  title: 'Together',
  packages: { pypi: ['together'], npm: ['together-ai'] },
  objects: [
    {
      makes: 'client',
      by: { kind: 'export', names: ['Together', 'AsyncTogether', 'default'] },
      host: { provider: 'together', kind: 'custom' },
      baseUrl: ['base_url'],
    },
  ],
  calls: [
    { ...chatCompletions, limit },
    { ...completions, limit },
  ],
  transparent: ['with_raw_response', 'with_streaming_response'],
  requestOptions: ['extra_headers', 'extra_query', 'extra_body', 'timeout', 'stream'],
  bodyArguments: ['extra_body'],
  notGiven: ['NOT_GIVEN', 'NotGiven', 'omit', 'Omit'],
};
