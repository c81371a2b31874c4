import { anthropic } from '../anthropic';
import type { Sdk } from '../sdk';

const messages = anthropic.calls[0]!;

/** Anthropic's own library, and the community's of before, whose `messages` is the method. */
export const anthropicRuby: Sdk = {
  name: 'anthropic-ruby',
  title: 'Anthropic',
  packages: { rubygems: ['Anthropic', 'anthropic'] },
  objects: [
    {
      makes: 'client',
      by: { kind: 'export', names: ['Client'] },
      host: { provider: 'anthropic', kind: 'own' },
      baseUrl: ['base_url', 'uri_base'],
    },
    {
      makes: 'client',
      by: { kind: 'export', names: ['BedrockClient'] },
      host: { provider: 'aws', kind: 'custom' },
    },
    {
      makes: 'client',
      by: { kind: 'export', names: ['VertexClient'] },
      host: { provider: 'google', kind: 'custom' },
    },
  ],
  calls: [
    {
      ...messages,
      by: {
        kind: 'method',
        of: 'client',
        path: ['messages'],
        names: ['create', 'stream', 'stream_raw'],
        prefixes: ['beta'],
      },
    },
    {
      ...messages,
      by: { kind: 'method', of: 'client', path: [], names: ['messages'] },
      positional: { rubygems: ['*parameters'] },
    },
  ],
  requestOptions: ['request_options'],
};
