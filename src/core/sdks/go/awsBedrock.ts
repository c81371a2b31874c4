import type { CallRow, HostRow, Sdk } from '../sdk';

const host: HostRow = { provider: 'aws', kind: 'custom' };

const converse: CallRow = {
  api: 'other',
  by: { kind: 'method', of: 'client', path: [], names: ['Converse', 'ConverseStream'] },
  matches: { imported: [['ctx']] },
  positional: { go: ['ctx', '*'] },
  model: ['ModelId'],
  system: ['System'],
  messages: ['Messages'],
  uncounted: ['ToolConfig', 'GuardrailConfig'],
  limit: {
    names: ['InferenceConfig.MaxTokens'],
    give: 'InferenceConfig.MaxTokens',
    optional: { package: 'github.com/aws/aws-sdk-go-v2/aws', function: 'Int32' },
  },
};

/** Everything but the model is JSON, in a form of each maker's own. */
const invoke: CallRow = {
  ...converse,
  by: { kind: 'method', of: 'client', path: [], names: ['InvokeModel', 'InvokeModelWithResponseStream'] },
  matches: { imported: [['ctx']] },
  // The same method makes embeddings, rankings and images.
  // A text alone is what embeddings are made of.
  needsUnnamed: ['Body.messages', 'Body.prompt', 'Body.inputs', 'Body.message', 'Body.textGenerationConfig'],
  notModel: /embed|rerank|image|stability|canvas|reel|sonic/i,
  system: ['Body.system'],
  messages: ['Body.messages', 'Body.prompt', 'Body.inputText'],
  takesText: true,
  uncounted: ['Body.tools'],
  limit: {
    names: [
      'Body.max_tokens',
      'Body.max_tokens_to_sample',
      'Body.max_gen_len',
      'Body.textGenerationConfig.maxTokenCount',
      'Body.inferenceConfig.maxTokens',
      'Body.inferenceConfig.max_new_tokens',
    ],
    give: 'Body.max_tokens',
    required: /anthropic/,
    defaults: [{ of: /titan|llama/, tokens: 512 }],
  },
};

export const awsBedrockGo: Sdk = {
  name: 'bedrock-go',
  title: 'Amazon Bedrock',
  packages: { go: ['github.com/aws/aws-sdk-go-v2/service/bedrockruntime'] },
  objects: [{ makes: 'client', by: { kind: 'export', names: ['New', 'NewFromConfig', 'Client'] }, host }],
  calls: [converse, invoke],
};
