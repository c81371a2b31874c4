import type { CallRow, HostRow, LimitRow, Sdk } from '../sdk';

/** What limits a reply where it is asked for, over what the agent was made with. */
const later: NonNullable<LimitRow['later']> = {
  methods: ['SendAsync', 'GenerateReplyAsync', 'GenerateStreamingReplyAsync'],
  names: ['MaxToken', 'options.MaxToken'],
};

function agent(name: string, host: HostRow, client: string, places: readonly string[], limit: LimitRow): CallRow {
  return {
    api: 'other',
    by: { kind: 'export', names: [name] },
    host,
    positional: { nuget: [client, 'name', ...places] },
    model: ['modelName', 'options.Model', client],
    system: ['systemMessage'],
    messages: [],
    messagesLater: true,
    uncounted: ['functions', 'tools'],
    limit: { ...limit, later },
  };
}

/** An agent's options may be given as one object instead, which has no limit of its own. */
function withOptions(row: CallRow, names: readonly string[]): CallRow[] {
  const limit: LimitRow = { names, give: names[0]!, later };
  return [{ ...row, needs: ['options'], limit }, row];
}

const places = ['systemMessage', 'temperature', 'maxTokens'];
const openai = agent('OpenAIChatAgent', { provider: 'openai', kind: 'own' }, 'chatClient', places, {
  names: ['maxTokens'],
  give: 'maxTokens',
});
/** What these take where nothing is given. */
const implicit: LimitRow = { names: ['maxTokens'], give: 'maxTokens', defaults: [{ of: /^/, tokens: 1024 }] };
const inference = agent(
  'ChatCompletionsClientAgent',
  { provider: 'azure', kind: 'azure' },
  'chatCompletionsClient',
  ['modelName', ...places],
  implicit,
);

export const autogenDotnet: Sdk = {
  name: 'autogen-dotnet',
  title: 'AutoGen',
  packages: { nuget: ['AutoGen', 'AutoGen.OpenAI', 'AutoGen.Anthropic', 'AutoGen.AzureAIInference'] },
  objects: [],
  calls: [
    ...withOptions(openai, ['options.MaxOutputTokenCount', 'options.MaxTokens']),
    ...withOptions(inference, ['options.MaxTokens']),
    agent(
      'AnthropicClientAgent',
      { provider: 'anthropic', kind: 'own' },
      'anthropicClient',
      ['modelName', ...places],
      implicit,
    ),
  ],
};
