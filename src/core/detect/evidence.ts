import { type CallRow, type Sdk, canonical } from '../sdks/sdk';
import type { Expression } from '../syntax/neutral';
import type { Imports } from './imports';
import type { Names } from './names';
import { Parameters } from './parameters';
import { type Sent, together } from './sent';

/** Whether nothing that a call of this form sends speaks against a generation. `before`: what goes with it. */
export function isGeneration(row: CallRow, sent: Sent, before: readonly Sent[], names: Names): boolean {
  const { needs = [], notWith = [], needsUnnamed, notModel, model, messages } = row;
  const parameters = new Parameters(sent, names);
  const isGiven = (path: string) => parameters.last([path]) !== null;
  const isSaid = (path: string) => {
    const given = parameters.last([path]);
    return given !== null && !/^false$/i.test(names.write(given.value));
  };
  if (sent.unseen === null && !needs.every(isSaid)) return false;
  if (notWith.some(isGiven) && !(model.some(isGiven) && messages.some(isGiven))) return false;
  if (notModel === undefined && needsUnnamed === undefined) return true;
  const named = new Parameters(together([...before, sent], null), names).at(model).given;
  if (needsUnnamed !== undefined && named.every(({ value }) => names.textOf(value) === null)) {
    const asked = parameters.at(needsUnnamed);
    if (asked.given.length === 0 && asked.unseen === null) return false;
  }
  return notModel === undefined || !named.some(({ value }) => notModel.test(spelling(value, names)));
}

/** A model's name as far as the code tells it, also by the names of what it is taken from. */
function spelling(value: Expression, names: Names): string {
  const known = names.textOf(value);
  if (known !== null) return known;
  const bindings = value.kind === 'name' ? names.bindingsOf(value.name, value.block, value.range.start) : [];
  const sources = bindings.flatMap((binding) => (binding.value === null ? [] : names.write(binding.value)));
  return [names.write(value), ...sources].join(' ');
}

/** Whether what a call sends proves the SDK where its object isn't seen. */
export function isEvident(row: CallRow, sdk: Sdk, sent: Sent, imports: Imports, names: Names): boolean {
  const { matches, model } = row;
  if (matches === undefined) return false;
  if (matches === 'alone') return true;
  const given = new Set(sent.given.map(({ name }) => canonical(name)));
  const has = (set: readonly string[]) => set.every((name) => given.has(canonical(name)));
  const isImported = imports.has(sdk);
  const named = (pattern: RegExp) =>
    new Parameters(sent, names).at(model).given.some(({ value }) => pattern.test(spelling(value, names)));
  if ((matches.arguments ?? []).some(has) && (matches.model === undefined || isImported || named(matches.model)))
    return true;
  if (!isImported) return false;
  if ((matches.imported ?? []).some(has)) return true;
  const options = (sdk.requestOptions ?? []).map(canonical);
  return matches.arguments !== undefined && sent.unseen !== null && ![...given].some((name) => !options.includes(name));
}
