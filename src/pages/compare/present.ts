import { planFor } from '../../core/cost/assumedPlan';
import { basisOf, type ComparisonRow } from '../../core/cost/compare';
import { project } from '../../core/cost/projection';
import { integer, money, percentChange, render, tokenCount } from '../../core/format';
import type { Message, Projection } from '../../core/model';
import { message } from '../../core/model';
import { type InputName, inputNames } from './protocol';
import { assumptionsOf, type CompareState, inputValue, writableEdits } from './state';
import type { CompareStrings } from './strings';

/** What the page says, as texts: the view only puts them in place. */

/** Fills a sentence of `strings`. */
export function fill(text: string, args: Message['args']): string {
  return render(message('page', text, args));
}

export function reasonText(reason: Message, strings: CompareStrings): string {
  const translations: Readonly<Record<string, string>> = strings.reasons;
  return render({ ...reason, text: translations[reason.id] ?? reason.text });
}

export interface Figure {
  readonly label: string;
  readonly value: string;
  readonly below: string;
  /** The input that is missing; the value then asks for it. */
  readonly needs: InputName | null;
}

export interface Answer {
  readonly heading: string;
  readonly figures: readonly Figure[];
  /** What is wrong with the current model, or why there is none. */
  readonly note: string | null;
}

/** The current model in three figures. */
export function answer(state: CompareState, rows: readonly ComparisonRow[], strings: CompareStrings): Answer {
  const { currentModel } = state.start;
  const row = rows.find(({ current }) => current);
  if (!currentModel.known || row === undefined) {
    return {
      heading: currentModel.known ? fill(strings.now, { model: currentModel.value.asked }) : strings.noCurrentModel,
      figures: [],
      note: currentModel.known
        ? fill(strings.currentMissing, { model: currentModel.value.asked })
        : fill(strings.currentReason, { reason: capitalised(reasonText(currentModel.reason, strings)) }),
    };
  }
  const heading = fill(strings.now, { model: row.candidate.name });
  const reason = row.reason === null ? null : `${capitalised(reasonText(row.reason, strings))}.`;
  const inputAlone = inputCost(state, row);
  if (inputAlone === null) return { heading, figures: [], note: reason };
  const limit = inputValue(state, 'maxTokens').value ?? maximumOutput(row);
  return {
    heading,
    figures: (['perRequest', 'perDay', 'perMonth'] as const).map((span) => {
      const label = strings[span];
      if (inputAlone[span] === null) return { label, value: strings.setVolume, below: '', needs: 'requestsPerDay' };
      const expected = row.expected?.[span] ?? null;
      const atLimit = row.atLimit?.[span] ?? null;
      if (expected !== null) {
        const below = atLimit === null ? strings.withoutLimit : fill(strings.atLimit, { money: money(atLimit) });
        return { label, value: money(expected), below, needs: null };
      }
      if (atLimit !== null && limit !== null) {
        const below = span === 'perRequest' ? fill(strings.atLimitOf, { tokens: limit }) : '';
        return { label, value: `≤${money(atLimit)}`, below, needs: null };
      }
      const below = fill(strings.inputAlone, { money: money(inputAlone[span]) });
      return { label, value: strings.outputUnknown, below, needs: 'expectedOutputTokens' };
    }),
    note: basisOf(row) === null ? strings.setOutput : reason,
  };
}

function maximumOutput({ candidate: { facts } }: ComparisonRow): number | null {
  return facts.known ? facts.value.limits.maxOutput : null;
}

function inputCost(state: CompareState, row: ComparisonRow, tokensLess = 0): Projection | null {
  const { facts, stableTokens } = row.candidate;
  if (!facts.known || !facts.value.price.known) return null;
  const assumptions = assumptionsOf(state);
  const plan = planFor(assumptions, facts, Math.max(0, stableTokens - tokensLess));
  const size = { inputTokens: row.inputTokens - tokensLess, outputTokens: 0 };
  return project(facts.value.price.value, size, assumptions, plan);
}

export interface Saving {
  readonly money: string;
  readonly tokens: string;
}

/** What half the prompt would save a day on the current model; null without a price, a volume or a prompt. */
export function halvingSaves(state: CompareState, rows: readonly ComparisonRow[]): Saving | null {
  const row = rows.find(({ current }) => current);
  if (row === undefined) return null;
  const { tokens, exact } = row.candidate.count;
  const whole = inputCost(state, row)?.perDay ?? null;
  const half = inputCost(state, row, Math.floor(tokens / 2))?.perDay ?? null;
  if (whole === null || half === null || whole <= half) return null;
  return { money: money(whole - half), tokens: tokenCount(tokens, exact) };
}

