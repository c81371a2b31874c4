import type { CallRow, HostRow, LimitRow, Sdk } from './sdk';

const host: HostRow = { provider: 'aws', kind: 'custom' };

const converse: Omit<CallRow, 'by'> = {
  api: 'other',
  host,
  model: ['modelId'],
  system: ['system'],
  messages: ['messages'],
  uncounted: ['guardrailConfig'],
  definitions: ['toolConfig'],
  toolChoice: ['toolConfig.toolChoice'],
  forms: { toolConfig: 'tools-within' },
  limit: {
    names: [
      'inferenceConfig.maxTokens',
      'additionalModelRequestFields.max_tokens',
      'additionalModelRequestFields.inferenceConfig.max_new_tokens',
    ],
    give: 'inferenceConfig.maxTokens',
  },
};

/** What limits output is named by each maker in its own way, in a body of JSON. */
const bodyLimit: LimitRow = {
  names: [
    'body.max_tokens',
    'body.max_tokens_to_sample',
    'body.max_gen_len',
    'body.max_completion_tokens',
    'body.maxTokens',
    'body.textGenerationConfig.maxTokenCount',
    'body.inferenceConfig.maxTokens',
    'body.inferenceConfig.max_new_tokens',
    'body.parameters.max_new_tokens',
  ],
  give: 'body.max_tokens',
  giveFor: [
    { of: /titan/, parameter: 'body.textGenerationConfig.maxTokenCount' },
    { of: /llama/, parameter: 'body.max_gen_len' },
    { of: /nova/, parameter: 'body.inferenceConfig.maxTokens' },
    { of: /claude-(?:v2|instant)/, parameter: 'body.max_tokens_to_sample' },
  ],
  required: /anthropic/,
  defaults: [{ of: /titan|llama/, tokens: 512 }],
};
const invoke: Omit<CallRow, 'by'> = {
  api: 'other',
  host,
  // The same method makes embeddings, rankings and images.
  notWith: [
    'body.texts',
    'body.input_type',
    'body.text_prompts',
    'body.taskType',
    'body.query',
    'body.embeddingConfig',
    'body.inputImage',
  ],
  // A text alone is what embeddings are made of.
  needsUnnamed: ['body.messages', 'body.prompt', 'body.inputs', 'body.message', 'body.textGenerationConfig'],
  notModel: /embed|rerank|image|stability|canvas|reel|sonic/i,
  model: ['modelId'],
  system: ['body.system'],
  messages: ['body.messages', 'body.prompt', 'body.inputText'],
  takesText: true,
  definitions: ['body.tools'],
  toolChoice: ['body.tool_choice'],
  limit: bodyLimit,
};

export const bedrock: Sdk = {
  name: 'bedrock',
  title: 'Amazon Bedrock',
  packages: { pypi: ['boto3', 'aioboto3'], npm: ['@aws-sdk/client-bedrock-runtime'] },
  objects: [
    {
      makes: 'client',
      by: { kind: 'export', names: ['client'] },
      host,
      positional: { pypi: ['service_name'] },
      when: { parameter: 'service_name', value: 'bedrock-runtime' },
    },
    { makes: 'session', by: { kind: 'export', names: ['Session'] }, host },
    {
      makes: 'client',
      by: { kind: 'method', of: 'session', path: [], names: ['client'] },
      host,
      positional: { pypi: ['service_name'] },
      when: { parameter: 'service_name', value: 'bedrock-runtime' },
    },
    { makes: 'client', by: { kind: 'export', names: ['BedrockRuntime', 'BedrockRuntimeClient'] }, host },
  ],
  calls: [
    {
      ...converse,
      by: { kind: 'method', of: 'client', path: [], names: ['converse', 'converse_stream'] },
      matches: { arguments: [['modelId', 'messages']] },
    },
    {
      ...invoke,
      by: {
        kind: 'method',
        of: 'client',
        path: [],
        names: ['invoke_model', 'invoke_model_with_response_stream'],
      },
      matches: { arguments: [['modelId', 'body']] },
    },
    { ...converse, by: { kind: 'command', method: 'send', names: ['ConverseCommand', 'ConverseStreamCommand'] } },
    {
      ...invoke,
      by: {
        kind: 'command',
        method: 'send',
        names: ['InvokeModelCommand', 'InvokeModelWithResponseStreamCommand'],
      },
    },
  ],
  // The second in the body of Anthropic's own API.
  cacheMarkers: ['cachePoint', 'cache_control'],
};
