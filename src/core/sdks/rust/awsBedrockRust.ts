import type { CallRow, Sdk } from '../sdk';

const converse: CallRow = {
  api: 'other',
  by: { kind: 'method', of: 'client', path: [], names: ['send'], after: ['converse', 'converse_stream'] },
  matches: { imported: [['model_id']] },
  model: ['model_id'],
  system: ['system'],
  messages: ['set_messages'],
  added: ['messages'],
  uncounted: ['tool_config', 'guardrail_config'],
  limit: { names: ['inference_config.max_tokens'], give: 'inference_config.max_tokens' },
};

/** Everything but the model is JSON, in a form of each maker's own. */
const invoke: CallRow = {
  ...converse,
  by: {
    kind: 'method',
    of: 'client',
    path: [],
    names: ['send'],
    after: ['invoke_model', 'invoke_model_with_response_stream'],
  },
  // The same method makes embeddings, rankings and images.
  notModel: /embed|rerank|image|stability|canvas|reel|sonic/i,
  system: ['body.system'],
  messages: ['body.messages', 'body.prompt', 'body.inputText'],
  added: [],
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

export const awsBedrockRust: Sdk = {
  name: 'bedrock-rust',
  title: 'Amazon Bedrock',
  packages: { crates: ['aws_sdk_bedrockruntime'] },
  objects: [
    {
      makes: 'client',
      by: { kind: 'export', names: ['Client', 'new', 'from_conf'] },
      host: { provider: 'aws', kind: 'custom' },
    },
  ],
  calls: [converse, invoke],
};
