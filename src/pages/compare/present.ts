import { planFor } from '../../core/cost/assumedPlan';
import { basisOf, type ComparisonRow } from '../../core/cost/compare';
import { project } from '../../core/cost/projection';
import { money, tokenCount } from '../../core/format';
import type { Projection } from '../../core/model';
import { type InputName, inputNames, isPlanInput, isShare, planInputs, valueText } from './inputs';
import { assumptionsOf, type CompareState, inputValue, writableEdits } from './state';
import type { CompareStrings } from './strings';
import type { RowFigures } from './tableTexts';
import { fill, reasonText } from './words';

/** What the page says around the table, as texts: the view only puts them in place. */

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

/** The answer and the mix in one line, for those who don't see them change. */
export function summary({ heading, figures, note }: Answer, mix: RowFigures | null, strings: CompareStrings): string {
  const told = figures.filter(({ needs }) => needs === null).map(({ label, value }) => `${value} ${label}`);
  const spans = (['perRequest', 'perDay', 'perMonth'] as const).filter((span) => mix !== null && mix[span] !== '');
  const mixed = spans.map((span) => `${mix?.[span] ?? ''} ${strings[span]}`);
  const of = (model: string, words: readonly string[]) => fill(strings.summary, { model, figures: words.join(', ') });
  return [
    told.length === 0 ? (note ?? '') : of(heading, told),
    ...(mix === null ? [] : [of(mix.name, mix.reason === null ? mixed : [mix.reason])]),
  ].join('. ');
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
  if (!inputValue(state, input).readable) return isShare(input) ? strings.invalidShare : strings.invalid;
  const { expectedOutputTokens, maxTokens, turns, turnTokens } = assumptionsOf(state);
  if (input === 'turnTokens' && turnTokens !== null && (turns ?? 1) < 2) return strings.needsTurns;
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
    overruled: overruled(state, filled(words.overruled), strings),
  };
}

/** Why some edits can't be kept; null where all can. */
function overruled(state: CompareState, byStronger: string, strings: CompareStrings): string | null {
  const kept = writableEdits(state);
  const lost = inputNames.filter((name) => name in state.edits && !(name in kept));
  const isSetting = state.start.keptIn.file === null;
  const sentences = new Set(lost.map((name) => (isSetting && isPlanInput(name) ? strings.planInFile : byStronger)));
  return sentences.size === 0 ? null : [...sentences].join(' ');
}

/** How many of the assumptions on caching, batches and turns are set; null: none. */
export function planText(state: CompareState, strings: CompareStrings): string {
  const set = planInputs.filter((input) => isSet(state, input)).length;
  return set === 0 ? strings.planUnset : fill(strings.planSet, { count: set });
}

/** Whether something is assumed for an input, or typed for it that can't be read. */
export function isSet(state: CompareState, input: InputName): boolean {
  const { value, readable } = inputValue(state, input);
  return value !== null || !readable;
}

/** The assumptions in words, for exports; of caching, batches and turns those that are set. */
export function assumptionLines(state: CompareState, strings: CompareStrings): string[] {
  const told = inputNames.filter((input) => !isPlanInput(input) || isSet(state, input));
  return told.map((input) => {
    const { value } = inputValue(state, input);
    const origin = originText(state, input, strings);
    return value === null
      ? `${strings.inputs[input]}: ${origin}`
      : `${strings.inputs[input]}: ${valueText(input, value)} (${origin})`;
  });
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
