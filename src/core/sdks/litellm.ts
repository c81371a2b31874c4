import { chatCompletions, completions } from './openai';
import type { Exported, HostRow, LimitRow, Sdk } from './sdk';

/** The model's name says whose it is. */
const host: HostRow = { provider: null, kind: 'custom' };
const chat: Exported = { kind: 'export', names: ['completion', 'acompletion', 'batch_completion'] };
/** What it sends to Anthropic's own API, which takes no request without, and to Vertex AI. */
export const defaults: NonNullable<LimitRow['defaults']> = [
  { of: /^\/(?:anthropic\/|claude-)/, tokens: 'model-maximum' },
  { of: /^\/vertex_ai\/claude-/, tokens: 4096 },
];
const limit: LimitRow = {
  names: ['max_tokens', 'max_completion_tokens'],
  give: 'max_tokens',
  defaults,
  // https://docs.litellm.ai/docs/completion/provider_specific_params
  shared: {
    exports: [
      'OpenAIConfig',
      'AzureOpenAIConfig',
      'AnthropicConfig',
      'GoogleAIStudioGeminiConfig',
      'VertexAIConfig',
      'CohereConfig',
      'MistralConfig',
      'GroqChatConfig',
      'AmazonAnthropicConfig',
      'HuggingFaceConfig',
      'OllamaConfig',
      'TogetherAIConfig',
    ],
    names: ['max_tokens', 'max_completion_tokens', 'max_output_tokens', 'max_new_tokens', 'num_predict'],
  },
};
/** What a router is made with holds for the deployments that it chooses from. */
const routed: LimitRow = {
  ...limit,
  names: [
    ...limit.names,
    'default_litellm_params.max_tokens',
    'default_litellm_params.max_completion_tokens',
    'model_list.*.litellm_params.max_tokens',
    'model_list.*.litellm_params.max_completion_tokens',
  ],
};
const input = {
  api: 'responses',
  host,
  model: ['model'],
  system: ['instructions'],
  messages: ['input'],
  takesText: true,
  uncounted: ['previous_response_id'],
  definitions: ['tools', 'functions', 'response_format'],
  toolChoice: ['tool_choice'],
  forms: { response_format: 'response-format' },
  limit: { names: ['max_output_tokens', 'max_tokens'], give: 'max_output_tokens', defaults },
} as const;

export const litellm: Sdk = {
  name: 'litellm',
  title: 'LiteLLM',
  packages: { pypi: ['litellm'] },
  objects: [
    {
      makes: 'client',
      by: { kind: 'export', names: ['Router'] },
      host,
      positional: { pypi: ['model_list'] },
      sends: true,
    },
  ],
  calls: [
    { ...chatCompletions, by: chat, host, positional: { pypi: ['model', 'messages'] }, limit },
    {
      ...completions,
      by: { kind: 'export', names: ['text_completion', 'atext_completion'] },
      host,
      positional: { pypi: ['prompt', 'model'] },
      limit: { names: ['max_tokens'], give: 'max_tokens' },
    },
    {
      ...input,
      by: { kind: 'export', names: ['responses', 'aresponses'] },
      positional: { pypi: ['input', 'model'] },
    },
    {
      ...chatCompletions,
      by: { kind: 'method', of: 'client', path: [], names: ['completion', 'acompletion'] },
      matches: { imported: [['model', 'messages']] },
      positional: { pypi: ['model', 'messages'] },
      limit: routed,
    },
    {
      ...input,
      by: { kind: 'method', of: 'client', path: [], names: ['responses', 'aresponses'] },
      positional: { pypi: ['input', 'model'] },
    },
  ],
  bodyArguments: ['extra_body'],
  cacheMarkers: ['cache_control', 'cache_control_injection_points'],
};
