import { chatCompletions, completions, responses } from '../openai';
import type { CallRow, Sdk } from '../sdk';

const own = { provider: 'openai', kind: 'own' } as const;
const settings = [
  'withApiKey',
  'withOrganization',
  'withProject',
  'withHttpClient',
  'withHttpHeader',
  'withQueryParam',
  'withStreamHandler',
];

/** A method of a resource that a method without arguments gives: `$client->chat()->create([...])`. */
function on(row: CallRow, resource: string, matches: CallRow['matches']): CallRow {
  const names = ['create', 'createStreamed'];
  return { ...row, by: { kind: 'method', of: 'client', path: [resource], names }, ...(matches ? { matches } : {}) };
}

export const openaiPhp: Sdk = {
  name: 'openai-php',
  title: 'OpenAI',
  packages: { packagist: ['OpenAI'] },
  objects: [
    { makes: 'client', by: { kind: 'export', names: ['client', 'Client', 'ClientContract'] }, host: own },
    { makes: 'client', by: { kind: 'module', names: ['OpenAI'] }, host: own },
    { makes: 'factory', by: { kind: 'export', names: ['factory', 'Factory'] }, host: own },
    { makes: 'factory', by: { kind: 'method', of: 'factory', path: [], names: settings }, host: null },
    {
      makes: 'factory',
      by: { kind: 'method', of: 'factory', path: [], names: ['withBaseUri'] },
      host: null,
      positional: { packagist: ['base_uri'] },
      baseUrl: ['base_uri'],
    },
    { makes: 'client', by: { kind: 'method', of: 'factory', path: [], names: ['make'] }, host: null },
  ],
  calls: [
    on(chatCompletions, 'chat', { arguments: [['model', 'messages']], imported: [['messages']] }),
    on(responses, 'responses', responses.matches),
    on(completions, 'completions', completions.matches),
  ],
};
