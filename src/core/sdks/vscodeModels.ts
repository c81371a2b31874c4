import type { Sdk } from './sdk';

/** The editor's own models: there is no limit to give, and no price. */
export const vscodeModels: Sdk = {
  name: 'vscode-lm',
  title: 'VS Code',
  packages: { npm: ['vscode'] },
  objects: [
    {
      makes: 'model',
      by: { kind: 'export', names: ['selectChatModels'] },
      host: { provider: 'github-copilot', kind: 'custom' },
      sends: true,
    },
    {
      makes: 'model',
      by: { kind: 'export', names: ['LanguageModelChat'] },
      host: { provider: 'github-copilot', kind: 'custom' },
      sends: true,
    },
  ],
  calls: [
    {
      api: 'other',
      by: { kind: 'method', of: 'model', path: [], names: ['sendRequest'] },
      matches: { imported: [['messages', 'options', 'token']] },
      positional: { npm: ['messages', 'options', 'token'] },
      model: ['family', 'id'],
      messages: ['messages'],
      uncounted: ['options.tools'],
      limit: null,
    },
  ],
};
