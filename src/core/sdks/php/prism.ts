import type { Sdk } from '../sdk';

/** A request is a chain that ends with how its answer is wanted; the model stands behind its provider in `using`. */
export const prism: Sdk = {
  name: 'prism',
  title: 'Prism',
  packages: { packagist: ['Prism.Prism', 'EchoLabs.Prism'] },
  objects: [
    { makes: 'prism', by: { kind: 'module', names: ['Prism'] }, host: { provider: null, kind: 'unknown' } },
    { makes: 'prism', by: { kind: 'export', names: ['Prism', 'prism'] }, host: { provider: null, kind: 'unknown' } },
  ],
  calls: [
    {
      api: 'other',
      by: {
        kind: 'method',
        of: 'prism',
        path: [],
        names: ['asText', 'asStream', 'asStructured', 'asEventStreamResponse', 'asDataStreamResponse', 'generate'],
        after: ['text', 'structured', 'stream'],
      },
      matches: { imported: ['withPrompt', 'withMessages', 'withSystemPrompt'].map((given) => ['using', given]) },
      model: ['using', 'model'],
      system: ['withSystemPrompt'],
      messages: ['withPrompt', 'withMessages'],
      uncounted: ['withTools', 'withSchema'],
      limit: { names: ['withMaxTokens'], give: 'withMaxTokens' },
    },
  ],
};
