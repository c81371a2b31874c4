/** A rate in US dollars per million tokens; null where it wasn't seen, `none` where the page has none. */
export type Seen = number | null | 'none';

/** One model's price as its provider's page has it. */
export interface PublishedPrice {
  readonly provider: string;
  readonly model: string;
  /** Input, output and cached input. */
  readonly rates: readonly [Seen, Seen, Seen];
  /** The most input tokens that aren't long, where the page says so. */
  readonly longAbove?: number;
  /** The day whose price it is, where not `asOf`: at noon UTC on it. */
  readonly on?: string;
  readonly source: string;
  /** ISO date on which the page is known to have said so: copies of pages were read, and this is the copy's age. */
  readonly asOf: string;
}

type Row = readonly [model: string, input: Seen, output: Seen, cached: Seen, asOf: string, longAbove?: number];

const none = 'none';
const openAi = 'https://developers.openai.com/api/docs/models';
const openAiPricing = 'https://developers.openai.com/api/docs/pricing';
const claude = 'https://platform.claude.com/docs/en/about-claude/pricing';
const gemini = 'https://ai.google.dev/gemini-api/docs/pricing';
const deepSeek = 'https://api-docs.deepseek.com/quick_start/pricing';

export const publishedPrices: readonly PublishedPrice[] = [
  ...rows('openai', `${openAi}/{model}`, [
    ['gpt-4o', 2.5, 10, 1.25, '2026-11-22'],
    ['gpt-4o-mini', 0.15, 0.6, 0.075, '2026-11-22'],
    ['gpt-4.1', 2, 8, 0.5, '2026-11-22'],
    ['gpt-5', 1.25, 10, 0.125, '2026-11-22'],
    ['gpt-5-nano', 0.05, 0.4, 0.005, '2026-09-30'],
    ['gpt-5.6-luna', 0.2, 1.2, 0.02, '2026-10-16', 272_000],
    ['gpt-6-luna', 0.1, 0.5, 0.01, '2026-10-16', 272_000],
    ['gpt-6-sol', 2, 10, 0.2, '2026-10-16', 272_000],
    ['gpt-6.1-terra', 1, 5, 0.05, '2026-10-27', 272_000],
    ['gpt-6.1-sol', 2, 10, 0.1, '2026-11-22', 272_000],
    ['gpt-6.2-sol', 2, 10, 0.1, '2026-11-22', 272_000],
  ]),
  ...rows('openai', openAiPricing, [
    ['gpt-5.6-terra', 2, 12, 0.2, '2026-09-26', 272_000],
    ['gpt-5.5', 5, 30, 0.5, '2026-09-26', 272_000],
    ['gpt-5.5-pro', 30, 180, none, '2026-09-26', 272_000],
    ['gpt-5.4', 2.5, 15, 0.25, '2026-09-26', 272_000],
    ['gpt-5.4-pro', 30, 180, none, '2026-09-26', 272_000],
    ['gpt-5.4-mini', 0.75, 4.5, 0.075, '2026-09-26'],
    ['gpt-5.4-nano', 0.2, 1.25, 0.02, '2026-09-26'],
    ['gpt-5.3-codex', 1.75, 14, 0.175, '2026-09-26'],
    ['gpt-5.2', 1.75, 14, 0.175, '2026-09-26'],
    ['gpt-5.2-codex', 1.75, 14, 0.175, '2026-09-26'],
    ['gpt-5.2-pro', 21, 168, none, '2026-09-26'],
    ['gpt-5.1', 1.25, 10, 0.125, '2026-09-26'],
    ['gpt-5.1-codex', 1.25, 10, 0.125, '2026-09-26'],
    ['gpt-5.1-codex-max', 1.25, 10, 0.125, '2026-09-26'],
    ['gpt-5.1-codex-mini', 0.25, 2, 0.025, '2026-09-26'],
    ['gpt-5-codex', 1.25, 10, 0.125, '2026-09-26'],
    ['codex-mini-latest', 1.5, 6, 0.375, '2026-09-26'],
    ['codex-mini', 1.5, 6, 0.375, '2026-09-26'],
    ['gpt-5-mini', 0.25, 2, 0.025, '2026-09-26'],
    ['gpt-5-pro', 15, 120, none, '2026-09-26'],
    ['gpt-4.1-mini', 0.4, 1.6, 0.1, '2026-09-26'],
    ['gpt-4.1-nano', 0.1, 0.4, 0.025, '2026-09-26'],
    ['gpt-4o-2024-05-13', 5, 15, none, '2026-09-26'],
    ['o1', 15, 60, 7.5, '2026-09-26'],
    ['o1-pro', 150, 600, none, '2026-09-26'],
    ['o3', 2, 8, 0.5, '2026-09-26'],
    ['o3-pro', 20, 80, none, '2026-09-26'],
    ['o3-mini', 1.1, 4.4, 0.55, '2026-09-26'],
    ['o4-mini', 1.1, 4.4, 0.275, '2026-09-26'],
    ['gpt-5.5-cyber', 12.5, 75, 1.25, '2026-08-02'],
    ['chat-latest', 5, 30, 0.5, '2026-08-02'],
    ['gpt-audio-mini', 0.6, 2.4, none, '2026-08-02'],
    ['gpt-realtime-2.1', 4, 24, 0.4, '2026-08-02'],
    ['gpt-4-turbo-2024-04-09', 10, 30, none, '2026-08-02'],
    ['gpt-4-0613', 30, 60, none, '2026-08-02'],
    ['gpt-3.5-turbo', 0.5, 1.5, none, '2026-08-02'],
    ['gpt-3.5-turbo-1106', 1, 2, none, '2026-08-02'],
    ['gpt-3.5-turbo-instruct', 1.5, 2, none, '2026-08-02'],
    ['davinci-002', 2, 2, none, '2026-08-02'],
    ['babbage-002', 0.4, 0.4, none, '2026-08-02'],
    ['text-embedding-3-small', 0.02, null, none, '2026-08-02'],
    ['text-embedding-3-large', 0.13, null, none, '2026-08-02'],
  ]),
  ...rows('openai', `${openAi}/compare`, [
    ['gpt-6-astra', 10, 50, 1, '2026-10-16'],
    ['gpt-realtime', 4, 16, 0.4, '2026-09-03'],
  ]),
  {
    ...row('openai', openAiPricing, ['gpt-5.6-sol', 4, 20, 0.4, '2026-09-26', 272_000]),
    on: '2026-11-21',
  },
  ...rows('anthropic', claude, [
    ['claude-fable-5-2', 8, 40, 0.2, '2026-11-10'],
    ['claude-fable-5-1', 10, 50, 0.25, '2026-10-24'],
    ['claude-mythos-5-1', 10, 50, 0.25, '2026-10-04'],
    ['claude-mythos-5', 10, 50, 1, '2026-10-04'],
    ['claude-fable-5', 10, 50, 1, '2026-10-24'],
    ['claude-opus-5-5', 4, 20, 0.2, '2026-10-24'],
    ['claude-opus-5', 5, 25, 0.5, '2026-10-24'],
    ['claude-opus-4-8', 5, 25, 0.5, '2026-10-24'],
    ['claude-opus-4-7', 5, 25, 0.5, '2026-10-24'],
    ['claude-opus-4-6', 5, 25, 0.5, '2026-10-24'],
    ['claude-opus-4-5', 5, 25, 0.5, '2026-10-24'],
    ['claude-opus-4-1', 15, 75, 1.5, '2026-09-01'],
    ['claude-opus-4', 15, 75, 1.5, '2026-02-05'],
    ['claude-3-opus', 15, 75, 1.5, '2026-02-05'],
    ['claude-sonnet-5-5', 2, 10, 0.1, '2026-11-22'],
    ['claude-sonnet-5', 2, 10, 0.2, '2026-10-24'],
    ['claude-sonnet-4-6', 3, 15, 0.3, '2026-10-24'],
    ['claude-sonnet-4-5', 3, 15, 0.3, '2026-10-24'],
    ['claude-sonnet-4', 3, 15, 0.3, '2026-02-05'],
    ['claude-3-7-sonnet', 3, 15, 0.3, '2026-02-05'],
    ['claude-haiku-5-5', 0.1, 0.5, 0.01, '2026-11-22', 100_000],
    ['claude-haiku-4-5', 1, 5, 0.1, '2026-10-24'],
    ['claude-3-5-haiku', 0.8, 4, 0.08, '2026-02-05'],
    ['claude-3-haiku', 0.25, 1.25, 0.03, '2026-02-05'],
  ]),
  ...rows('google', gemini, [
    ['gemini-4-argon', 2, 10, 0.1, '2026-10-22'],
    ['gemini-3.8-flash', 0.75, 3.75, null, '2026-10-22'],
    ['gemini-3.6-flash', 0.75, 3.75, null, '2026-10-22'],
    ['gemini-3.5-flash', 1.5, 9, null, '2026-10-07'],
    ['gemini-3.5-flash-lite', 0.3, 2.5, null, '2026-10-22'],
    ['gemini-3.1-pro-preview', 2, 12, null, '2026-10-22', 200_000],
    ['gemini-3.1-flash-lite', 0.25, 1.5, null, '2026-10-22'],
  ]),
  ...rows('google', gemini, [
    ['gemini-3.8-flash', 0.75, 3.75, 0.075, '2026-09-26'],
    ['gemini-3.7-flash', 0.75, 3.75, 0.075, '2026-09-26'],
    ['gemini-3.6-flash', 0.75, 3.75, 0.075, '2026-09-26'],
    ['gemini-3.5-flash', 1.5, 9, 0.15, '2026-09-26'],
    ['gemini-3.5-flash-lite', 0.3, 2.5, 0.03, '2026-09-26'],
    ['gemini-3.1-flash-lite', 0.25, 1.5, 0.025, '2026-09-26'],
    ['gemini-3.1-pro-preview', 2, 12, 0.2, '2026-09-26', 200_000],
    ['gemini-3-flash-preview', 0.5, 3, 0.05, '2026-09-26'],
    ['gemini-2.5-pro', 1.25, 10, 0.125, '2026-09-26', 200_000],
    ['gemini-2.5-flash', 0.3, 2.5, 0.03, '2026-09-26'],
    ['gemini-2.5-flash-lite', 0.1, 0.4, 0.01, '2026-09-26'],
    ['gemini-2.5-computer-use-preview-10-2025', 1.25, 10, none, '2026-09-26', 200_000],
    ['gemini-3.1-pro-preview-customtools', 2, 12, 0.2, '2026-09-26', 200_000],
  ]),
  { ...row('google', gemini, ['gemini-4-argon', 4, 20, 0.2, '2026-10-22']), on: '2026-12-01' },
  { ...row('google', gemini, ['gemini-3.8-flash', 1.5, 7.5, 0.15, '2026-09-26']), on: '2027-01-01' },
  { ...row('google', gemini, ['gemini-3.7-flash', 1.5, 7.5, 0.15, '2026-09-26']), on: '2027-01-01' },
  { ...row('google', gemini, ['gemini-3.6-flash', 1.5, 7.5, 0.15, '2026-09-26']), on: '2027-01-01' },
  // Outside of the peak hours.
  ...rows('deepseek', deepSeek, [
    ['deepseek-flash', 0.15, 0.6, 0.003, '2026-10-27'],
    ['deepseek-v4-flash', 0.15, 0.6, 0.003, '2026-10-27'],
    ['deepseek-v4-pro', 0.66, 1.98, 0.022, '2026-10-27'],
  ]),
  ...rows('x-ai', 'https://docs.x.ai/developers/models', [
    ['grok-4.7', 2, 6, 0.5, '2026-11-22', 199_999],
    ['grok-4.6', 2, 6, 0.5, '2026-09-29', 199_999],
    ['grok-build-0.1', 1, 2, 0.2, '2026-09-25', 199_999],
  ]),
  ...rows('x-ai', 'https://docs.x.ai/developers/pricing', [
    // 0.50 in July, as the model came out.
    ['grok-4.5', 2, 6, 0.3, '2026-09-26', 199_999],
    ['grok-4.3', 1.25, 2.5, 0.2, '2026-09-26', 199_999],
    ['grok-4.20', 1.25, 2.5, 0.2, '2026-09-26', 199_999],
    ['grok-4.20-0309-reasoning', 1.25, 2.5, 0.2, '2026-09-26', 199_999],
    ['grok-4.20-0309-non-reasoning', 1.25, 2.5, 0.2, '2026-09-26', 199_999],
    ['grok-4.20-multi-agent', 1.25, 2.5, 0.2, '2026-09-26', 199_999],
  ]),
  ...rows('mistral', 'https://mistral.ai/pricing', [['mistral-large-latest', 0.5, 1.5, null, '2026-11-22']]),
  ...rows('mistral', 'https://docs.mistral.ai/inference/pricing', [
    ['mistral-large-2512', 0.5, 1.5, 0.05, '2026-09-26'],
    ['mistral-medium-3-5', 1.5, 7.5, 0.15, '2026-09-26'],
    ['mistral-small-2603', 0.15, 0.6, 0.015, '2026-09-26'],
    ['mistral-small-latest', 0.15, 0.6, 0.015, '2026-09-26'],
    ['ministral-14b-2512', 0.2, 0.2, 0.02, '2026-09-26'],
    ['ministral-8b-2512', 0.15, 0.15, 0.015, '2026-09-26'],
    ['ministral-3b-2512', 0.1, 0.1, 0.01, '2026-09-26'],
    ['codestral-2508', 0.3, 0.9, 0.03, '2026-09-26'],
  ]),
  ...rows('moonshotai', 'https://platform.kimi.ai/docs/pricing/chat', [
    ['kimi-k3', 3, 15, 0.3, '2026-09-26'],
    ['kimi-k2.7-code', 0.95, 4, 0.19, '2026-09-26'],
    ['kimi-k2.7-code-highspeed', 1.9, 8, 0.38, '2026-09-26'],
    ['kimi-k2.6', 0.95, 4, 0.16, '2026-09-26'],
  ]),
  ...rows('cohere', 'https://cohere.com/pricing', [
    ['command-r', 0.15, 0.6, null, '2026-11-11'],
    ['command-r7b', 0.0375, 0.15, null, '2026-06-30'],
  ]),
  // Models without a price at the maker: Amazon's own, and Meta's.
  ...rows('aws', 'https://aws.amazon.com/bedrock/pricing/', [
    ['amazon.nova-micro-v1:0', 0.035, 0.14, null, '2026-05-31'],
    ['amazon.nova-lite-v1:0', 0.06, 0.24, 0.015, '2026-05-31'],
    ['amazon.nova-pro-v1:0', 0.8, 3.2, 0.2, '2026-05-31'],
    ['amazon.nova-premier-v1:0', 2.5, 12.5, null, '2026-05-31'],
    ['us.amazon.nova-2-lite-v1:0', 0.33, 2.75, null, '2026-05-31'],
    ['global.amazon.nova-2-lite-v1:0', 0.3, 2.5, null, '2026-05-31'],
    ['meta.llama3-3-70b-instruct-v1:0', 0.72, 0.72, null, '2026-05-31'],
    ['meta.llama3-1-70b-instruct-v1:0', 0.72, 0.72, null, '2026-05-31'],
    ['meta.llama3-1-8b-instruct-v1:0', 0.22, 0.22, null, '2026-05-31'],
    ['meta.llama3-1-405b-instruct-v1:0', 2.4, 2.4, null, '2026-05-31'],
    ['us.meta.llama4-maverick-17b-instruct-v1:0', 0.24, 0.97, null, '2026-05-31'],
    ['us.meta.llama4-scout-17b-instruct-v1:0', 0.17, 0.66, null, '2026-05-31'],
    ['mistral.mistral-large-3-675b-instruct', 0.5, 1.5, null, '2026-05-31'],
  ]),
  ...rows('groq', 'https://groq.com/pricing', [
    ['llama-3.3-70b-versatile', 0.59, 0.79, null, '2025-01-31'],
    ['llama-3.1-8b-instant', 0.05, 0.08, null, '2025-01-31'],
    ['openai/gpt-oss-120b', 0.15, 0.6, null, '2026-09-23'],
    ['openai/gpt-oss-20b', 0.075, 0.3, null, '2026-09-23'],
  ]),
];

function rows(provider: string, source: string, list: readonly Row[]): PublishedPrice[] {
  return list.map((each) => row(provider, source, each));
}

/** `{model}` in the address stands for the model's id. */
function row(provider: string, source: string, [model, input, output, cached, asOf, longAbove]: Row): PublishedPrice {
  return {
    provider,
    model,
    rates: [input, output, cached],
    ...(longAbove === undefined ? {} : { longAbove }),
    source: source.replace('{model}', model),
    asOf,
  };
}
