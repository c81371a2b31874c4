import { googleGenerativeAi } from '../googleGenerativeAi';
import type { CallRow, ObjectRow, Sdk } from '../sdk';

const own = { provider: 'google', kind: 'own' } as const;
const { matches: _, ...rest } = googleGenerativeAi.calls[0]!;

/** Methods that give back the model with what they are given. */
const settings: readonly (readonly [name: string, parameter: string])[] = [
  ['withGenerationConfig', 'generationConfig'],
  ['withSystemInstruction', 'systemInstruction'],
  ['withTool', 'tools'],
  ['withToolConfig', 'toolConfig'],
  ['withSafetySetting', 'safetySetting'],
  ['withCachedContent', 'cachedContent'],
];

function on(of: string, names: readonly string[]): CallRow {
  return {
    ...rest,
    by: { kind: 'method', of, path: [], names },
    positional: { packagist: ['contents...'] },
    // The same methods make pictures and speech.
    notModel: /image|imagen|tts|embedding/i,
    uncounted: ['tools', 'history', 'cachedContent'],
    definitions: [],
    limit: { names: ['generationConfig.maxOutputTokens'], give: 'generationConfig.maxOutputTokens' },
  };
}

/** The community's library for Gemini. */
export const geminiPhp: Sdk = {
  name: 'gemini-php',
  title: 'Gemini for PHP',
  packages: { packagist: ['Gemini'] },
  objects: [
    { makes: 'client', by: { kind: 'export', names: ['client', 'Client', 'ClientContract'] }, host: own },
    { makes: 'client', by: { kind: 'module', names: ['Gemini'] }, host: own },
    { makes: 'factory', by: { kind: 'export', names: ['factory', 'Factory'] }, host: own },
    {
      makes: 'factory',
      by: {
        kind: 'method',
        of: 'factory',
        path: [],
        names: ['withApiKey', 'withHttpClient', 'withHttpHeader', 'withQueryParam', 'withStreamHandler'],
      },
      host: null,
    },
    {
      makes: 'factory',
      by: { kind: 'method', of: 'factory', path: [], names: ['withBaseUrl'] },
      host: null,
      positional: { packagist: ['baseUrl'] },
      baseUrl: ['baseUrl'],
    },
    { makes: 'client', by: { kind: 'method', of: 'factory', path: [], names: ['make'] }, host: null },
    {
      makes: 'model',
      by: { kind: 'method', of: 'client', path: [], names: ['generativeModel', 'geminiPro', 'geminiFlash'] },
      host: null,
      positional: { packagist: ['model'] },
      sends: true,
    },
    {
      makes: 'model',
      by: { kind: 'export', names: ['GenerativeModel', 'GenerativeModelContract'] },
      host: own,
      sends: true,
    },
    { makes: 'chat', by: { kind: 'export', names: ['ChatSession', 'ChatSessionContract'] }, host: own, sends: true },
    ...settings.map(([name, parameter]): ObjectRow => ({
      makes: 'model',
      by: { kind: 'method', of: 'model', path: [], names: [name] },
      host: null,
      positional: { packagist: [parameter] },
      sends: true,
    })),
    {
      makes: 'chat',
      by: { kind: 'method', of: 'model', path: [], names: ['startChat'] },
      host: null,
      positional: { packagist: ['history'] },
      sends: true,
    },
    {
      makes: 'chat',
      by: { kind: 'method', of: 'client', path: [], names: ['chat'] },
      host: null,
      positional: { packagist: ['model'] },
      sends: true,
    },
  ],
  calls: [on('model', ['generateContent', 'streamGenerateContent']), on('chat', ['sendMessage', 'streamSendMessage'])],
};
