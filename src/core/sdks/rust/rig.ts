import type { CallRow, Sdk } from '../sdk';

const providers: readonly (readonly [module: string, provider: string])[] = [
  ['openai', 'openai'],
  ['anthropic', 'anthropic'],
  ['gemini', 'google'],
  ['cohere', 'cohere'],
  ['deepseek', 'deepseek'],
  ['groq', 'groq'],
  ['mistral', 'mistral'],
  ['openrouter', 'openrouter'],
  ['perplexity', 'perplexity'],
  ['together', 'together'],
  ['xai', 'x-ai'],
];
const clientNames = ['Client', 'from_env', 'new', 'builder', 'from_val', 'CompletionsClient'];
const crates = ['rig', 'rig_core'];

const ask: CallRow = {
  api: 'other',
  by: {
    kind: 'method',
    of: 'agent',
    path: [],
    names: ['prompt', 'chat', 'stream_prompt', 'stream_chat', 'prompt_typed'],
  },
  positional: { crates: ['prompt', 'history'] },
  model: ['model'],
  system: ['preamble'],
  messages: ['history', 'prompt'],
  takesText: true,
  uncounted: ['tool', 'tools', 'context', 'dynamic_context'],
  limit: { names: ['max_tokens'], give: 'max_tokens', inHolder: true },
};

const extract: CallRow = {
  ...ask,
  by: {
    kind: 'method',
    of: 'extractor',
    path: [],
    names: ['extract', 'extract_with_usage', 'extract_with_chat_history', 'extract_with_chat_history_with_usage'],
  },
};

export const rig: Sdk = {
  name: 'rig',
  title: 'Rig',
  packages: { crates },
  objects: [
    ...providers.map(([module, provider]) => ({
      makes: 'client',
      by: {
        kind: 'export' as const,
        names: clientNames,
        packages: { crates: crates.map((crate) => `${crate}.providers.${module}`) },
      },
      host: {
        provider,
        kind: provider === 'openai' || provider === 'anthropic' ? ('own' as const) : ('custom' as const),
      },
      baseUrl: ['base_url'],
    })),
    {
      makes: 'client',
      by: {
        kind: 'export',
        names: clientNames,
        packages: { crates: crates.flatMap((crate) => [`${crate}.providers.ollama`, `${crate}.client`]) },
      },
      host: { provider: null, kind: 'unknown' },
    },
    {
      makes: 'agent',
      by: { kind: 'method', of: 'client', path: [], names: ['agent'] },
      host: null,
      positional: { crates: ['model'] },
      sends: true,
    },
    {
      makes: 'extractor',
      by: { kind: 'method', of: 'client', path: [], names: ['extractor'] },
      host: null,
      positional: { crates: ['model'] },
      sends: true,
    },
  ],
  calls: [ask, extract],
};
