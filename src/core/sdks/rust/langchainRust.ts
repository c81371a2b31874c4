import type { CallRow, Sdk } from '../sdk';

const generate: CallRow = {
  api: 'other',
  by: { kind: 'method', of: 'model', path: [], names: ['generate', 'invoke', 'stream'] },
  positional: { crates: ['messages'] },
  model: ['with_model'],
  messages: ['messages'],
  takesText: true,
  limit: { names: ['with_options.with_max_tokens'], give: 'with_options.with_max_tokens', inHolder: true },
};

export const langchainRust: Sdk = {
  name: 'langchain-rust',
  title: 'LangChain for Rust',
  packages: { crates: ['langchain_rust'] },
  objects: [
    {
      makes: 'model',
      by: { kind: 'export', names: ['OpenAI'] },
      host: { provider: 'openai', kind: 'own' },
      positional: { crates: ['*config'] },
      baseUrl: ['with_api_base'],
      sends: true,
    },
    {
      makes: 'model',
      by: { kind: 'export', names: ['Claude'] },
      host: { provider: 'anthropic', kind: 'own' },
      sends: true,
    },
    {
      makes: 'model',
      by: { kind: 'export', names: ['Ollama'] },
      host: { provider: null, kind: 'local' },
      sends: true,
    },
  ],
  calls: [generate],
};
