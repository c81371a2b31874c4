import type { CallRow, Sdk } from '../sdk';

const generate: CallRow = {
  api: 'other',
  by: { kind: 'method', of: 'client', path: ['Models'], names: ['GenerateContent', 'GenerateContentStream'] },
  matches: { imported: [['ctx']] },
  positional: { go: ['ctx', 'model', 'contents', 'config'] },
  model: ['model'],
  system: ['config.SystemInstruction'],
  messages: ['contents'],
  uncounted: ['config.Tools', 'config.ResponseSchema', 'config.CachedContent'],
  limit: { names: ['config.MaxOutputTokens'], give: 'config.MaxOutputTokens' },
};

/** The library for the Gemini API and Vertex AI. */
export const genaiGo: Sdk = {
  name: 'google-genai-go',
  title: 'Google Gen AI',
  packages: { go: ['google.golang.org/genai', 'github.com/googleapis/go-genai'] },
  objects: [
    {
      makes: 'client',
      by: { kind: 'export', names: ['NewClient', 'Client'] },
      host: { provider: 'google', kind: 'own' },
    },
    {
      makes: 'chat',
      by: { kind: 'method', of: 'client', path: ['Chats'], names: ['Create'] },
      host: null,
      positional: { go: ['ctx', 'model', 'config', 'history'] },
      sends: true,
    },
  ],
  calls: [
    generate,
    {
      ...generate,
      by: { kind: 'method', of: 'chat', path: [], names: ['SendMessage', 'SendMessageStream'] },
      positional: { go: ['ctx', 'contents'] },
      uncounted: [...(generate.uncounted ?? []), 'history'],
    },
  ],
};
