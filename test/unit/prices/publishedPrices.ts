/**
 * What providers published, read on 2026-11-22: input, output and cached input in US dollars per million tokens, null
 * where the page has none. `price` is taken at noon UTC on a Sunday, outside of all peak hours.
 */
export const publishedPrices: readonly {
  readonly model: string;
  readonly provider?: string;
  readonly rates: readonly [number, number, number | null];
  readonly longAbove?: number;
  readonly source: string;
}[] = [
  ...[
    ['gpt-4o', 2.5, 10, 1.25],
    ['gpt-4o-mini', 0.15, 0.6, 0.075],
    ['gpt-4.1', 2, 8, 0.5],
    ['gpt-5', 1.25, 10, 0.125],
    ['o3', 2, 8, 0.5],
    ['o4-mini', 1.1, 4.4, 0.275],
  ].map(openai),
  ...[
    ['gpt-5.6-sol', 5, 30, 0.5],
    ['gpt-6-sol', 2, 10, 0.2],
    ['gpt-6.1-sol', 2, 10, 0.1],
    ['gpt-6.2-sol', 2, 10, 0.1],
  ].map((row) => ({ ...openai(row), longAbove: 272_000 })),
  ...[
    ['claude-3-haiku', 0.25, 1.25, 0.03],
    ['claude-3-5-haiku', 0.8, 4, 0.08],
    ['claude-haiku-4-5', 1, 5, 0.1],
    ['claude-sonnet-4', 3, 15, 0.3],
    ['claude-sonnet-5', 2, 10, 0.2],
    ['claude-sonnet-5-5', 2, 10, 0.1],
    ['claude-opus-4-1', 15, 75, 1.5],
    ['claude-opus-5', 5, 25, 0.5],
    ['claude-opus-5-5', 4, 20, 0.2],
  ].map(anthropic),
  { ...anthropic(['claude-sonnet-4-5', 3, 15, 0.3]), longAbove: 200_000 },
  { ...anthropic(['claude-haiku-5-5', 0.1, 0.5, 0.01]), longAbove: 100_000 },
  { ...google(['gemini-2.5-pro', 1.25, 10, 0.125]), longAbove: 200_000 },
  ...[
    ['gemini-2.5-flash', 0.3, 2.5, 0.03],
    ['gemini-3-flash-preview', 0.5, 3, 0.05],
    ['gemini-3.6-flash', 0.75, 3.75, 0.075],
  ].map(google),
  { model: 'deepseek-chat', rates: [0.27, 1.1, 0.07], source: 'https://api-docs.deepseek.com/quick_start/pricing' },
  { model: 'deepseek-v4-pro', rates: [0.66, 1.98, 0.022], source: 'https://api-docs.deepseek.com/quick_start/pricing' },
  { model: 'deepseek-flash', rates: [0.15, 0.6, 0.003], source: 'https://api-docs.deepseek.com/quick_start/pricing' },
  { model: 'mistral-large-2512', rates: [0.5, 1.5, 0.05], source: 'https://mistral.ai/pricing' },
  { model: 'mistral-large-latest', rates: [0.5, 1.5, 0.05], source: 'https://mistral.ai/pricing' },
  {
    model: 'meta.llama3-3-70b-instruct-v1:0',
    rates: [0.72, 0.72, null],
    source: 'https://aws.amazon.com/bedrock/pricing',
  },
  { model: 'amazon.nova-pro-v1:0', rates: [0.8, 3.2, 0.2], source: 'https://aws.amazon.com/bedrock/pricing' },
  { model: 'llama-3.3-70b-versatile', provider: 'groq', rates: [0.59, 0.79, null], source: 'https://groq.com/pricing' },
  { model: 'grok-4', rates: [3, 15, 0.75], source: 'https://docs.x.ai/developers/pricing' },
  { model: 'grok-4.5', rates: [2, 6, 0.3], longAbove: 199_999, source: 'https://docs.x.ai/developers/pricing' },
  { model: 'grok-4.7', rates: [2, 6, 0.5], longAbove: 199_999, source: 'https://docs.x.ai/developers/pricing' },
  { model: 'command-r-plus', rates: [2.5, 10, null], source: 'https://cohere.com/pricing' },
];

type Row = readonly (string | number)[];
interface Published {
  readonly model: string;
  readonly rates: readonly [number, number, number];
  readonly source: string;
}

function openai(row: Row): Published {
  return published(row, `https://developers.openai.com/api/docs/models/${row[0]}`);
}

function anthropic(row: Row): Published {
  return published(row, 'https://platform.claude.com/docs/en/about-claude/pricing');
}

function google(row: Row): Published {
  return published(row, 'https://ai.google.dev/gemini-api/docs/pricing');
}

function published([model, input, output, cacheRead]: Row, source: string): Published {
  return { model: String(model), rates: [Number(input), Number(output), Number(cacheRead)], source };
}
