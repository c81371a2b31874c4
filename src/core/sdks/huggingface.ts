import { chatCompletions } from './openai';
import type { CallRow, HostRow, LimitRow, Sdk } from './sdk';

const host: HostRow = { provider: 'huggingface', kind: 'custom' };
/** The service's own default. */
const limit: LimitRow = { names: ['max_tokens'], give: 'max_tokens', defaults: [{ of: /^/, tokens: 100 }] };

const chat: CallRow = {
  ...chatCompletions,
  by: { kind: 'method', of: 'client', path: [], names: ['chat_completion', 'chat_completion_stream'] },
  matches: { imported: [['messages']] },
  positional: { pypi: ['messages'] },
  limit,
};
const generation: CallRow = {
  api: 'completions',
  by: { kind: 'method', of: 'client', path: [], names: ['text_generation', 'text_generation_stream'] },
  matches: { imported: [['prompt'], ['inputs']] },
  positional: { pypi: ['prompt'] },
  model: ['model'],
  messages: ['prompt', 'inputs'],
  takesText: true,
  limit: {
    names: ['max_new_tokens', 'parameters.max_new_tokens'],
    give: 'max_new_tokens',
    defaults: [{ of: /^/, tokens: 100 }],
  },
};

export const huggingface: Sdk = {
  name: 'huggingface',
  title: 'Hugging Face',
  packages: { pypi: ['huggingface_hub'], npm: ['@huggingface/inference'] },
  objects: [
    {
      makes: 'client',
      by: { kind: 'export', names: ['InferenceClient', 'AsyncInferenceClient', 'HfInference'] },
      host,
      baseUrl: ['base_url', 'endpoint_url'],
      positional: { pypi: ['model'], npm: [] },
      sends: true,
    },
  ],
  calls: [
    { ...chatCompletions, limit },
    chat,
    generation,
    { ...chat, by: { kind: 'export', names: ['chatCompletion', 'chatCompletionStream'] }, host },
    { ...generation, by: { kind: 'export', names: ['textGeneration', 'textGenerationStream'] }, host },
  ],
};
