import type { Ecosystem, TextEdit, WrongParameter } from '../model';
import { type LimitRow, type Sdk, type WrongRow, canonical, spelt } from '../sdks/sdk';
import type { Expression } from '../syntax/neutral';
import type { Names } from './names';
import type { Given, Sent } from './sent';

/** What tells whether a call takes the parameter by which its output is limited. */
export interface LimitedCall {
  readonly row: LimitRow | null;
  readonly sdk: Sdk;
  readonly ecosystem: Ecosystem;
  /** `provider/model`. */
  readonly place: string;
  readonly model: Expression | null;
  readonly sent: Sent;
}

/** Why the parameter that limits a call's output isn't one that it takes; null where it is, or may be. */
export function wrongParameter(
  call: LimitedCall,
  one: Given,
  given: readonly Given[],
  names: Names,
): WrongParameter | null {
  const wrong = wrongRow(call, one);
  if (wrong === null || given.some((other) => wrongRow(call, other) === null)) return null;
  // Nothing is sent where a value is nothing, whatever the parameter.
  if (names.resolve(one.value).values.some(({ kind }) => kind === 'nothing')) return null;
  const instead = inStyleOf(one.name, spelt(call.sdk, call.ecosystem, wrong.instead));
  const { text } = names.source;
  // Code that knows both parameters chooses by a model that isn't written at the call.
  if (wrong.forModel === true && call.model?.kind !== 'text' && text.includes(instead)) return null;
  return {
    effect: wrong.effect,
    instead,
    forModel: wrong.forModel === true,
    since: wrong.since === undefined || isShown(wrong.since, call, names) ? null : sinceOf(wrong.since),
    rename: rename(one, instead, text),
  };
}

function wrongRow({ row, place }: LimitedCall, { name }: Given): WrongRow | null {
  const wrong = row?.wrong?.find(({ names, of }) => of.test(place) && names.some((each) => isSame(each, name)));
  return wrong ?? null;
}

function isSame(a: string, b: string): boolean {
  return canonical(a) === canonical(b);
}

function isShown({ package: from, shownBy }: NonNullable<WrongRow['since']>, { sent }: LimitedCall, names: Names) {
  const imported = names.source.imports.some((one) => one.package === from && shownBy.includes(one.name));
  return imported || sent.given.some(({ name }) => shownBy.includes(name));
}

function sinceOf({ package: name, major }: NonNullable<WrongRow['since']>): WrongParameter['since'] {
  return { package: name, major };
}

/** A parameter as the body of a request spells it, where the one that it replaces is spelt so. */
function inStyleOf(name: string, parameter: string): string {
  if (!name.includes('_')) return parameter;
  return parameter.replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => `_${letter}`).toLowerCase();
}

/** Another name for a parameter; null where the name isn't written out beside its value. */
function rename({ name, value, range }: Given, instead: string, text: string): TextEdit | null {
  const { start } = value.range;
  // An entry in short is its name and its value in one.
  if (start === range.start) return { range: { start, end: start }, newText: `${instead}: `, selection: null };
  const written = text.slice(range.start, start);
  const at = written.indexOf(name);
  if (at === -1 || written.includes(name, at + name.length)) return null;
  const from = range.start + at;
  return { range: { start: from, end: from + name.length }, newText: instead, selection: null };
}
