import { chatCompletions, completions } from './openai';
import type { LimitRow, Sdk } from './sdk';

const host = { provider: 'fireworks', kind: 'custom' } as const;
const limit: LimitRow = { names: ['max_tokens', 'max_completion_tokens'], give: 'max_tokens' };

export const fireworks: Sdk = {
  name: 'fireworks',
  title: 'Fireworks',
  packages: { pypi: ['fireworks'] },
  objects: [
    {
      makes: 'client',
      by: { kind: 'export', names: ['Fireworks', 'AsyncFireworks'] },
      host,
      baseUrl: ['base_url'],
    },
    { makes: 'client', by: { kind: 'module', names: ['*', 'client'] }, host },
  ],
  calls: [
    {
      ...chatCompletions,
      by: { kind: 'method', of: 'client', path: ['chat', 'completions'], names: ['create', 'acreate'] },
      limit,
    },
    { ...completions, limit },
    {
      ...chatCompletions,
      by: { kind: 'method', of: 'client', path: ['ChatCompletion'], names: ['create', 'acreate'] },
      matches: { imported: [['model', 'messages']] },
      limit,
    },
  ],
};
