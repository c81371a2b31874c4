import type { CallRow, Sdk } from './sdk';

const generate: Omit<CallRow, 'by'> = {
  api: 'other',
  model: ['model', 'model_name'],
  system: ['system_instruction'],
  messages: ['contents'],
  takesText: true,
  uncounted: ['history', 'cached_content'],
  definitions: ['tools', 'generation_config.response_schema'],
  limit: { names: ['generation_config.max_output_tokens'], give: 'generation_config.max_output_tokens' },
};

/** Google's libraries of before `google-genai`, in which a model is an object, and Firebase's, which still has it so. */
export const googleGenerativeAi: Sdk = {
  name: 'google-generativeai',
  title: 'Google',
  packages: {
    pypi: ['google.generativeai', 'vertexai'],
    npm: ['@google/generative-ai', '@google-cloud/vertexai', 'firebase/ai', 'firebase/vertexai'],
  },
  objects: [
    {
      makes: 'client',
      by: { kind: 'export', names: ['GoogleGenerativeAI', 'VertexAI'] },
      host: { provider: 'google', kind: 'own' },
    },
    {
      makes: 'model',
      by: { kind: 'export', names: ['GenerativeModel'] },
      host: { provider: 'google', kind: 'own' },
      positional: { pypi: ['model_name', 'safety_settings', 'generation_config', 'tools', 'tool_config'] },
      sends: true,
    },
    {
      makes: 'model',
      by: { kind: 'export', names: ['getGenerativeModel'] },
      host: { provider: 'google', kind: 'own' },
      positional: { npm: ['client', '*'] },
      sends: true,
    },
    {
      makes: 'model',
      by: { kind: 'method', of: 'client', path: [], names: ['get_generative_model'], prefixes: ['preview'] },
      host: { provider: 'google', kind: 'own' },
      sends: true,
    },
    {
      makes: 'chat',
      by: { kind: 'method', of: 'model', path: [], names: ['start_chat'] },
      host: { provider: 'google', kind: 'own' },
      sends: true,
    },
  ],
  calls: [
    {
      ...generate,
      by: {
        kind: 'method',
        of: 'model',
        path: [],
        names: ['generate_content', 'generate_content_async', 'generate_content_stream'],
      },
      matches: { arguments: [['contents', 'generation_config']], imported: [['contents']] },
      positional: { pypi: ['contents'], npm: ['*contents'] },
    },
    {
      ...generate,
      by: {
        kind: 'method',
        of: 'chat',
        path: [],
        names: ['send_message', 'send_message_async', 'send_message_stream'],
      },
      positional: { pypi: ['contents'], npm: ['contents'] },
    },
  ],
  camelCaseIn: ['npm'],
};
