import {
  basisOf,
  compareModels,
  isSameModel,
  type ComparisonAssumptions,
  type ComparisonRow,
} from '../../core/cost/compare';
import { planValues } from '../../core/cost/assumedPlan';
import { isStronger } from '../../core/assumptions/resolve';
import type { Message, Origin } from '../../core/model';
import { message } from '../../core/model';
import {
  type CompareStart,
  type EditedAssumptions,
  type GivenAssumption,
  inputNames,
  type InputName,
  isObject,
  largestCount,
  leastCount,
  readEdits,
} from './protocol';

export const sortColumns = ['model', 'tokens', 'perRequest', 'perDay', 'perMonth', 'difference', 'range'] as const;
export type SortColumn = (typeof sortColumns)[number];

export interface Sort {
  readonly column: SortColumn;
  readonly ascending: boolean;
}

export interface CompareState {
  readonly start: CompareStart;
  /** What was typed here and differs from what was given; null clears. */
  readonly edits: EditedAssumptions;
  /** Inputs whose text isn't a count; their last value holds. */
  readonly unreadable: readonly InputName[];
  readonly sort: Sort;
}

export type CompareEvent =
  | { readonly kind: 'started'; readonly start: CompareStart; readonly settled: readonly InputName[] }
  | { readonly kind: 'typed'; readonly input: InputName; readonly text: string }
  | { readonly kind: 'undone'; readonly input: InputName }
  | { readonly kind: 'sorted'; readonly column: SortColumn };

const cheapestFirst: Sort = { column: 'perDay', ascending: true };

/** The page at its start, with what an earlier showing of it saved (see `toSave`). */
export function initialState(start: CompareStart, saved: unknown): CompareState {
  const state: CompareState = { start, edits: {}, unreadable: [], sort: cheapestFirst };
  if (!isObject(saved)) return state;
  return { ...state, edits: readEdits(saved['edits']) ?? {}, sort: readSort(saved['sort']) ?? cheapestFirst };
}

/** What survives while the page is hidden. */
export function toSave({ edits, sort }: CompareState): unknown {
  return { edits, sort };
}

export function reduce(state: CompareState, event: CompareEvent): CompareState {
  if (event.kind === 'started') return { ...state, start: event.start, edits: without(state.edits, event.settled) };
  if (event.kind === 'sorted') {
    const { column, ascending } = effectiveSort(state);
    return { ...state, sort: { column: event.column, ascending: column === event.column ? !ascending : true } };
  }
  const { input } = event;
  const others = without(state.edits, [input]);
  const unreadable = state.unreadable.filter((name) => name !== input);
  if (event.kind === 'undone') return { ...state, edits: others, unreadable };
  const value = parseCount(event.text);
  if (value === undefined || (value !== null && value < leastCount(input))) {
    return { ...state, unreadable: [...unreadable, input] };
  }
  const given = givenFor(state.start, input)?.value ?? null;
  return { ...state, unreadable, edits: value === given ? others : { ...others, [input]: value } };
}

function without(edits: EditedAssumptions, names: readonly InputName[]): EditedAssumptions {
  return Object.fromEntries(Object.entries(edits).filter(([name]) => !names.some((other) => other === name)));
}

function readSort(saved: unknown): Sort | null {
  if (!isObject(saved) || typeof saved['ascending'] !== 'boolean') return null;
  const column = sortColumns.find((each) => each === saved['column']);
  return column === undefined ? null : { column, ascending: saved['ascending'] };
}

/** A limit that is only the model's own maximum isn't one for the other models. */
function givenFor(start: CompareStart, input: InputName): GivenAssumption | null {
  const given = start.assumptions[input];
  return given?.origin === 'model' ? null : given;
}

/**
 * Reads a count as people write it: `50000`, `50,000`, `50 000`, `50k`, `1.5m`. Null for nothing, undefined for what is
 * no whole count between 0 and `largestCount`.
 */
