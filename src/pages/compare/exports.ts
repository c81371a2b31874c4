import type { ComparisonRow } from '../../core/cost/compare';
import { assumptionLines, priceNote, reasonText } from './present';
import type { CompareState } from './state';
import type { CompareStrings } from './strings';

/** The comparison to take away, with full precision. */

const precise = new Intl.NumberFormat('en-US', { useGrouping: false, maximumSignificantDigits: 15 });

/** All the digits that mean something, never scientific; empty for nothing. */
function plain(value: number | null | undefined): string {
  return value === null || value === undefined ? '' : precise.format(value);
}

const csvColumns = [
  'model',
  'current',
  'promptTokens',
  'exact',
  'method',
  'inputTokens',
  'expectedPerRequestUsd',
  'expectedPerDayUsd',
  'expectedPerMonthUsd',
  'limitPerRequestUsd',
  'limitPerDayUsd',
  'limitPerMonthUsd',
  'differencePerDayUsd',
  'differenceShare',
  'reason',
  'priceSource',
  'priceChecked',
];

/** RFC 4180, with the column names that `prompt-cost compare` uses where it has them. */
export function toCsv(rows: readonly ComparisonRow[], strings: CompareStrings): string {
  const lines = rows.map((row) => {
    const { facts, count, name } = row.candidate;
    const price = facts.known && facts.value.price.known ? facts.value.price.value : null;
    return [
      csvText(name),
      String(row.current),
      plain(count.tokens),
      String(count.exact),
      csvText(count.method),
      plain(row.inputTokens),
      ...[row.expected, row.atLimit].flatMap((projection) => [
        plain(projection?.perRequest),
        plain(projection?.perDay),
        plain(projection?.perMonth),
      ]),
      plain(row.differencePerDay),
      plain(row.differenceShare),
      csvText(row.reason === null ? '' : reasonText(row.reason, strings)),
      csvText(price?.source ?? ''),
      csvText(price?.checked ?? ''),
    ].join(',');
  });
  return [csvColumns.join(','), ...lines, ''].join('\r\n');
}

// A spreadsheet runs what begins like a formula.
function csvText(text: string): string {
  const inert = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

export function toMarkdown(state: CompareState, rows: readonly ComparisonRow[], strings: CompareStrings): string {
  const { place } = state.start;
  const where = `${place.file}:${place.line}`;
  const { columns } = strings;
  const head = [
    columns.model,
    columns.tokens,
    `${columns.perRequest}, USD`,
    `${columns.perDay}, USD`,
    `${columns.perMonth}, USD`,
    `${columns.rangeAtLimit}, ${strings.perRequest}, USD`,
    `${columns.rangeAtLimit}, ${strings.perDay}, USD`,
    `${columns.difference}, ${strings.perDay}, USD`,
  ];
  const cells = rows.map((row) => {
    const { name, count } = row.candidate;
    const model = `${markdownText(name)}${row.current ? ` (${strings.current})` : ''}`;
    const tokens = `${count.exact ? '' : '≈'}${plain(count.tokens)}`;
    if (row.reason !== null) return [model, tokens, markdownText(reasonText(row.reason, strings)), '', '', '', '', ''];
    const { expected, atLimit } = row;
    return [
      model,
      tokens,
      plain(expected?.perRequest),
      plain(expected?.perDay),
      plain(expected?.perMonth),
      plain(atLimit?.perRequest),
      plain(atLimit?.perDay),
      plain(row.differencePerDay),
    ];
  });
  return [
    `**${strings.title}: ${markdownText(place.name === null ? where : `${place.name}, ${where}`)}**`,
    '',
    ...assumptionLines(state, strings).map((line) => `- ${line}`),
    '',
    tableLine(head),
    tableLine(head.map((_, index) => (index === 0 ? '---' : '--:'))),
    ...cells.map(tableLine),
    '',
    markdownText(priceNote(state, strings).text),
    '',
  ].join('\n');
}

function tableLine(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function markdownText(text: string): string {
  return text.replaceAll(/[\r\n]+/g, ' ').replaceAll(/[\\`*_[\]<>|]/g, String.raw`\$&`);
}
