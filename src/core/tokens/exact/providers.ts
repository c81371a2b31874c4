import type { ModelIdentity } from '../../model';

/** A provider that counts the tokens of a text for its own models, without generating. */
export interface CountingProvider {
  /** As `ModelIdentity.provider`. */
  readonly id: 'anthropic' | 'google' | 'openai';
  readonly title: string;
  /** Its own models, by their id: it may sell another maker's too, which it doesn't count. */
  readonly models: RegExp;
  readonly address: string;
  /** Where the command line finds the key, and another address; the first that is set counts. */
  readonly keyVariables: readonly string[];
  readonly addressVariable: string;
  readonly path: (model: string) => string;
  readonly headers: (key: string) => Readonly<Record<string, string>>;
  readonly body: (model: string, text: string) => unknown;
  /** The answer's field with the tokens. */
  readonly field: string;
  /** What a refusal of the key has in its text, where it isn't told by status 401 or 403. */
  readonly refusedKey?: string;
  readonly source: string;
}

export const countingProviders: readonly CountingProvider[] = [
  {
    id: 'anthropic',
    title: 'Anthropic',
    models: /^claude/i,
    address: 'https://api.anthropic.com',
    keyVariables: ['ANTHROPIC_API_KEY'],
    addressVariable: 'ANTHROPIC_BASE_URL',
    path: () => '/v1/messages/count_tokens',
    headers: (key) => ({
      'x-api-key': key,
      'anthropic-version': '2023-06-01',
      // In a browser nothing is answered without it; the key is the user's own.
      'anthropic-dangerous-direct-browser-access': 'true',
    }),
    body: (model, text) => ({ model, messages: [{ role: 'user', content: text }] }),
    field: 'input_tokens',
    source: 'https://platform.claude.com/docs/en/api/messages-count-tokens',
  },
  {
    id: 'google',
    title: 'Google',
    models: /^(?:gemini|gemma|learnlm)/i,
    address: 'https://generativelanguage.googleapis.com',
    keyVariables: ['GEMINI_API_KEY', 'GOOGLE_API_KEY'],
    addressVariable: 'GOOGLE_GEMINI_BASE_URL',
    path: (model) => `/v1beta/models/${encodeURIComponent(model)}:countTokens`,
    headers: (key) => ({ 'x-goog-api-key': key }),
    body: (_, text) => ({ contents: [{ role: 'user', parts: [{ text }] }] }),
    field: 'totalTokens',
    refusedKey: 'API_KEY_INVALID',
    source: 'https://ai.google.dev/api/tokens',
  },
  {
    id: 'openai',
    title: 'OpenAI',
    models: /^/,
    address: 'https://api.openai.com/v1',
    keyVariables: ['OPENAI_API_KEY'],
    addressVariable: 'OPENAI_BASE_URL',
    path: () => '/responses/input_tokens',
    headers: (key) => ({ authorization: `Bearer ${key}` }),
    body: (model, text) => ({ model, input: text }),
    field: 'input_tokens',
    source: 'https://platform.openai.com/docs/api-reference/responses/input-tokens',
  },
];

/** Who counts for a model; null where its provider has no such endpoint. */
export function countingProviderOf({ provider, id: model }: ModelIdentity): CountingProvider | null {
  return countingProviders.find(({ id, models }) => id === provider && models.test(model)) ?? null;
}
