import type { CallRow, HostRow, Sdk } from '../sdk';

const host: HostRow = { provider: 'aws', kind: 'custom' };

const converse: CallRow = {
  api: 'other',
  by: { kind: 'method', of: 'client', path: [], names: ['converse', 'converseStream'] },
  matches: { imported: [['modelId']] },
  positional: { maven: ['*'] },
  model: ['modelId'],
  system: ['system'],
  messages: ['messages'],
  uncounted: ['toolConfig', 'guardrailConfig'],
  limit: { names: ['inferenceConfig.maxTokens'], give: 'inferenceConfig.maxTokens' },
};

/** Everything but the model is JSON, in a form of each maker's own. */
const invoke: CallRow = {
  ...converse,
  by: { kind: 'method', of: 'client', path: [], names: ['invokeModel', 'invokeModelWithResponseStream'] },
  // The same method makes embeddings, rankings and images.
  notModel: /embed|rerank|image|stability|canvas|reel|sonic/i,
  system: ['body.system'],
  messages: ['body.messages', 'body.prompt', 'body.inputText'],
  takesText: true,
  uncounted: ['body.tools'],
  limit: {
    names: [
      'body.max_tokens',
      'body.max_tokens_to_sample',
      'body.max_gen_len',
      'body.textGenerationConfig.maxTokenCount',
      'body.inferenceConfig.maxTokens',
    ],
    give: 'body.max_tokens',
    required: /anthropic/,
    defaults: [{ of: /titan|llama/, tokens: 512 }],
  },
};

/** For Java, and for Kotlin with its own library. */
export const awsBedrockJvm: Sdk = {
  name: 'bedrock-java',
  title: 'Amazon Bedrock',
  packages: { maven: ['software.amazon.awssdk.services.bedrockruntime', 'aws.sdk.kotlin.services.bedrockruntime'] },
  objects: [
    {
      makes: 'client',
      by: { kind: 'export', names: ['BedrockRuntimeClient', 'BedrockRuntimeAsyncClient', 'create', 'fromEnvironment'] },
      host,
    },
  ],
  calls: [converse, invoke],
};