export interface TableRow {
  readonly name: string;
  readonly current: boolean;
  readonly tokens: string;
  readonly method: string;
  readonly perRequest: string;
  readonly perDay: string;
  readonly perMonth: string;
  readonly difference: { readonly text: string; readonly title: string; readonly less: boolean } | null;
  readonly range: Range;
  /** In place of the figures. */
  readonly reason: string | null;
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
  const ends = rows.flatMap((row) => (row.reason === null ? [row.expected, row.atLimit] : []));
  const largest = Math.max(...ends.map((projection) => projection?.perRequest ?? 0), Number.MIN_VALUE);
  return rows.map((row) => {
    const { name, count } = row.candidate;
    const basis = basisOf(row);
    const figure = (usd: number | null | undefined) =>
      usd === null || usd === undefined ? '' : `${row.expected === null ? '≤' : ''}${money(usd)}`;
    return {
      name,
      current: row.current,
      tokens: tokenCount(count.tokens, count.exact),
      method: methodText(row, strings),
      perRequest: figure(basis?.perRequest),
      perDay: figure(basis?.perDay),
      perMonth: figure(basis?.perMonth),
      difference: row.differenceShare === null ? null : differenceText(row, row.differenceShare, strings),
      range: rangeOf(row, largest, strings),
      reason: row.reason === null ? null : reasonText(row.reason, strings),
    };
  });
}

function methodText({ candidate: { count } }: ComparisonRow, strings: CompareStrings): string {
  return fill(count.exact ? strings.exactCount : strings.estimatedCount, { method: count.method });
}

function differenceText(row: ComparisonRow, share: number, strings: CompareStrings): TableRow['difference'] {
  const perDay = row.differencePerDay;
  const title =
    perDay === null ? '' : fill(perDay < 0 ? strings.lessADay : strings.moreADay, { money: money(Math.abs(perDay)) });
  return { text: percentChange(share), title, less: share < 0 };
}

function rangeOf(row: ComparisonRow, largest: number, strings: CompareStrings): Range {
  const { expected, atLimit } = row;
  const words = expected === null ? strings.rangeLimit : atLimit === null ? strings.rangeExpected : strings.rangeText;
  return {
    expectedShare: expected === null ? null : expected.perRequest / largest,
    limitShare: atLimit === null ? null : atLimit.perRequest / largest,
    limit: expected === null ? '' : usd(atLimit),
    words: fill(words, { expected: usd(expected), limit: usd(atLimit) }),
  };
}

function usd(projection: Projection | null): string {
  return projection === null ? '' : money(projection.perDay ?? projection.perRequest);
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

/** From this age on, prices are said to be old. */
const staleAfterDays = 60;

/** Where the prices come from, and whether they are old. */
export function priceNote(state: CompareState, strings: CompareStrings): { text: string; stale: boolean } {
  const { prices, from } = state.start;
  const days = Math.round((Date.parse(from) - Date.parse(prices.checked)) / 86_400_000);
  const stale = days > staleAfterDays;
  const text = stale ? strings.stalePrices : strings.prices;
  return { text: fill(text, { source: prices.source, date: prices.checked, days }), stale };
}

/** Where an input's value comes from. */
export function originText(state: CompareState, input: InputName, strings: CompareStrings): string {
  const { origin, line } = inputValue(state, input);
  if (origin === null) return strings.unset[input];
  if (line === null) return strings.origins[origin];
  return fill(strings.originAtLine, { origin: strings.origins[origin], line: String(line) });
}

/** What is wrong with an input's value, or null. */
export function inputProblem(state: CompareState, input: InputName, strings: CompareStrings): string | null {
  if (!inputValue(state, input).readable) return strings.invalid;
  const { expectedOutputTokens, maxTokens } = assumptionsOf(state);
  const above = expectedOutputTokens !== null && maxTokens !== null && expectedOutputTokens > maxTokens;
  return input === 'expectedOutputTokens' && above ? fill(strings.expectedAboveLimit, { limit: maxTokens }) : null;
}

/** What the page says of writing its edits to where they are kept. */
export interface KeepWords {
  readonly button: string;
  /** What the button does, or why it can't do anything yet. */
  readonly explanation: string;
  /** Why some edits can't be written; null where all can. */
  readonly overruled: string | null;
}

export function keepWords(state: CompareState, strings: CompareStrings): KeepWords {
  const { file, endpoint } = state.start.keptIn;
  const words = strings.keep[file === null ? 'setting' : endpoint === null ? 'allCalls' : 'endpoint'];
  const writable = Object.keys(writableEdits(state)).length;
  const filled = (text: string) => fill(text, { file: file ?? '', endpoint: endpoint ?? '' });
  return {
    button: words.button,
    explanation: filled(writable === 0 ? words.nothing : words.explanation),
    overruled: writable === Object.keys(state.edits).length ? null : filled(words.overruled),
  };
}

/** The table's heading: how many models, at which volume. */
export function tableHeading(state: CompareState, strings: CompareStrings): string {
  const count = state.start.candidates.length;
  const requests = inputValue(state, 'requestsPerDay').value;
  if (requests === null) return count === 1 ? strings.oneModel : fill(strings.tableWithoutVolume, { count });
  return fill(count === 1 ? strings.oneModelAtVolume : strings.tableAtVolume, { count, requests });
}

/** The assumptions in words, for exports. */
export function assumptionLines(state: CompareState, strings: CompareStrings): string[] {
  return inputNames.map((input) => {
    const { value } = inputValue(state, input);
    const origin = originText(state, input, strings);
    return value === null
      ? `${strings.inputs[input]}: ${origin}`
      : `${strings.inputs[input]}: ${integer(value)} (${origin})`;
  });
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
