import { counted, money, percent } from '../format';
import type { PriceSource } from '../model';
import type { SavingAssumption, SavingKind } from '../savings/proposal';
import {
  escapeMarkdown,
  type LinkTo,
  type NamedPlace,
  originWords,
  placeMarkdown,
  sentenceMarkdown,
  valueWords,
} from './words';

interface ShownSaving extends NamedPlace {
  readonly kind: SavingKind;
  readonly perDay: number;
  readonly action: string;
  readonly assumptions: readonly SavingAssumption[];
}

/** What the document shows of a savings report. */
export interface ShownSavings {
  readonly prices: PriceSource;
  readonly perDay: number | null;
  readonly rows: readonly ShownSaving[];
  readonly totalPerDay: number;
  readonly unpriced: number;
  readonly withoutVolume: number;
}

/** Their column is narrow: a break would make its row higher. */
const kinds: Record<SavingKind, string> = {
  'output-limit': 'output\u00a0limit',
  'shorter-prompt': 'shorter\u00a0prompt',
  'prompt-cache': 'prompt\u00a0caching',
  'response-cache': 'kept\u00a0answers',
  routing: 'cheaper\u00a0model',
  batch: 'batches',
};

const shares: Readonly<Record<string, (share: string) => string>> = {
  promptShare: (share) => `${share} of the prompt stays`,
  routingShare: (share) => `${share} of the requests routed`,
  cacheHitRate: (share) => `${share} of the requests find it cached, if they come evenly`,
  batchShare: (share) => `${share} of the requests in batches`,
  duplicateShare: (share) => `${share} of the requests are repeated`,
};
const values: Readonly<Record<string, (value: string) => string>> = {
  maxTokens: (tokens) => `a limit of ${tokens} tokens`,
  routingModel: (model) => `to ${model}`,
  cacheTtl: (time) => `kept for ${time}`,
};

/** Savings as a Markdown document, most first. */
export function savingsMarkdown(shown: ShownSavings, linkTo: LinkTo): string {
  const { rows, perDay, totalPerDay, prices } = shown;
  const bill = perDay === null ? '' : ` of **${money(perDay)}** (${percent(totalPerDay / perDay)})`;
  const summary =
    rows.length === 0
      ? nothingFound(shown)
      : `**${money(totalPerDay)} a day** can be saved${bill}. Each row is of what those above it leave, so nothing is counted twice.`;
  const table = [
    '| a day | what | place | how |',
    '| --: | :-- | :-- | :-- |',
    ...rows.map((row) => cells(row, linkTo)),
  ];
  return `${[
    '# Prompt Cost: savings',
    summary,
    ...(rows.length === 0 ? [] : [table.join('\n')]),
    ...left(shown),
    `Prices: ${escapeMarkdown(prices.source)}, checked ${prices.checked}.`,
  ].join('\n\n')}\n`;
}

/** The assumptions go below the action: a column of their own would be too narrow to read. */
function cells(row: ShownSaving, linkTo: LinkTo): string {
  const { kind, perDay, action, assumptions } = row;
  const assumed = assumptionsText(assumptions);
  const below = assumed === '' ? '' : `<br>*Assumed: ${assumed}.*`;
  return `| **${money(perDay)}** | ${kinds[kind]} | ${placeMarkdown(row, linkTo)} | ${sentenceMarkdown(action)}${below} |`;
}

function nothingFound({ perDay }: ShownSavings): string {
  return perDay === null
    ? 'No call has both a price and a volume, so nothing can be said: set the requests a day first (*Prompt Cost: Set Volume*).'
    : `Nothing was found to save of ${money(perDay)} a day.`;
}

function left({ unpriced, withoutVolume }: ShownSavings): string[] {
  return [
    ...(unpriced === 0 ? [] : [`Nothing is said of ${counted(unpriced, 'call')} without a known price.`]),
    ...(withoutVolume === 0
      ? []
      : [`Nothing is said of ${counted(withoutVolume, 'call')} without a volume (*Prompt Cost: Set Volume*).`]),
  ];
}

/** What of one origin follows one another is named with it once. */
function assumptionsText(assumptions: readonly SavingAssumption[]): string {
  return assumptions
    .map((each, index) => {
      const isLast = assumptions[index + 1]?.origin !== each.origin;
      return isLast ? `${assumptionText(each)} (${originWords(each.origin)})` : assumptionText(each);
    })
    .join(', ');
}

function assumptionText({ name, value }: SavingAssumption): string {
  const share = shares[name];
  if (share !== undefined && typeof value === 'number') return share(percent(value));
  const text = valueWords(value);
  return values[name]?.(text) ?? `${name} ${text}`;
}
