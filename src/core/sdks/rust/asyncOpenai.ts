import { reasoningModels } from '../openai';
import type { CallRow, Sdk } from '../sdk';

const names = ['create', 'create_stream', 'create_byot', 'create_stream_byot'];
const positional = { crates: ['*'] };
const matches = { imported: [['model']] };

const chat: CallRow = {
  api: 'chat-completions',
  by: { kind: 'method', of: 'client', path: ['chat'], names },
  matches,
  positional,
  model: ['model'],
  messages: ['messages'],
  uncounted: ['tools', 'functions'],
  limit: {
    names: ['max_completion_tokens', 'max_tokens'],
    give: 'max_completion_tokens',
    giveAt: { custom: 'max_tokens', local: 'max_tokens' },
    giveFor: [{ of: /^(?:openai)?\/(?:openai\/)?(?:o\d|gpt-(?:[5-9]|\d\d))/i, parameter: 'max_completion_tokens' }],
    wrong: [
      {
        names: ['max_tokens'],
        of: reasoningModels,
        forModel: true,
        effect: 'refused',
        instead: 'max_completion_tokens',
      },
    ],
  },
};

const responses: CallRow = {
  ...chat,
  api: 'responses',
  by: { kind: 'method', of: 'client', path: ['responses'], names },
  system: ['instructions'],
  messages: ['input'],
  takesText: true,
  uncounted: ['tools', 'previous_response_id', 'conversation', 'prompt'],
  limit: { names: ['max_output_tokens'], give: 'max_output_tokens' },
};

const completions: CallRow = {
  ...chat,
  api: 'completions',
  by: { kind: 'method', of: 'client', path: ['completions'], names },
  messages: ['prompt'],
  takesText: true,
  uncounted: ['suffix'],
  limit: { names: ['max_tokens'], give: 'max_tokens', defaults: [{ of: /^/, tokens: 16 }] },
};

/** The same on what `client.chat()` gives, which may be given a query or headers of its own first. */
const rows = [chat, responses, completions].flatMap((row): CallRow[] => {
  const { by, matches: _, ...rest } = row;
  return by.kind === 'method' ? [row, { ...rest, by: { ...by, of: by.path[0]!, path: [] } }] : [row];
});

export const asyncOpenai: Sdk = {
  name: 'async-openai',
  title: 'async-openai',
  packages: { crates: ['async_openai', 'async_openai_wasm', 'async_openai_wasi'] },
  objects: [
    {
      makes: 'client',
      by: { kind: 'export', names: ['Client', 'new', 'default', 'with_config', 'build'] },
      host: { provider: 'openai', kind: 'own' },
      baseUrl: ['with_api_base'],
      hostBy: [{ parameter: 'with_deployment_id', host: { provider: 'azure', kind: 'azure' } }],
      positional: { crates: ['*config'] },
    },
    ...['chat', 'responses', 'completions'].map((name) => ({
      makes: name,
      by: { kind: 'method' as const, of: 'client', path: [], names: [name] },
      host: null,
    })),
  ],
  calls: rows,
};
