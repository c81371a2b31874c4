import type { Sdk } from './sdk';

export const googleAdk: Sdk = {
  name: 'google-adk',
  title: 'Agent Development Kit',
  packages: { pypi: ['google.adk'] },
  objects: [
    {
      makes: 'model',
      by: { kind: 'export', names: ['LiteLlm'] },
      // The model's name says whose it is.
      host: { provider: null, kind: 'custom' },
      baseUrl: ['api_base', 'base_url'],
      positional: { pypi: ['model'] },
      sends: true,
    },
    {
      makes: 'model',
      by: { kind: 'export', names: ['Gemini'] },
      host: { provider: 'google', kind: 'own' },
      positional: { pypi: ['model'] },
      sends: true,
    },
  ],
  calls: [
    {
      api: 'other',
      by: { kind: 'export', names: ['Agent', 'LlmAgent'] },
      host: { provider: 'google', kind: 'own' },
      model: ['model'],
      system: ['global_instruction', 'static_instruction', 'instruction'],
      messages: [],
      messagesLater: true,
      uncounted: ['tools', 'output_schema', 'sub_agents'],
      limit: {
        names: ['generate_content_config.max_output_tokens', 'max_tokens', 'max_completion_tokens'],
        give: 'generate_content_config.max_output_tokens',
        inModel: true,
      },
    },
  ],
};