export function parseCount(text: string): number | null | undefined {
  const compact = text.trim().toLowerCase();
  if (compact === '') return null;
  const match = /^(\d+|\d{1,3}(?:[, \u00a0\u202f'’_]\d{3})+)(\.\d+)?([km]?)$/.exec(compact);
  if (match === null) return undefined;
  const [, whole = '', fraction = '', unit] = match;
  // `50.000` is fifty thousand to some and fifty to others: only `1.5m` can have a fraction.
  if (fraction !== '' && unit === '') return undefined;
  const factor = unit === 'k' ? 1e3 : unit === 'm' ? 1e6 : 1;
  const value = Math.round(Number(whole.replaceAll(/\D/g, '') + fraction) * factor * 1e6) / 1e6;
  return Number.isInteger(value) && value <= largestCount ? value : undefined;
}

export interface InputValue {
  readonly value: number | null;
  /** Null: nobody says. */
  readonly origin: Origin | null;
  readonly line: number | null;
  readonly edited: boolean;
  readonly readable: boolean;
}

export function inputValue({ start, edits, unreadable }: CompareState, input: InputName): InputValue {
  const readable = !unreadable.includes(input);
  const edit = edits[input];
  if (edit !== undefined) return { value: edit, origin: 'page', line: null, edited: true, readable };
  const given = givenFor(start, input);
  return {
    value: given?.value ?? null,
    origin: given?.origin ?? null,
    line: given?.line ?? null,
    edited: !readable,
    readable,
  };
}

export function assumptionsOf(state: CompareState): ComparisonAssumptions {
  const { start } = state;
  return {
    requestsPerDay: inputValue(state, 'requestsPerDay').value,
    otherInputTokens: inputValue(state, 'otherInputTokens').value,
    expectedOutputTokens: inputValue(state, 'expectedOutputTokens').value,
    maxTokens: inputValue(state, 'maxTokens').value,
    daysPerMonth: start.daysPerMonth,
    currentModel: start.currentModel.known ? start.currentModel.value : null,
    from: start.from,
    placeholderTokens: start.placeholderTokens,
    ...planValues([
      { origin: 'promptcost.json', values: Object.fromEntries(start.plan.map(({ name, value }) => [name, value])) },
    ]),
  };
}

/**
 * The edits that would hold where they are kept: what a stronger source says would overrule them, and what a weaker one
 * says can't be cleared there.
 */
export function writableEdits({ start, edits }: CompareState): EditedAssumptions {
  const { origin } = start.keptIn;
  const overruled = inputNames.filter((name) => {
    const given = givenFor(start, name);
    return given !== null && (isStronger(given.origin, origin) || (edits[name] === null && given.origin !== origin));
  });
  return without(edits, overruled);
}

/** Every model at the current assumptions, as sorted: usable ones, then the others. */
export function sortedRows(state: CompareState): ComparisonRow[] {
  const assumptions = assumptionsOf(state);
  const rows = compareModels(state.start.candidates, assumptions).map((row) => ({
    ...row,
    reason: row.reason ?? reasonOfOutput(row, assumptions),
  }));
  const { column, ascending } = effectiveSort(state);
  const direction = ascending ? 1 : -1;
  return rows.toSorted(
    (a, b) => Number(a.reason !== null) - Number(b.reason !== null) || direction * compareBy(column, a, b),
  );
}

/** What `compareModels` leaves open: an answer that the model can't give, or none to price. */
function reasonOfOutput(row: ComparisonRow, { expectedOutputTokens }: ComparisonAssumptions): Message | null {
  const { facts } = row.candidate;
  const maximum = facts.known ? facts.value.limits.maxOutput : null;
  if (maximum !== null && expectedOutputTokens !== null && expectedOutputTokens > maximum) {
    return message('compare.expectedOutput', 'the expected output exceeds its maximum of {maximum} tokens', {
      maximum,
    });
  }
  if (basisOf(row) === null) return message('compare.outputUnknown', 'needs an expected output or a limit');
  return null;
}

function compareBy(column: SortColumn, a: ComparisonRow, b: ComparisonRow): number {
  if (column === 'model') return a.candidate.name.localeCompare(b.candidate.name, 'en');
  return sortValue(column, a) - sortValue(column, b);
}

function sortValue(column: Exclude<SortColumn, 'model'>, row: ComparisonRow): number {
  if (column === 'tokens') return row.candidate.count.tokens;
  // A month, a day and the difference are one request times the same number: they sort alike.
  const projection = column === 'range' ? (row.atLimit ?? row.expected) : basisOf(row);
  return projection?.perRequest ?? Number.MAX_VALUE;
}

/** The sort with a column that is shown: without a volume there is no day and no month, without a current model no difference. */
export function effectiveSort(state: CompareState): Sort {
  const shown = shownColumns(state);
  return shown.includes(state.sort.column) ? state.sort : { ...state.sort, column: 'perRequest' };
}

export function shownColumns(state: CompareState): SortColumn[] {
  const hasVolume = inputValue(state, 'requestsPerDay').value !== null;
  const hasCurrent = currentIsPriced(state);
  return sortColumns.filter((column) => {
    if (column === 'perDay' || column === 'perMonth') return hasVolume;
    return column !== 'difference' || hasCurrent;
  });
}

function currentIsPriced({ start }: CompareState): boolean {
  const { currentModel, candidates } = start;
  if (!currentModel.known) return false;
  return candidates.some(
    ({ facts }) => facts.known && isSameModel(facts.value.identity, currentModel.value) && facts.value.price.known,
  );
}

const mantissas = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8];
const lastStop: Record<InputName, number> = {
  requestsPerDay: 1e7,
  otherInputTokens: 1e6,
  expectedOutputTokens: 128_000,
  maxTokens: 128_000,
};

/** The values a slider stops at: round, denser where they are small, so that each step is felt. */
export function stopsFor(input: InputName): number[] {
  const last = lastStop[input];
  const stops = new Set([leastCount(input)]);
  for (let decade = 1; decade <= last; decade *= 10) {
    for (const mantissa of mantissas) {
      const value = Math.round(mantissa * decade);
      if (value <= last && (Number.isInteger(mantissa * decade) || decade > 1)) stops.add(value);
    }
  }
  return [...stops.add(last)].toSorted((a, b) => a - b);
}

/** The stop nearest to a value, as an index into `stopsFor`. */
export function nearestStop(input: InputName, value: number | null): number {
  if (value === null) return 0;
  const stops = stopsFor(input);
  const above = stops.findIndex((stop) => stop >= value);
  if (above < 0) return stops.length - 1;
  if (above === 0) return 0;
  const middle = ((stops[above - 1] ?? 0) + (stops[above] ?? 0)) / 2;
  return value < middle ? above - 1 : above;
}
