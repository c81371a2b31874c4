import type { CallRow, Sdk } from '../sdk';

const generate: CallRow = {
  api: 'other',
  by: {
    kind: 'method',
    of: 'client',
    path: ['models'],
    names: ['generateContent', 'generateContentStream'],
    prefixes: ['async'],
  },
  matches: { imported: [['model', 'contents']] },
  positional: { maven: ['model', 'contents', 'config'] },
  model: ['model'],
  system: ['config.systemInstruction'],
  messages: ['contents'],
  takesText: true,
  uncounted: ['config.tools', 'config.responseSchema', 'config.cachedContent'],
  limit: { names: ['config.maxOutputTokens'], give: 'config.maxOutputTokens' },
};

/** The library for the Gemini API and Vertex AI. */
export const genaiJava: Sdk = {
  name: 'google-genai-java',
  title: 'Google Gen AI',
  packages: { maven: ['com.google.genai'] },
  objects: [{ makes: 'client', by: { kind: 'export', names: ['Client'] }, host: { provider: 'google', kind: 'own' } }],
  calls: [generate],
};
