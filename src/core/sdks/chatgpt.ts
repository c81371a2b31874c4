import type { Sdk } from './sdk';

/** Keeps a conversation by itself, of which a message is sent at a time. */
export const chatgpt: Sdk = {
  name: 'chatgpt',
  title: 'chatgpt for Node',
  packages: { npm: ['chatgpt'] },
  objects: [],
  calls: [
    {
      api: 'chat-completions',
      by: { kind: 'export', names: ['ChatGPTAPI'] },
      host: { provider: 'openai', kind: 'own' },
      baseUrl: ['api_base_url'],
      model: ['completion_params.model'],
      system: ['system_message'],
      messages: [],
      messagesLater: true,
      use: { asks: ['send_message'] },
      limit: {
        // https://www.npmjs.com/package/chatgpt, version 5
        names: ['max_response_tokens', 'completion_params.max_tokens'],
        give: 'max_response_tokens',
        defaults: [{ of: /^/, tokens: 1000 }],
        later: { methods: ['send_message'], names: ['completion_params.max_tokens'] },
      },
    },
  ],
  camelCaseIn: ['npm'],
};
