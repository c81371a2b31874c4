import type { CallRow, Sdk } from './sdk';

const generate: Omit<CallRow, 'by'> = {
  api: 'other',
  positional: { npm: ['*prompt'] },
  model: ['model'],
  system: ['system'],
  messages: ['messages', 'prompt'],
  takesText: true,
  uncounted: ['tools', 'docs', 'output'],
  limit: { names: ['config.max_output_tokens'], give: 'config.max_output_tokens' },
};

export const genkit: Sdk = {
  name: 'genkit',
  title: 'Genkit',
  packages: { pypi: ['genkit'], npm: ['genkit', '@genkit-ai/ai', '@genkit-ai/core'] },
  objects: [
    {
      makes: 'client',
      by: { kind: 'export', names: ['genkit', 'Genkit'] },
      host: { provider: null, kind: 'custom' },
      sends: true,
    },
    {
      makes: 'model',
      by: {
        kind: 'export',
        names: ['model', 'googleAI', 'vertexAI'],
        packages: {
          npm: ['@genkit-ai/googleai', '@genkit-ai/google-genai', '@genkit-ai/vertexai'],
          pypi: ['genkit.plugins.google_genai'],
        },
      },
      host: { provider: 'google', kind: 'own' },
      positional: { npm: ['model', '*'], pypi: ['model'] },
      sends: true,
    },
  ],
  calls: [
    {
      ...generate,
      by: { kind: 'method', of: 'client', path: [], names: ['generate', 'generate_stream'] },
      matches: { imported: [['model', 'prompt']] },
    },
    {
      ...generate,
      by: { kind: 'method', of: 'client', path: [], names: ['define_prompt'] },
      positional: { npm: ['*', 'prompt'] },
      messagesLater: true,
    },
  ],
  camelCaseIn: ['npm'],
};
