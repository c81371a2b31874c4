import type { CallRow, HostRow, LimitRow, Sdk } from './sdk';

const given: LimitRow = { names: ['max_tokens', 'max_completion_tokens', 'max_new_tokens'], give: 'max_tokens' };
/** Of the model's own library, which has a limit by itself (src/smolagents/models.py). */
const onThisMachine: LimitRow = { ...given, give: 'max_new_tokens', defaults: [{ of: /^/, tokens: 4096 }] };
const ofVllm: LimitRow = { ...given, defaults: [{ of: /^/, tokens: 2048 }] };
const ofBedrock: LimitRow = { names: ['inferenceConfig.maxTokens'], give: 'inferenceConfig.maxTokens' };

/** Classes that stand for a model, under their older names too, and where its requests go. */
const classes: readonly (readonly [names: readonly string[], host: HostRow, limit: LimitRow])[] = [
  [['OpenAIModel', 'OpenAIServerModel'], { provider: 'openai', kind: 'own' }, given],
  [['AzureOpenAIModel', 'AzureOpenAIServerModel'], { provider: 'azure', kind: 'azure' }, given],
  [['LiteLLMModel', 'LiteLLMRouterModel'], { provider: null, kind: 'custom' }, given],
  [['InferenceClientModel', 'HfApiModel'], { provider: 'huggingface', kind: 'custom' }, given],
  [['AmazonBedrockModel', 'AmazonBedrockServerModel'], { provider: 'aws', kind: 'custom' }, ofBedrock],
  [['TransformersModel', 'MLXModel'], { provider: null, kind: 'local' }, onThisMachine],
  [['VLLMModel'], { provider: null, kind: 'local' }, ofVllm],
];

export const smolagents: Sdk = {
  name: 'smolagents',
  title: 'smolagents',
  packages: { pypi: ['smolagents'] },
  objects: [],
  calls: [
    ...classes.map(([names, host, limit]): CallRow => ({
      api: 'other',
      by: { kind: 'export', names },
      host,
      baseUrl: ['api_base', 'base_url'],
      positional: { pypi: ['model_id'] },
      model: ['model_id'],
      messages: [],
      messagesLater: true,
      use: { asks: ['', 'generate', 'generate_stream'], input: ['messages'] },
      limit: { ...limit, later: { methods: ['generate', 'generate_stream'], names: limit.names } },
    })),
    {
      api: 'other',
      by: { kind: 'export', names: ['CodeAgent', 'ToolCallingAgent', 'MultiStepAgent'] },
      needs: ['model'],
      defines: 'always',
      model: ['model'],
      system: ['instructions'],
      messages: [],
      messagesLater: true,
      use: { asks: ['run'], input: ['task'] },
      limit: null,
    },
  ],
};
