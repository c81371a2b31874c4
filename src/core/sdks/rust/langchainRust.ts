import type { CallRow, Sdk } from '../sdk';

const generate: CallRow = {
  api: 'other',
  by: { kind: 'method', of: 'model', path: [], names: ['generate', 'invoke', 'stream'] },
  positional: { crates: ['messages'] },
  model: ['with_model'],
  messages: ['messages'],
  takesText: true,
  limit: {
    names: ['with_options.with_max_tokens'],
    give: 'with_options.with_max_tokens',
    inHolder: true,
    defaults: [{ of: /^anthropic\//, tokens: 1024 }],
  },
};

/** A chain asks the model that it was given, with a prompt of its own; what it is asked with fills that in. */
const chain: CallRow = {
  ...generate,
  by: { kind: 'method', of: 'chain', path: [], names: ['invoke', 'call', 'execute', 'stream'] },
  positional: { crates: ['variables'] },
  model: ['llm', 'with_model'],
  messages: ['prompt'],
  messagesLater: true,
  limit: {
    ...generate.limit!,
    names: ['with_options.with_max_tokens', 'options.with_max_tokens'],
    inModel: true,
  },
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
      by: { kind: 'export', names: ['Deepseek'] },
      host: { provider: 'deepseek', kind: 'custom' },
      sends: true,
    },
    {
      makes: 'model',
      by: { kind: 'export', names: ['Qwen'] },
      host: { provider: 'qwen', kind: 'custom' },
      sends: true,
    },
    {
      makes: 'chain',
      by: { kind: 'export', names: ['LLMChainBuilder', 'ConversationalChainBuilder'] },
      host: null,
      sends: true,
    },
    {
      makes: 'model',
      by: { kind: 'export', names: ['Ollama'] },
      host: { provider: null, kind: 'local' },
      sends: true,
    },
  ],
  calls: [generate, chain],
};
