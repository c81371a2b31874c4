import type { CallRow, Sdk } from '../sdk';

const generate: CallRow = {
  api: 'other',
  by: { kind: 'method', of: 'model', path: [], names: ['GenerateContent', 'GenerateContentStream'] },
  matches: { imported: [['ctx', 'contents']] },
  positional: { go: ['ctx', 'contents...'] },
  model: ['model'],
  system: ['SystemInstruction'],
  messages: ['contents'],
  takesText: true,
  uncounted: ['Tools', 'CachedContentName', 'GenerationConfig.ResponseSchema', 'ResponseSchema'],
  limit: { names: ['MaxOutputTokens', 'GenerationConfig.MaxOutputTokens'], give: 'MaxOutputTokens' },
};

/** Google's libraries of before `google.golang.org/genai`, in which a model is an object whose fields are set. */
export const generativeAiGo: Sdk = {
  name: 'google-generativeai-go',
  title: 'Google',
  packages: { go: ['github.com/google/generative-ai-go/genai', 'cloud.google.com/go/vertexai/genai'] },
  objects: [
    {
      makes: 'client',
      by: { kind: 'export', names: ['NewClient', 'Client'] },
      host: { provider: 'google', kind: 'own' },
    },
    {
      makes: 'model',
      by: { kind: 'method', of: 'client', path: [], names: ['GenerativeModel'] },
      host: { provider: 'google', kind: 'own' },
      positional: { go: ['model'] },
      sends: true,
      fieldsLater: true,
    },
    {
      makes: 'model',
      by: { kind: 'export', names: ['GenerativeModel'] },
      host: { provider: 'google', kind: 'own' },
      sends: true,
      fieldsLater: true,
    },
    {
      makes: 'model',
      by: { kind: 'method', of: 'model', path: [], names: ['SetMaxOutputTokens'] },
      host: null,
      positional: { go: ['MaxOutputTokens'] },
      sends: true,
    },
    {
      makes: 'chat',
      by: { kind: 'method', of: 'model', path: [], names: ['StartChat'] },
      host: null,
      sends: true,
    },
  ],
  calls: [
    generate,
    { ...generate, by: { kind: 'method', of: 'chat', path: [], names: ['SendMessage', 'SendMessageStream'] } },
  ],
};
