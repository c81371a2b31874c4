import type { CallRow, Sdk } from './sdk';

const host = { provider: 'qwen', kind: 'own' } as const;
const call: Omit<CallRow, 'by'> = {
  api: 'other',
  positional: { pypi: ['model', 'prompt'] },
  needs: ['model'],
  model: ['model'],
  messages: ['messages', 'prompt'],
  uncounted: ['tools'],
  limit: { names: ['max_tokens'], give: 'max_tokens' },
};

/** Alibaba's library for Qwen. */
export const dashscope: Sdk = {
  name: 'dashscope',
  title: 'DashScope',
  packages: { pypi: ['dashscope'] },
  objects: [
    { makes: 'library', by: { kind: 'module', names: ['*'] }, host },
    {
      makes: 'generation',
      by: { kind: 'module', names: ['Generation', 'AioGeneration', 'MultiModalConversation'] },
      host,
    },
  ],
  calls: [
    { ...call, by: { kind: 'method', of: 'generation', path: [], names: ['call'] } },
    ...['Generation', 'AioGeneration', 'MultiModalConversation'].map((name): CallRow => ({
      ...call,
      by: { kind: 'method', of: 'library', path: [name], names: ['call'] },
    })),
  ],
};
