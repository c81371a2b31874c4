import type { HostRow, ObjectRow, Sdk } from '../sdk';

/** The model's name tells who answers. */
const host: HostRow = { provider: null, kind: 'unknown' };

/** Methods that give back the chat with what they are given. */
const settings: readonly (readonly [names: readonly string[], parameter: string])[] = [
  [['with_model'], 'model'],
  [['with_instructions'], 'instructions'],
  [
    ['with_temperature', 'with_tool', 'with_tools', 'with_schema', 'with_headers', 'with_params', 'with_thinking'],
    'other',
  ],
];

export const rubyLlm: Sdk = {
  name: 'ruby-llm',
  title: 'RubyLLM',
  packages: { rubygems: ['RubyLLM', 'ruby_llm'] },
  objects: [
    { makes: 'chat', by: { kind: 'export', names: ['chat'] }, host, sends: true },
    { makes: 'chat', by: { kind: 'module', names: ['chat'] }, host },
    ...settings.map(([names, parameter]): ObjectRow => ({
      makes: 'chat',
      by: { kind: 'method', of: 'chat', path: [], names },
      host: null,
      positional: { rubygems: [parameter] },
      sends: true,
    })),
  ],
  calls: [
    {
      api: 'other',
      by: { kind: 'method', of: 'chat', path: [], names: ['ask', 'say'] },
      positional: { rubygems: ['message'] },
      model: ['model'],
      system: ['instructions'],
      messages: ['message'],
      takesText: true,
      uncounted: ['with', 'tools', 'schema'],
      limit: {
        names: ['max_tokens', 'max_output_tokens', 'max_completion_tokens', 'generationConfig.maxOutputTokens'],
        give: 'params.max_tokens',
        inHolder: true,
      },
    },
  ],
};
