import type { ComparisonRow } from '../../core/cost/compare';
import { assumptionLines, priceNote } from './present';
import { type MixedRow, mixedRow } from './routing';
import type { CompareState } from './state';
import type { CompareStrings } from './strings';
import { mixName, priceChangeNote, withoutEffectTexts } from './tableTexts';
import { reasonText } from './words';

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
  'withoutEffect',
];

/** RFC 4180, with the column names that `prompt-cost compare` uses where it has them; a mix is one more row. */
export function toCsv(state: CompareState, rows: readonly ComparisonRow[], strings: CompareStrings): string {
  const mix = mixedRow(state, rows);
  const models = rows.map((row) => {
    const { facts, count, name } = row.candidate;
    const price = facts.known && facts.value.price.known ? facts.value.price.value : null;
    return [
      csvText(name),
      String(row.current),
      plain(count.tokens),
      String(count.exact),
      csvText(count.method),
      plain(row.inputTokens),
      ...csvFigures(row, strings),
      csvText(price?.source ?? ''),
      csvText(price?.checked ?? ''),
      csvText(withoutEffectTexts(row, strings).join('; ')),
    ];
  });
  const mixed =
    mix === null ? [] : [[csvText(mixName(mix)), 'false', '', '', '', '', ...csvFigures(mix, strings), '', '', '']];
  return [csvColumns, ...models, ...mixed].map((cells) => `${cells.join(',')}\r\n`).join('');
}

function csvFigures(row: ComparisonRow | MixedRow, strings: CompareStrings): string[] {
  return [
    ...[row.expected, row.atLimit].flatMap((cost) => [
      plain(cost?.perRequest),
      plain(cost?.perDay),
      plain(cost?.perMonth),
    ]),
    plain(row.differencePerDay),
    plain(row.differenceShare),
    csvText(row.reason === null ? '' : reasonText(row.reason, strings)),
  ];
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
  const models = rows.map((row) => {
    const { name, count } = row.candidate;
    const model = `${markdownText(name)}${row.current ? ` (${strings.current})` : ''}`;
    return [model, `${count.exact ? '' : '≈'}${plain(count.tokens)}`, ...markdownFigures(row, strings)];
  });
  const mix = mixedRow(state, rows);
  const mixed = mix === null ? [] : [[markdownText(mixName(mix)), '', ...markdownFigures(mix, strings)]];
  const notes = rows.flatMap((row) =>
    withoutEffectTexts(row, strings).map((text) => `- ${markdownText(`${row.candidate.name}: ${text}`)}`),
  );
  const priceChange = priceChangeNote(rows, strings);
  return [
    `**${strings.title}: ${markdownText(place.name === null ? where : `${place.name}, ${where}`)}**`,
    '',
    ...assumptionLines(state, strings).map((line) => `- ${line}`),
    '',
    tableLine(head),
    tableLine(head.map((_, index) => (index === 0 ? '---' : '--:'))),
    ...[...models, ...mixed].map(tableLine),
    '',
    ...(notes.length === 0 ? [] : [...notes, '']),
    ...(priceChange === null ? [] : [markdownText(priceChange), '']),
    markdownText(priceNote(state, strings).text),
    '',
  ].join('\n');
}

function markdownFigures(row: ComparisonRow | MixedRow, strings: CompareStrings): string[] {
  if (row.reason !== null) return [markdownText(reasonText(row.reason, strings)), '', '', '', '', ''];
  const { expected, atLimit } = row;
  return [
    plain(expected?.perRequest),
    plain(expected?.perDay),
    plain(expected?.perMonth),
    plain(atLimit?.perRequest),
    plain(atLimit?.perDay),
    plain(row.differencePerDay),
  ];
}

function tableLine(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function markdownText(text: string): string {
  return text.replaceAll(/[\r\n]+/g, ' ').replaceAll(/[\\`*_[\]<>|]/g, String.raw`\$&`);
}
