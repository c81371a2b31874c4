import type { Host, Insertion, Message, OutputLimit, WrongParameter } from '../model';
import { known, message } from '../model';
import { type LimitRow, type Sdk, canonical } from '../sdks/sdk';
import { pathOf } from '../syntax/builder';
import type { CallExpression, Expression, ObjectValue, Source } from '../syntax/neutral';
import { type Given, isEverywhere } from './sent';
import type { Names } from './names';
import type { Found, Parameters } from './parameters';

export type Insert = (target: CallExpression | ObjectValue, parameter: string) => Insertion | null;

/** The parameter that limits the output of a call, or an empty text where there is none. */
export function parameterToGive(limit: LimitRow | null, { kind }: Host, place: string): string {
  const special = limit?.giveFor?.find(({ of }) => of.test(place))?.parameter;
  return special ?? limit?.giveAt?.[kind] ?? limit?.give ?? '';
}

/** A call's host and model in the form in which a table's patterns speak of them. */
export function placeOf(host: Host, model: string | null): string {
  return `${host.provider ?? ''}/${model ?? ''}`;
}

const conversions = new Set(['int', 'number', 'parseint', 'float']);

/** Writes the value as its library takes it; null where the file doesn't import what makes it so. */
export function asOptional(insertion: Insertion | null, limit: LimitRow | null, source: Source): Insertion | null {
  const optional = limit?.optional;
  if (insertion === null || optional === undefined) return insertion;
  for (const [name, bindings] of source.file.bindings) {
    const from = bindings[0]?.imported?.package.replace(/\/v\d+$/, '');
    if (from !== optional.package) continue;
    const prefix = `${insertion.prefix}${name}.${optional.function}(`;
    return { ...insertion, prefix, suffix: `)${insertion.suffix}` };
  }
  return null;
}

/**
 * Whether the output of a call is limited. `later`: what is given where the object that the call makes is used; `wrongIn`:
 * why one of the parameters that are given doesn't limit it.
 */
export function limitOf(
  row: LimitRow | null,
  sdk: Sdk,
  parameter: string,
  place: string,
  sent: Parameters,
  later: Found,
  names: Names,
  insert: Insert,
  wrongIn: (one: Given, given: readonly Given[]) => WrongParameter | null,
): OutputLimit {
  if (row === null)
    return { state: 'unknown', parameter, reason: message('limit.none', 'this API takes no output limit') };
  const here = sent.at(row.names);
  const given = [...here.given, ...sent.at(row.aside ?? []).given, ...later.given];
  const unseen = here.unseen ?? later.unseen;
  const missing = (insertion: Insertion | null): OutputLimit => ({
    state: 'missing',
    parameter: lastOf(parameter),
    required: row.required === true || (row.required !== undefined && row.required.test(place)),
    libraryDefault: row.defaults?.find(({ of }) => of.test(place))?.tokens ?? null,
    insertion,
  });
  const last = given.at(-1);
  if (last === undefined) {
    if (unseen !== null) return { state: 'unknown', parameter: lastOf(parameter), reason: unseen };
    const opening = openedBy(row, sent, names);
    if (opening !== null) return { state: 'unknown', parameter: lastOf(parameter), reason: opening };
    if (row.elsewhere === true) return { state: 'unknown', parameter: lastOf(parameter), reason: elsewhere() };
    return missing(row.names.length === 0 ? null : insertionOf(parameter, sent, insert, row.inHolder === true));
  }
  const only = row.zero === true && last.certain ? names.only(last.value) : null;
  if (only?.kind === 'number' && only.value === 0)
    return { state: 'present', parameter: last.name, value: known(0, only.range), range: last.range };
  let maybe = false;
  const settled = new Set<string>();
  // Each name counts by the last value that it is given for certain.
  for (const one of given.toReversed()) {
    const name = canonical(one.name);
    if (settled.has(name)) continue;
    if (one.certain) settled.add(name);
    const state = stateOf(one.value, sdk, names);
    if (state === 'nothing') continue;
    if (state === 'maybe' || !one.certain) {
      maybe = true;
      continue;
    }
    const wrong = wrongIn(one, given);
    const present = {
      state: 'present',
      parameter: one.name,
      value: numberOf(one.value, names),
      range: one.range,
    } as const;
    return wrong === null ? present : { ...present, wrong };
  }
  if (maybe && isSetEverywhere(given, sdk, names)) {
    const values = given.map(({ value }) => numberOf(value, names));
    const [first] = values;
    const isOne = values.every((value) => value.known && first?.known === true && value.value === first.value);
    const value = isOne ? first! : { known: false as const, reason: several(last) };
    return { state: 'present', parameter: last.name, value, range: last.range };
  }
  if (maybe) return { state: 'unknown', parameter: last.name, reason: conditional(last) };
  if (unseen !== null) return { state: 'unknown', parameter: lastOf(parameter), reason: unseen };
  return missing(replacement(last, lastOf(parameter), names.source.text));
}

