import { integer, percent, tokenCount } from '../format';
import type { Assumption, AssumptionName, CallAnalysis, Origin, Price, TokenCount } from '../model';
import { contractSource } from '../prices/teamCatalogue';
import type { ReportedCall } from '../report';

/** Prices checked longer ago than this are said to be old. */
const oldAfterDays = 60;
const dayMs = 86_400_000;

/** Text from code or settings as it stands, whatever it means in Markdown. */
export function escapeMarkdown(text: string): string {
  return text
    .replaceAll(/[\\`*_{}[\]()#+\-.!|<>~&]/g, String.raw`\$&`)
    .replaceAll('://', String.raw`:\/\/`)
    .replaceAll(/\s+/g, ' ');
}

/** A sentence of ours, with its `code` kept as such and all else as it stands. */
export function sentenceMarkdown(sentence: string): string {
  return sentence
    .split(/(`[^`\n]+`)/)
    .map((part) => (part.startsWith('`') && part.endsWith('`') && part.length > 2 ? part : escapeMarkdown(part)))
    .join('');
}

/** Marks a cost a day to which calls at their output limit contribute: what they cost at most. */
export function totalMark(calls: readonly ReportedCall[]): '≤' | '' {
  return calls.some(({ cost }) => cost?.basis === 'atLimit' && cost.perDay !== null) ? '≤' : '';
}

/** A place as a report names it: its line from 1; of a notebook the cell from 0, and the line in it from 1. */
export interface NamedPlace {
  readonly file: string;
  readonly line: number;
  readonly cell: number | null;
  readonly cellLine: number | null;
}

/** Where a report's place leads, as a link's target; null for plain text. */
export type LinkTo = (place: NamedPlace) => string | null;

/** What follows a place in a notebook: ` (cell 3, line 5)`, cells counted from 1 as the editor does; else nothing. */
export function cellWords(cell: number | null, cellLine: number | null): string {
  return cell === null || cellLine === null ? '' : ` (cell ${integer(cell + 1)}, line ${integer(cellLine)})`;
}

/** A place in a report: `service/app/summaries.py:18`; in a notebook, whose file nobody reads, its cell alone. */
export function placeMarkdown(place: NamedPlace, linkTo: LinkTo): string {
  const { file, line, cell, cellLine } = place;
  const text = escapeMarkdown(cell === null ? `${file}:${line}` : `${file}${cellWords(cell, cellLine)}`);
  const target = linkTo(place);
  return target === null ? text : `[${text}](${target})`;
}

const origins: Record<Origin, string> = {
  flag: 'from the flag',
  page: 'from the page',
  comment: 'from the comment at the call',
  code: 'from the code',
  measured: 'measured',
  'promptcost.json': 'from promptcost.json',
  setting: 'from the setting',
  default: 'by default',
  library: 'by the library',
  model: "by the model's maximum",
};

export function originWords(origin: Origin): string {
  return origins[origin];
}

const nouns: Record<AssumptionName, (value: string) => string> = {
  requestsPerDay: (value) => `${value} requests a day`,
  expectedOutputTokens: (value) => `${value} output tokens expected`,
  maxTokens: (value) => `${value} output tokens at most`,
  otherInputTokens: (value) => `${value} other input tokens`,
  defaultModel: (value) => `model ${value}`,
  maxPromptTokens: (value) => `threshold of ${value} tokens`,
  maxInstructionTokens: (value) => `threshold of ${value} tokens for instructions`,
  cacheHitRate: (value) => `${value} of the requests find their beginning cached`,
  batchShare: (value) => `${value} of the requests in batches`,
  turns: (value) => `${value} turns a conversation`,
  turnTokens: (value) => `${value} tokens added a turn`,
  duplicateShare: (value) => `${value} of the requests are repeated`,
};

const shares: ReadonlySet<AssumptionName> = new Set(['cacheHitRate', 'batchShare', 'duplicateShare']);

/** `50,000 requests a day from the setting (promptcost.json has 2,000)`, the runner-up in brackets. */
export function assumptionWords({ name, value, origin, runnerUp }: Assumption): string {
  const words = (each: number | string) => (shares.has(name) ? percent(Number(each)) : valueWords(each));
  const winner = `${nouns[name](words(value))} ${originWords(origin)}`;
  if (runnerUp === null || runnerUp.value === value) return winner;
  return `${winner} (otherwise ${words(runnerUp.value)} ${originWords(runnerUp.origin)})`;
}

export function valueWords(value: number | string): string {
  return typeof value === 'number' ? integer(value) : escapeMarkdown(value);
}

/** `o200k_base, exact` or `≈ estimated from …`. */
export function countWords({ exact, encoding, method }: TokenCount): string {
  // A provider counts by a vocabulary that only it has.
  return exact ? `${method === encoding ? encoding : method}, exact` : `≈ ${method}`;
}

export function tokensWords({ tokens, exact }: Pick<TokenCount, 'tokens' | 'exact'>): string {
  return `${tokenCount(tokens, exact)} ${tokens === 1 ? 'token' : 'tokens'}`;
}

/** Where a price comes from and when it was checked, said plainly when that is long ago. */
export function priceWords({ source, checked, pricedAs, meanOverWeek }: Price, asked: string, at: Date): string {
  const as = pricedAs === asked ? '' : `, priced as ${escapeMarkdown(pricedAs)}`;
  const hours = meanOverWeek ? ', the mean over the week, since its hours have different prices' : '';
  const kind = source === contractSource ? 'contract price' : 'price';
  return `${kind}${as} from ${sourceWords(source)}${checkedWords(checked, at)}${hours}`;
}

function checkedWords(checked: string | null, at: Date): string {
  if (checked === null) return '';
  const days = Math.floor((at.getTime() - Date.parse(checked)) / dayMs);
  return `, checked ${checked}${days > oldAfterDays ? `, ${days} days ago: the price may be out of date` : ''}`;
}

function sourceWords(source: string): string {
  return source.startsWith('https://')
    ? `[${escapeMarkdown(new URL(source).hostname)}](${encodeURI(source)})`
    : escapeMarkdown(source);
}

/** What the output is limited to in a sentence: `at the limit of 1,000`. */
export function limitWords({ effectiveLimit }: Pick<CallAnalysis, 'effectiveLimit'>): string {
  if (effectiveLimit === null) return 'at the limit';
  const value = integer(effectiveLimit.value);
  return effectiveLimit.origin === 'model' ? `at the maximum of ${value}` : `at the limit of ${value}`;
}
