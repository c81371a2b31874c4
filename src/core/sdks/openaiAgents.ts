import type { CallRow, Sdk } from './sdk';

export const openaiAgents: Sdk = {
  name: 'openai-agents',
  title: 'the OpenAI Agents SDK',
  packages: { pypi: ['agents'], npm: ['@openai/agents', '@openai/agents-core'] },
  objects: [
    {
      makes: 'model',
      by: { kind: 'export', names: ['OpenAIChatCompletionsModel', 'OpenAIResponsesModel'] },
      host: null,
      positional: { pypi: ['model', 'openai_client'], npm: ['client', 'model'] },
      sends: true,
    },
    {
      makes: 'model',
      by: { kind: 'export', names: ['LitellmModel'] },
      host: { provider: null, kind: 'custom' },
      positional: { pypi: ['model'] },
      sends: true,
    },
  ],
  calls: [agent({ needs: ['name'], only: 'npm' }), agent({ needs: ['name', 'instructions'], only: 'pypi' })],
  camelCaseIn: ['npm'],
};

/** `needs`: in Python many a project has a module of its own by the name of `agents`. */
function agent(differing: Pick<CallRow, 'needs' | 'only'>): CallRow {
  return {
    ...differing,
    api: 'other',
    by: { kind: 'export', names: ['Agent'] },
    host: { provider: 'openai', kind: 'custom' },
    model: ['model'],
    system: ['instructions'],
    messages: [],
    messagesLater: true,
    use: { asks: ['run', 'run_sync', 'run_streamed'], input: ['input'] },
    uncounted: ['tools', 'handoffs', 'mcp_servers'],
    definitions: ['output_type'],
    forms: { output_type: 'text-format' },
    limit: {
      names: ['model_settings.max_tokens'],
      give: 'model_settings.max_tokens',
      inModel: true,
      later: {
        methods: ['run', 'run_sync', 'run_streamed', 'clone'],
        names: ['run_config.model_settings.max_tokens', 'model_settings.max_tokens'],
      },
    },
  };
}
