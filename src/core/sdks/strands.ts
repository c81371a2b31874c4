import type { Ecosystem } from '../model';
import type { CallRow, HostRow, LimitRow, ObjectRow, Sdk } from './sdk';

/**
 * Classes that stand for a model, and where its requests go.
 * https://github.com/strands-agents/sdk-python/tree/1232230d/src/strands/models
 */
const classes: readonly (readonly [names: readonly string[], host: HostRow])[] = [
  [['BedrockModel'], { provider: 'aws', kind: 'custom' }],
  [['AnthropicModel'], { provider: 'anthropic', kind: 'own' }],
  [['OpenAIModel', 'OpenAIResponsesModel'], { provider: 'openai', kind: 'own' }],
  [['GeminiModel', 'GoogleModel'], { provider: 'google', kind: 'own' }],
  [['MistralModel'], { provider: 'mistral', kind: 'own' }],
  [['LiteLLMModel', 'LlamaAPIModel', 'WriterModel', 'SageMakerAIModel'], { provider: null, kind: 'custom' }],
  [['OllamaModel', 'LlamaCppModel'], { provider: null, kind: 'local' }],
];

export const strands: Sdk = {
  name: 'strands',
  title: 'Strands Agents',
  packages: { pypi: ['strands'], npm: ['@strands-agents/sdk'] },
  objects: classes.map(([names, host]): ObjectRow => ({
    makes: 'model',
    by: { kind: 'export', names },
    host,
    baseUrl: ['client_args.base_url', 'base_url'],
    sends: true,
  })),
  calls: [
    agent('npm'),
    agent('pypi', [
      { of: /^openai\//, parameter: 'model.params.max_completion_tokens' },
      { of: /^google\//, parameter: 'model.params.max_output_tokens' },
    ]),
  ],
  camelCaseIn: ['npm'],
};

/** `giveFor`: models whose classes don't take a limit by itself. */
function agent(only: Ecosystem, giveFor?: LimitRow['giveFor']): CallRow {
  return {
    only,
    api: 'other',
    by: { kind: 'export', names: ['Agent'] },
    // The model says whose it is; an id alone is one of Bedrock's.
    host: { provider: null, kind: 'custom' },
    model: ['model'],
    positional: { pypi: ['model', 'messages', 'tools', 'system_prompt'] },
    system: ['system_prompt'],
    messages: [],
    messagesLater: true,
    use: {
      asks: ['', 'invoke', 'invoke_async', 'stream', 'stream_async', 'structured_output', 'structured_output_async'],
      input: ['prompt'],
    },
    uncounted: ['messages', 'tools', 'structured_output_model', 'plugins'],
    limit: {
      names: [
        'max_tokens',
        'max_completion_tokens',
        'params.max_tokens',
        'params.max_completion_tokens',
        'params.max_output_tokens',
        'options.num_predict',
      ],
      give: 'model.max_tokens',
      ...(giveFor === undefined ? {} : { giveFor }),
      inHolder: true,
      inModel: true,
    },
  };
}
