import type { Fact, Host, Insertion, OutputLimit } from '../model';
import { known, message } from '../model';
import { type CallRow, type Sdk, canonical } from '../sdks/sdk';
import { pathOf } from '../syntax/builder';
import type { CallExpression, Expression, ObjectValue } from '../syntax/neutral';
import type { Given, Sent } from './arguments';
import type { Names } from './names';

export type Insert = (target: CallExpression | ObjectValue, parameter: string) => Insertion | null;

const conversions = new Set(['int', 'number', 'parseint', 'float']);

/** The parameter that limits the output of a call to a model at a host. */
export function parameterToGive({ limit }: CallRow, host: Host, model: Fact<string>): string {
  const { give, giveFor } = limit;
  const forwarded = host.kind === 'own' || host.provider === null;
  return forwarded && model.known && giveFor?.models.test(model.value) === true ? giveFor.parameter : give[host.kind];
}

/** Whether the output of a call is limited. `parameter`: the one to give at its host. */
export function limitOf(
  sent: Sent,
  row: CallRow,
  sdk: Sdk,
  parameter: string,
  names: Names,
  insert: Insert,
): OutputLimit {
  const wanted = row.limit.names.map(canonical);
  const given = sent.given.filter(({ name }) => wanted.includes(canonical(name)));
  const missing = (insertion: Insertion | null): OutputLimit => ({
    state: 'missing',
    parameter,
    required: row.limit.required,
    libraryDefault: row.limit.libraryDefault,
    insertion,
  });
  const last = given.at(-1);
  if (last === undefined) {
    if (sent.unseen !== null) return { state: 'unknown', parameter, reason: sent.unseen };
    return missing(sent.target === null ? null : insert(sent.target, parameter));
  }
  let maybe = false;
  // Each name counts by the last value it is given; one that is certain settles it.
  for (const one of given.toReversed()) {
    const state = stateOf(one.value, sdk, names);
    if (state === 'nothing') continue;
    if (state === 'maybe' || !one.certain) {
      maybe = true;
      continue;
    }
    return { state: 'present', parameter: one.name, value: numberOf(one.value, names), range: one.range };
  }
  if (maybe)
    return {
      state: 'unknown',
      parameter: last.name,
      reason: message('limit.condition', '`{name}` is set only under a condition', { name: last.name }),
    };
  if (sent.unseen !== null) return { state: 'unknown', parameter, reason: sent.unseen };
  return missing(replacement(last, parameter, names.source.text));
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
  return path !== null && sdk.notGiven.includes(path.slice(path.lastIndexOf('.') + 1));
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