/** A value in the place of the one that is nothing, under the name to give; null where the file doesn't spell it out. */
function replacement({ name, value, range, certain }: Given, parameter: string, text: string): Insertion | null {
  if (!certain) return null;
  const { start, end } = value.range;
  const [before, after, ...more] = text.slice(range.start, start).split(name);
  // An entry in short is its name and its value in one.
  if (start === range.start) return { at: start, end, prefix: `${parameter}: `, suffix: '' };
  if (before === undefined || after === undefined || more.length > 0) return null;
  if (canonical(name) === canonical(parameter)) return { at: start, end, prefix: '', suffix: '' };
  return { at: range.start, end, prefix: before + parameter + after, suffix: '' };
}

/** Where the parameter goes: into what holds it, or with a new object around it where nothing does. */
function insertionOf(path: string, sent: Parameters, insert: Insert, inHolder: boolean): Insertion | null {
  const [holder, name] = sent.holder(path);
  if (holder.sent.target !== null) return insert(holder.sent.target, name);
  if (inHolder) return null;
  const names = path.split('.');
  for (let depth = names.length - 2; depth >= 0; depth--) {
    const [outer, first] = sent.holder(names.slice(0, depth + 1).join('.'));
    if (outer.at([first]).given.length > 0) return null;
    if (outer.sent.target !== null) return insert(outer.sent.target, names.slice(depth).join('.'));
  }
  return null;
}

/** Why a limit may be given when the program runs. */
function openedBy({ opened = [], names: limits }: LimitRow, sent: Parameters, names: Names): Message | null {
  const one = sent.last(opened);
  if (one === null || one.value.kind === 'nothing') return null;
  const value = names.only(one.value);
  const named = value?.kind === 'list' ? value.items.map((item) => names.textOf(item.value)) : null;
  const isNamed = named === null || named.some((name) => name === null || limits.some((limit) => isSame(limit, name)));
  return isNamed
    ? message('limit.opened', '`{name}` lets it be given when the program runs', { name: one.name })
    : null;
}

function isSame(a: string, b: string): boolean {
  return canonical(a) === canonical(b);
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

function elsewhere(): Message {
  return message('limit.elsewhere', 'the limit may be set in a configuration file');
}

function conditional({ name }: Given): Message {
  return message('limit.condition', '`{name}` is set only under a condition', { name });
}

function several({ name }: Given): Message {
  return message('limit.several', '`{name}` has several values', { name });
}

/** Whether one of these limits is set whichever way the code takes, and none is taken back. */
function isSetEverywhere(given: readonly Given[], sdk: Sdk, names: Names): boolean {
  return (
    given.every(({ value }) => stateOf(value, sdk, names) === 'something') &&
    isEverywhere(given.flatMap(({ ways }) => (ways === undefined ? [] : [ways])))
  );
}

function stateOf(value: Expression, sdk: Sdk, names: Names): 'something' | 'nothing' | 'maybe' {
  const { values, open } = names.resolve(value);
  const nothing = values.filter((one) => isNothing(one, sdk));
  if (isNothing(value, sdk)) return 'nothing';
  if (nothing.length === 0) return 'something';
  if (nothing.length === values.length && open === null) return 'nothing';
  // A parameter that is nothing by default is there to be given.
  return nothing.length === values.length ? 'something' : 'maybe';
}

function isNothing(value: Expression, sdk: Sdk): boolean {
  if (value.kind === 'nothing') return true;
  if (value.kind === 'number') return value.value <= 0;
  const path = pathOf(value.kind === 'call' ? value.callee : value);
  return path !== null && sdk.notGiven?.includes(path.slice(path.lastIndexOf('.') + 1)) === true;
}

function numberOf(value: Expression, names: Names) {
  const { values, open } = names.resolve(value);
  const found = values.filter((one) => one.kind !== 'nothing');
  const only = found.length === 1 ? found[0]! : null;
  if (only?.kind === 'number' && open === null) return known(only.value, only.range);
  if (
    only?.kind === 'call' &&
    (only.callee.kind === 'name' || only.callee.kind === 'member') &&
    conversions.has(canonical(only.callee.name))
  ) {
    const argument = only.arguments[0];
    const inner = argument === undefined ? null : names.only(argument.value);
    if (inner?.kind === 'number') return known(inner.value, inner.range);
    const text = inner === null ? null : names.textOf(inner);
    if (inner !== null && text !== null && /^\s*\d+\s*$/.test(text)) return known(Number(text), inner.range);
  }
  const reason =
    open ?? message('limit.value', 'the value of `{name}` is not known here', { name: names.write(value) });
  return { known: false as const, reason };
}
