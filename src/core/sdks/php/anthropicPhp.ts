import { anthropic } from '../anthropic';
import type { Sdk } from '../sdk';

const own = { provider: 'anthropic', kind: 'own' } as const;
const messages = anthropic.calls[0]!;

/** Anthropic's own library, and the community's, whose `messages()` is a method and whose keys are the wire's. */
export const anthropicPhp: Sdk = {
  name: 'anthropic-php',
  title: 'Anthropic',
  packages: { packagist: ['Anthropic'] },
  objects: [
    {
      makes: 'client',
      by: { kind: 'export', names: ['Client', 'client', 'ClientContract'] },
      host: own,
      positional: { packagist: ['api_key', 'auth_token', 'base_url'] },
      baseUrl: ['base_url'],
    },
    { makes: 'client', by: { kind: 'module', names: ['Anthropic'] }, host: own },
  ],
  calls: [
    {
      ...messages,
      by: {
        kind: 'method',
        of: 'client',
        path: ['messages'],
        names: ['create', 'createStream', 'createStreamed'],
        prefixes: ['beta'],
      },
    },
  ],
};
