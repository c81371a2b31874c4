import type { CallRow, Sdk } from './sdk';

const generate: Omit<CallRow, 'by'> = {
  api: 'other',
  model: ['model'],
  system: ['config.system_instruction'],
  messages: ['contents', 'message'],
  takesText: true,
  uncounted: ['config.cached_content'],
  definitions: ['config.tools', 'config.response_schema', 'config.response_json_schema'],
  limit: { names: ['config.max_output_tokens'], give: 'config.max_output_tokens' },
};

/** The library for the Gemini API and Vertex AI. */
export const googleGenai: Sdk = {
  name: 'google-genai',
  title: 'Google',
  packages: { pypi: ['google.genai'], npm: ['@google/genai'] },
  objects: [
    {
      makes: 'client',
      by: { kind: 'export', names: ['Client', 'GoogleGenAI'] },
      host: { provider: 'google', kind: 'own' },
    },
    {
      makes: 'chat',
      by: { kind: 'method', of: 'client', path: ['chats'], names: ['create'], prefixes: ['aio'] },
      host: { provider: 'google', kind: 'own' },
      sends: true,
    },
  ],
  calls: [
    {
      ...generate,
      by: {
        kind: 'method',
        of: 'client',
        path: ['models'],
        names: ['generate_content', 'generate_content_stream'],
        prefixes: ['aio'],
      },
      matches: { arguments: [['model', 'contents']] },
    },
    {
      ...generate,
      by: { kind: 'method', of: 'chat', path: [], names: ['send_message', 'send_message_stream'] },
      positional: { pypi: ['message', 'config'] },
      uncounted: [...(generate.uncounted ?? []), 'history'],
    },
    {
      ...generate,
      by: { kind: 'method', of: 'client', path: ['interactions'], names: ['create'], prefixes: ['aio'] },
      matches: { imported: [['model', 'input']] },
      system: ['system_instruction'],
      messages: ['input'],
      uncounted: ['previous_interaction_id'],
      definitions: ['tools', 'response_format'],
      limit: { names: ['generation_config.max_output_tokens'], give: 'generation_config.max_output_tokens' },
    },
  ],
  camelCaseIn: ['npm'],
};
