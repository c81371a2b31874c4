/** A rate in US dollars per million tokens; null where it wasn't seen. */
type Seen = number | null;

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

const openAi = 'https://developers.openai.com/api/docs/models';
const claude = 'https://platform.claude.com/docs/en/about-claude/pricing';
const gemini = 'https://ai.google.dev/gemini-api/docs/pricing';
const deepSeek = 'https://api-docs.deepseek.com/quick_start/pricing';

export const publishedPrices: readonly PublishedPrice[] = [
  ...rows('openai', `${openAi}/{model}`, [
    ['gpt-4o', 2.5, 10, 1.25, '2026-11-22'],
    ['gpt-4o-mini', 0.15, 0.6, 0.075, '2026-11-22'],
    ['gpt-4.1', 2, 8, 0.5, '2026-11-22'],
    ['gpt-4.1-nano', 0.1, 0.4, 0.025, '2025-08-07'],
    ['gpt-5', 1.25, 10, 0.125, '2026-11-22'],
    ['gpt-5-mini', 0.25, 2, 0.025, '2026-07-09'],
    ['gpt-5-nano', 0.05, 0.4, 0.005, '2026-09-30'],
    ['gpt-5.1', 1.25, 10, 0.125, '2025-11-13'],
    ['gpt-5.4-nano', 0.2, 1.25, 0.02, '2026-03-17'],
    ['gpt-5.6-luna', 0.2, 1.2, 0.02, '2026-10-16', 272_000],
    ['gpt-6-luna', 0.1, 0.5, 0.01, '2026-10-16', 272_000],
    ['gpt-6-sol', 2, 10, 0.2, '2026-10-16', 272_000],
    ['gpt-6.1-terra', 1, 5, 0.05, '2026-10-27', 272_000],
    ['gpt-6.1-sol', 2, 10, 0.1, '2026-11-22', 272_000],
    ['gpt-6.2-sol', 2, 10, 0.1, '2026-11-22', 272_000],
  ]),
  ...rows('openai', openAi, [
    ['gpt-5.4', 2.5, 15, null, '2026-04-23'],
    ['gpt-5.4-mini', 0.75, 4.5, null, '2026-04-23'],
    ['gpt-5.5', 5, 30, null, '2026-04-23'],
  ]),
  ...rows('openai', `${openAi}/compare`, [
    ['gpt-6-astra', 10, 50, 1, '2026-10-16'],
    ['gpt-realtime', 4, 16, 0.4, '2026-09-03'],
  ]),
  {
    ...row('openai', `${openAi}/{model}`, ['gpt-5.6-sol', 4, 20, 0.4, '2026-08-21', 272_000]),
    on: '2026-11-21',
  },
  ...rows('anthropic', claude, [
    ['claude-fable-5-1', 10, 50, 0.25, '2026-10-24'],
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
    ['gemini-2.5-pro', 1.25, null, null, '2026-10-07', 200_000],
    ['gemini-2.5-flash', 0.3, null, null, '2026-10-07'],
    ['gemini-2.5-flash-lite', null, 0.4, null, '2026-10-07'],
  ]),
  { ...row('google', gemini, ['gemini-4-argon', 4, 20, 0.2, '2026-10-22']), on: '2026-12-01' },
  { ...row('google', gemini, ['gemini-3.8-flash', 1.5, 7.5, null, '2026-10-22']), on: '2027-01-01' },
  // Outside of the peak hours.
  ...rows('deepseek', deepSeek, [
    ['deepseek-flash', 0.15, 0.6, 0.003, '2026-10-27'],
    ['deepseek-v4-flash', 0.15, 0.6, 0.003, '2026-10-27'],
    ['deepseek-v4-pro', 0.66, 1.98, 0.022, '2026-10-27'],
  ]),
  ...rows('x-ai', 'https://docs.x.ai/developers/models', [
    ['grok-4.7', 2, 6, 0.5, '2026-11-22', 199_999],
    ['grok-4.6', 2, 6, 0.5, '2026-09-29', 199_999],
    ['grok-4.5', 2, 6, null, '2026-07-09', 199_999],
    ['grok-build-0.1', 1, 2, 0.2, '2026-09-25', 199_999],
  ]),
  ...rows('mistral', 'https://mistral.ai/pricing', [
    ['mistral-large-2512', 0.5, 1.5, null, '2026-11-22'],
    ['mistral-large-latest', 0.5, 1.5, null, '2026-11-22'],
  ]),
  ...rows('cohere', 'https://cohere.com/pricing', [['command-r', 0.15, 0.6, null, '2026-11-11']]),
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
