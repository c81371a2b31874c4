import {
  basisOf,
  compareModels,
  isSameModel,
  type ComparisonAssumptions,
  type ComparisonRow,
} from '../../core/cost/compare';
import { isStronger } from '../../core/assumptions/resolve';
import type { Message, Origin } from '../../core/model';
import { message } from '../../core/model';
import { type InputName, inputNames, isPart, isPlanInput, parseShare, parseValue } from './inputs';
import { type CompareStart, type EditedAssumptions, type GivenAssumption, isObject, readEdits } from './protocol';

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
  /** Inputs whose text isn't a value; their last value holds. */
  readonly unreadable: readonly InputName[];
  readonly routing: Routing;
  readonly sort: Sort;
}

/** Part of the requests sent to another model than the current one. */
export interface Routing {
  /** See `modelKey`; null: none. */
  readonly model: string | null;
  /** 0 to 1. */
  readonly share: number;
  /** Whether the share's text is one; else the last share holds. */
  readonly readable: boolean;
}

export type CompareEvent =
  | { readonly kind: 'started'; readonly start: CompareStart; readonly settled: readonly InputName[] }
  | { readonly kind: 'typed'; readonly input: InputName; readonly text: string }
  | { readonly kind: 'undone'; readonly input: InputName }
  | { readonly kind: 'routed'; readonly model: string | null }
  | { readonly kind: 'shareTyped'; readonly text: string }
  | { readonly kind: 'sorted'; readonly column: SortColumn };

const cheapestFirst: Sort = { column: 'perDay', ascending: true };
const allToOne: Routing = { model: null, share: 0.2, readable: true };

/** The page at its start, with what an earlier showing of it saved (see `toSave`). */
export function initialState(start: CompareStart, saved: unknown): CompareState {
  const state: CompareState = { start, edits: {}, unreadable: [], routing: allToOne, sort: cheapestFirst };
  if (!isObject(saved)) return state;
  return {
    ...state,
    edits: readEdits(saved['edits']) ?? {},
    routing: readRouting(saved['routing']) ?? allToOne,
    sort: readSort(saved['sort']) ?? cheapestFirst,
  };
}

/** What survives while the page is hidden. */
export function toSave({ edits, routing: { model, share }, sort }: CompareState): unknown {
  return { edits, routing: { model, share }, sort };
}

export function reduce(state: CompareState, event: CompareEvent): CompareState {
  if (event.kind === 'started') return { ...state, start: event.start, edits: without(state.edits, event.settled) };
  if (event.kind === 'sorted') {
    const { column, ascending } = effectiveSort(state);
    return { ...state, sort: { column: event.column, ascending: column === event.column ? !ascending : true } };
  }
  if (event.kind === 'routed') return { ...state, routing: { ...state.routing, model: event.model } };
  if (event.kind === 'shareTyped') return { ...state, routing: shareTyped(state.routing, parseShare(event.text)) };
  if (event.kind === 'typed') return typed(state, event.input, parseValue(event.input, event.text));
  return { ...readable(state, event.input), edits: without(state.edits, [event.input]) };
}

function shareTyped(routing: Routing, share: number | null | undefined): Routing {
  return share === null || share === undefined
    ? { ...routing, readable: false }
    : { ...routing, share, readable: true };
}

function typed(state: CompareState, input: InputName, value: number | null | undefined): CompareState {
  const others = readable(state, input);
  if (value === undefined) return { ...others, unreadable: [...others.unreadable, input] };
  const given = givenFor(state.start, input)?.value ?? null;
  const edits = without(state.edits, [input]);
  return { ...others, edits: value === given ? edits : { ...edits, [input]: value } };
}

function readable(state: CompareState, input: InputName): CompareState {
  return { ...state, unreadable: state.unreadable.filter((name) => name !== input) };
}

function without(edits: EditedAssumptions, names: readonly InputName[]): EditedAssumptions {
  return Object.fromEntries(Object.entries(edits).filter(([name]) => !names.some((other) => other === name)));
}

function readSort(saved: unknown): Sort | null {
  if (!isObject(saved) || typeof saved['ascending'] !== 'boolean') return null;
  const column = sortColumns.find((each) => each === saved['column']);
  return column === undefined ? null : { column, ascending: saved['ascending'] };
}

function readRouting(saved: unknown): Routing | null {
  if (!isObject(saved)) return null;
  const { model, share } = saved;
  if (!(model === null || typeof model === 'string') || !isPart(share)) return null;
  return { model, share, readable: true };
}

/** A limit that is only the model's own maximum isn't one for the other models. */
function givenFor(start: CompareStart, input: InputName): GivenAssumption | null {
  const given = start.assumptions[input];
  return given?.origin === 'model' ? null : given;
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
  const value = (input: InputName) => inputValue(state, input).value;
  return {
    requestsPerDay: value('requestsPerDay'),
    otherInputTokens: value('otherInputTokens'),
    expectedOutputTokens: value('expectedOutputTokens'),
    maxTokens: value('maxTokens'),
    cacheHitRate: value('cacheHitRate'),
    batchShare: value('batchShare'),
    turns: value('turns'),
    turnTokens: value('turnTokens'),
    daysPerMonth: start.daysPerMonth,
    currentModel: start.currentModel.known ? start.currentModel.value : null,
    from: start.from,
    placeholderTokens: start.placeholderTokens,
  };
}

/**
 * The edits that would hold where they are kept: what a stronger source says would overrule them, and what a weaker one
 * says can't be cleared there. There are no settings for how requests are made.
 */
export function writableEdits({ start, edits }: CompareState): EditedAssumptions {
  const { origin } = start.keptIn;
  const overruled = inputNames.filter((name) => {
    if (origin === 'setting' && isPlanInput(name)) return true;
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
