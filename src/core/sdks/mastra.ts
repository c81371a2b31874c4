import type { Sdk } from './sdk';

const settings = ['model_settings.max_output_tokens', 'max_output_tokens', 'max_tokens'];

export const mastra: Sdk = {
  name: 'mastra',
  title: 'Mastra',
  packages: { npm: ['@mastra/core'] },
  objects: [],
  calls: [
    {
      api: 'other',
      by: { kind: 'export', names: ['Agent'] },
      // The model's name says whose it is.
      host: { provider: null, kind: 'custom' },
      model: ['model', 'model.id'],
      system: ['instructions'],
      messages: [],
      messagesLater: true,
      use: { asks: ['generate', 'stream', 'generate_legacy', 'stream_legacy'] },
      uncounted: ['tools', 'memory', 'workflows'],
      limit: {
        names: ['default_options', 'default_generate_options', 'default_stream_options'].flatMap((options) =>
          settings.map((name) => `${options}.${name}`),
        ),
        give: 'default_options.model_settings.max_output_tokens',
        inModel: true,
        later: { methods: ['generate', 'stream', 'generate_legacy', 'stream_legacy'], names: settings },
      },
    },
  ],
  camelCaseIn: ['npm'],
};
