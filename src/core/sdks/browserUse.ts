import type { CallRow, HostRow, LimitRow, Sdk } from './sdk';

function limitedBy(name: string, tokens?: number): LimitRow {
  return { names: [name], give: name, ...(tokens === undefined ? {} : { defaults: [{ of: /^/, tokens }] }) };
}

/** Classes that stand for a model, where their requests go, and their limits with the defaults of their fields (browser_use/llm/NAME/chat.py). */
const classes: readonly (readonly [names: readonly string[], host: HostRow, limit: LimitRow | null])[] = [
  [['ChatOpenAI', 'ChatOpenAILike'], { provider: 'openai', kind: 'own' }, limitedBy('max_completion_tokens', 4096)],
  [['ChatAzureOpenAI'], { provider: 'azure', kind: 'azure' }, limitedBy('max_completion_tokens', 4096)],
  [['ChatAnthropic'], { provider: 'anthropic', kind: 'own' }, limitedBy('max_tokens', 8192)],
  [['ChatAnthropicBedrock'], { provider: 'aws', kind: 'custom' }, limitedBy('max_tokens', 8192)],
  [['ChatGoogle'], { provider: 'google', kind: 'own' }, limitedBy('max_output_tokens', 8096)],
  [['ChatMistral'], { provider: 'mistral', kind: 'own' }, limitedBy('max_tokens', 4096)],
  [['ChatCerebras'], { provider: 'cerebras', kind: 'custom' }, limitedBy('max_tokens', 4096)],
  [['ChatLiteLLM'], { provider: null, kind: 'custom' }, limitedBy('max_tokens', 4096)],
  [['ChatDeepSeek'], { provider: 'deepseek', kind: 'own' }, limitedBy('max_tokens')],
  [['ChatVercel'], { provider: null, kind: 'custom' }, limitedBy('max_tokens')],
  [['ChatGroq'], { provider: 'groq', kind: 'custom' }, null],
  [['ChatOpenRouter'], { provider: 'openrouter', kind: 'custom' }, null],
  [['ChatAWSBedrock'], { provider: 'aws', kind: 'custom' }, limitedBy('max_tokens', 4096)],
  [['ChatOllama'], { provider: null, kind: 'local' }, limitedBy('ollama_options.num_predict')],
];

export const browserUse: Sdk = {
  name: 'browser-use',
  title: 'Browser Use',
  packages: { pypi: ['browser_use'] },
  objects: [],
  calls: [
    ...classes.map(([names, host, limit]): CallRow => ({
      api: 'other',
      by: { kind: 'export', names },
      host,
      baseUrl: ['base_url', 'host'],
      positional: { pypi: ['model'] },
      model: ['model'],
      messages: [],
      messagesLater: true,
      limit,
    })),
    {
      api: 'other',
      by: { kind: 'export', names: ['Agent', 'CodeAgent'] },
      needs: ['llm'],
      defines: 'always',
      positional: { pypi: ['task', 'llm'] },
      model: ['llm'],
      system: ['override_system_message', 'extend_system_message'],
      messages: [],
      messagesLater: true,
      limit: null,
    },
  ],
};
