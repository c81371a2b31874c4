import { chatCompletions, completions, responses } from '../openai';
import type { CallRow, Sdk } from '../sdk';

/** What `ruby-openai` takes as `parameters:`. */
const parameters: Pick<CallRow, 'positional'> = { positional: { rubygems: ['*parameters'] } };

/** OpenAI's own library and `ruby-openai`, whose client has the same name. */
export const openaiRuby: Sdk = {
  name: 'openai-ruby',
  title: 'OpenAI',
  packages: { rubygems: ['OpenAI', 'openai'] },
  objects: [
    {
      makes: 'client',
      by: { kind: 'export', names: ['Client'] },
      host: { provider: 'openai', kind: 'own' },
      baseUrl: ['base_url', 'uri_base'],
      hostBy: [{ parameter: 'api_type', value: 'azure', host: { provider: 'azure', kind: 'azure' } }],
    },
  ],
  calls: [
    {
      ...chatCompletions,
      by: {
        kind: 'method',
        of: 'client',
        path: ['chat', 'completions'],
        names: ['create', 'stream', 'stream_raw', 'parse'],
      },
      matches: { arguments: [['model', 'messages']], imported: [['messages']] },
    },
    {
      ...chatCompletions,
      ...parameters,
      by: { kind: 'method', of: 'client', path: [], names: ['chat'] },
      matches: {
        arguments: [['model', 'messages']],
        model: /\bgpt-|\bo[134]\b|claude-|gemini-|mistral|llama|deepseek-|grok-|qwen/i,
      },
    },
    {
      ...responses,
      by: { kind: 'method', of: 'client', path: ['responses'], names: ['create', 'stream', 'parse'] },
      ...parameters,
    },
    {
      ...completions,
      by: { kind: 'method', of: 'client', path: ['completions'], names: ['create'], notAfter: ['chat'] },
    },
    { ...completions, ...parameters, by: { kind: 'method', of: 'client', path: [], names: ['completions'] } },
  ],
  requestOptions: ['request_options'],
};
