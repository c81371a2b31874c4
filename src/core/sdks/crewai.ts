import type { CallRow, Sdk } from './sdk';

const model: Omit<CallRow, 'by'> = {
  api: 'other',
  // The model's name says whose it is.
  host: { provider: null, kind: 'custom' },
  baseUrl: ['base_url', 'api_base'],
  positional: { pypi: ['model'] },
  model: ['model'],
  messages: [],
  messagesLater: true,
  limit: {
    names: ['max_tokens', 'max_completion_tokens'],
    give: 'max_tokens',
    defaults: [{ of: /anthropic|claude/i, tokens: 4096 }],
  },
};

export const crewai: Sdk = {
  name: 'crewai',
  title: 'CrewAI',
  packages: { pypi: ['crewai'] },
  objects: [],
  calls: [
    { ...model, by: { kind: 'export', names: ['LLM'] }, use: { asks: ['call'], input: ['messages'] } },
    {
      ...model,
      by: { kind: 'export', names: ['Agent'] },
      positional: {},
      defines: 'unless-named',
      model: ['llm'],
      system: [['role', 'goal', 'backstory'], 'system_template'],
      uncounted: ['tools'],
      limit: { names: ['max_tokens'], give: 'max_tokens', inModel: true },
    },
    {
      ...model,
      by: { kind: 'export', names: ['Task'] },
      positional: {},
      defines: 'always',
      model: [],
      messages: ['description', 'expected_output'],
      takesText: true,
      limit: null,
    },
  ],
};
