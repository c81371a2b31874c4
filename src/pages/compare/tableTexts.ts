import { basisOf, type ComparisonRow } from '../../core/cost/compare';
import type { MixedCost } from '../../core/cost/mix';
import { money, percent, percentChange, tokenCount } from '../../core/format';
import type { MixedRow } from './routing';
import { type CompareState, inputValue } from './state';
import type { CompareStrings } from './strings';
import { fill, reasonText } from './words';

/** What the table and its notes say, as texts. */

/** The table's heading: how many models, at which volume. */
export function tableHeading(state: CompareState, strings: CompareStrings): string {
  const count = state.start.candidates.length;
  const requests = inputValue(state, 'requestsPerDay').value;
  if (requests === null) return count === 1 ? strings.oneModel : fill(strings.tableWithoutVolume, { count });
  return fill(count === 1 ? strings.oneModelAtVolume : strings.tableAtVolume, { count, requests });
}

/** What a row says of a model or of a mix. */
export interface RowFigures {
  readonly name: string;
  readonly perRequest: string;
  readonly perDay: string;
  readonly perMonth: string;
  readonly difference: { readonly text: string; readonly title: string; readonly less: boolean } | null;
  readonly range: Range;
  /** In place of the figures. */
  readonly reason: string | null;
}

export interface TableRow extends RowFigures {
  readonly current: boolean;
  readonly tokens: string;
  readonly method: string;
  /** What is assumed and changes nothing on this model. */
  readonly withoutEffect: readonly string[];
}

/** The bar, as shares of the table's largest cost, and the same in words. */
export interface Range {
  readonly expectedShare: number | null;
  readonly limitShare: number | null;
  /** Beside the bar; empty where the figures before it say the same. */
  readonly limit: string;
  readonly words: string;
}

export function tableRows(rows: readonly ComparisonRow[], strings: CompareStrings): TableRow[] {
  return rows.map((row) => {
    const { name, count } = row.candidate;
    return {
      ...figures(row, rows, strings),
      name,
      current: row.current,
      tokens: tokenCount(count.tokens, count.exact),
      method: methodText(row, strings),
      withoutEffect: withoutEffectTexts(row, strings),
      reason: row.reason === null ? null : reasonText(row.reason, strings),
    };
  });
}

/** The mix as one more row. */
export function mixTableRow(mix: MixedRow, rows: readonly ComparisonRow[], strings: CompareStrings): RowFigures {
  const other = mix.parts.at(-1)?.name ?? '';
  return {
    ...figures(mix, rows, strings),
    name: mixName(mix),
    reason: mix.reason === null ? null : `${other}: ${reasonText(mix.reason, strings)}`,
  };
}

/** `80% gpt-4o, 20% gpt-4o-mini` */
export function mixName({ parts }: MixedRow): string {
  return parts.map(({ name, share }) => `${percent(share)} ${name}`).join(', ');
}

type Compared = Pick<MixedRow, 'expected' | 'atLimit' | 'differencePerDay' | 'differenceShare'>;

function figures(
  row: Compared,
  rows: readonly ComparisonRow[],
  strings: CompareStrings,
): Omit<RowFigures, 'name' | 'reason'> {
  const basis = row.expected ?? row.atLimit;
  const figure = (usd: number | null | undefined) =>
    usd === null || usd === undefined ? '' : `${limitMark(row)}${money(usd)}`;
  return {
    perRequest: figure(basis?.perRequest),
    perDay: figure(basis?.perDay),
    perMonth: figure(basis?.perMonth),
    difference: row.differenceShare === null ? null : differenceText(row, row.differenceShare, strings),
    range: rangeOf(row, largestCost(rows), strings),
  };
}

/** Where nothing better is known than the cost at the limit. */
function limitMark({ expected }: Pick<Compared, 'expected'>): string {
  return expected === null ? '≤' : '';
}

/** What the longest bar stands for. */
function largestCost(rows: readonly ComparisonRow[]): number {
  const ends = rows.flatMap((row) => (row.reason === null ? [row.expected, row.atLimit] : []));
  return Math.max(...ends.map((projection) => projection?.perRequest ?? 0), Number.MIN_VALUE);
}

/** What is assumed and changes nothing on a row's model, in sentences. */
export function withoutEffectTexts({ candidate, withoutEffect }: ComparisonRow, strings: CompareStrings): string[] {
  const tokens = tokenCount(candidate.stableTokens, candidate.count.exact);
  return withoutEffect.map((each) => reasonText({ ...each, args: { ...each.args, tokens } }, strings));
}

/** The models whose price changes within the month, each with its cost a day from then on; null where there is none. */
export function priceChangeNote(rows: readonly ComparisonRow[], strings: CompareStrings): string | null {
  const changes = rows.flatMap((row) => {
    const later = row.reason === null ? (basisOf(row)?.periods.slice(1) ?? []) : [];
    return later.flatMap(({ from, perDay }) =>
      perDay === null
        ? []
        : fill(strings.priceChange, {
            model: row.candidate.name,
            money: `${limitMark(row)}${money(perDay)}`,
            date: from,
          }),
    );
  });
  return changes.length === 0 ? null : fill(strings.priceChanges, { changes: changes.join(', ') });
}

function methodText({ candidate: { count } }: ComparisonRow, strings: CompareStrings): string {
  return fill(count.exact ? strings.exactCount : strings.estimatedCount, { method: count.method });
}

function differenceText(
  { differencePerDay: perDay }: Compared,
  share: number,
  strings: CompareStrings,
): RowFigures['difference'] {
  const title =
    perDay === null ? '' : fill(perDay < 0 ? strings.lessADay : strings.moreADay, { money: money(Math.abs(perDay)) });
  return { text: percentChange(share), title, less: share < 0 };
}

function rangeOf(row: Compared, largest: number, strings: CompareStrings): Range {
  const { expected, atLimit } = row;
  const words = expected === null ? strings.rangeLimit : atLimit === null ? strings.rangeExpected : strings.rangeText;
  return {
    expectedShare: expected === null ? null : expected.perRequest / largest,
    limitShare: atLimit === null ? null : atLimit.perRequest / largest,
    limit: expected === null ? '' : usd(atLimit),
    words: fill(words, { expected: usd(expected), limit: usd(atLimit) }),
  };
}

function usd(cost: MixedCost | null): string {
  return cost === null ? '' : money(cost.perDay ?? cost.perRequest);
}

/** The methods of counting, each with the models it was used for, in the order of the rows. */
export function countingMethods(rows: readonly ComparisonRow[], strings: CompareStrings): [string, string[]][] {
  const models = new Map<string, string[]>();
  for (const row of rows) {
    const method = methodText(row, strings);
    models.set(method, [...(models.get(method) ?? []), row.candidate.name]);
  }
  return [...models];
}
