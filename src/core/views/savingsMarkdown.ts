import { integer, money, percent } from '../format';
import type { PriceSource } from '../model';
import type { SavingAssumption, SavingKind } from '../savings/proposal';
import { escapeMarkdown, originWords, sentenceMarkdown } from './words';

/** What the document shows of a savings report. */
export interface ShownSavings {
  readonly prices: PriceSource;
  readonly perDay: number | null;
  readonly rows: readonly {
    readonly kind: SavingKind;
    readonly file: string;
    readonly line: number;
    readonly perDay: number;
    readonly action: string;
    readonly assumptions: readonly SavingAssumption[];
  }[];
  readonly totalPerDay: number;
  readonly unpriced: number;
  readonly withoutVolume: number;
}

const kinds: Record<SavingKind, string> = {
  'output-limit': 'output limit',
  'shorter-prompt': 'shorter prompt',
  'prompt-cache': 'prompt caching',
  'response-cache': 'kept answers',
  routing: 'cheaper model',
  batch: 'batches',
};

const assumed: Readonly<Record<string, (value: string) => string>> = {
  maxTokens: (value) => `a limit of ${value} tokens`,
  promptShare: (value) => `${value} of the prompt stays`,
  routingShare: (value) => `${value} of the requests routed`,
  routingModel: (value) => `to ${value}`,
  cacheHitRate: (value) => `${value} of the requests find it cached, if they come evenly`,
  cacheTtl: (value) => `kept for ${value}`,
  batchShare: (value) => `${value} of the requests in batches`,
  duplicateShare: (value) => `${value} of the requests are repeated`,
};

/** Savings as a Markdown document, most first. `linkTo`: the target of a place's link. */
export function savingsMarkdown(shown: ShownSavings, linkTo: (file: string, line: number) => string | null): string {
  const { rows, perDay, totalPerDay, prices } = shown;
  const title = '# Prompt Cost: savings';
  const bill = perDay === null ? '' : ` of **${money(perDay)}** (${percent(totalPerDay / perDay)})`;
  const summary =
    rows.length === 0
      ? nothingFound(shown)
      : `**${money(totalPerDay)} a day** can be saved${bill}. Each row is of what those above it leave, so nothing is counted twice.`;
  const table =
    rows.length === 0
      ? []
      : [
          [
            '| a day | what | place | do this | assumed |',
            '| --: | :-- | :-- | :-- | :-- |',
            ...rows.map((row) => {
              const text = escapeMarkdown(`${row.file}:${row.line}`);
              const target = linkTo(row.file, row.line);
              const place = target === null ? text : `[${text}](${target})`;
              const assumptions = row.assumptions.map(assumptionText).join('; ');
              return `| **${money(row.perDay)}** | ${kinds[row.kind]} | ${place} | ${sentenceMarkdown(row.action)} | ${assumptions} |`;
            }),
          ].join('\n'),
        ];
  return `${[title, summary, ...table, ...left(shown), `Prices: ${escapeMarkdown(prices.source)}, checked ${prices.checked}.`].join('\n\n')}\n`;
}

function nothingFound({ perDay }: ShownSavings): string {
  return perDay === null
    ? 'No call has both a price and a volume: set the requests a day (Prompt Cost: Set Volume).'
    : 'Nothing was found to save.';
}

function left({ unpriced, withoutVolume }: ShownSavings): string[] {
  const count = (number: number) => `${integer(number)} ${number === 1 ? 'call' : 'calls'}`;
  return [
    ...(unpriced === 0 ? [] : [`Nothing is said of ${count(unpriced)} without a known price.`]),
    ...(withoutVolume === 0 ? [] : [`Nothing is said of ${count(withoutVolume)} without a volume.`]),
  ];
}

function assumptionText({ name, value, origin }: SavingAssumption): string {
  const shown = typeof value === 'string' ? escapeMarkdown(value) : value > 1 ? integer(value) : percent(value);
  return `${(assumed[name] ?? ((text: string) => `${name} ${text}`))(shown)} (${originWords(origin)})`;
}
