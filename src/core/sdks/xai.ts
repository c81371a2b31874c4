import type { Sdk } from './sdk';

/** A chat is made with all that is fixed; `sample` and `stream` then send it. */
export const xai: Sdk = {
  name: 'xai',
  title: 'xAI',
  packages: { pypi: ['xai_sdk'] },
  objects: [
    {
      makes: 'client',
      by: { kind: 'export', names: ['Client', 'AsyncClient'] },
      host: { provider: 'x-ai', kind: 'own' },
      baseUrl: ['api_host'],
    },
  ],
  calls: [
    {
      api: 'other',
      by: { kind: 'method', of: 'client', path: ['chat'], names: ['create'] },
      positional: { pypi: ['model'] },
      model: ['model'],
      messages: ['messages'],
      messagesLater: true,
      uncounted: ['tools', 'response_format', 'previous_response_id'],
      limit: { names: ['max_tokens'], give: 'max_tokens' },
    },
  ],
};
