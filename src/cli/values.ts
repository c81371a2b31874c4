import { InvalidArgumentError } from 'commander';
import { sumToOne } from '../core/cost/mix';
import { integer } from '../core/format';
import { largestAssumption, type Moment } from '../core/model';

/** A count of tokens and the like. */
export function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('It must be a whole number, 0 or more.');
  return notTooLarge(Number(text));
}

function notTooLarge(value: number): number {
  if (value > largestAssumption) throw new InvalidArgumentError(`It must be ${integer(largestAssumption)} or less.`);
  return value;
}

export function positiveWholeNumber(text: string): number {
  const value = wholeNumber(text);
  if (value === 0) throw new InvalidArgumentError('It must be a whole number, 1 or more.');
  return value;
}

/** A whole number between 1 and `most`. */
export function wholeNumberUpTo(most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < 1 || value > most) {
      throw new InvalidArgumentError(`It must be a whole number from 1 to ${most}.`);
    }
    return value;
  };
}

/** A volume: fractions are taken, since a call may be made less than once a day. */
export function amount(text: string): number {
  if (!/^\d+(\.\d+)?$/.test(text)) throw new InvalidArgumentError('It must be a number, 0 or more.');
  return notTooLarge(Number(text));
}

export function share(text: string): number {
  const value = Number(text);
  if (!/^\d*\.?\d+$/.test(text) || value > 1) throw new InvalidArgumentError('It must be a number from 0 to 1.');
  return value;
}

/** A date such as 2026-11-22, or an instant such as 2026-11-22T14:30; UTC where no zone is given. */
export function instant(text: string): Moment {
  const [, day, time, zone] =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:\d{2})?)?$/.exec(text) ?? [];
  const midnight = day === undefined ? Number.NaN : Date.parse(day);
  const date = new Date(time === undefined ? midnight : `${day}T${time}${zone ?? 'Z'}`);
  // A day that isn't in its month, such as 30 February, is moved on by some engines and refused by others.
  if (Number.isNaN(date.getTime()) || Number.isNaN(midnight) || new Date(midnight).toISOString().slice(0, 10) !== day) {
    throw new InvalidArgumentError('It must be a date such as 2026-11-22, or an instant such as 2026-11-22T14:30Z.');
  }
  return { date, isInstant: time !== undefined };
}

/** Now, as a day: nobody said which hour requests come at. */
export function now(): Moment {
  return { date: new Date(), isInstant: false };
}

/** Names separated by commas, each once. */
export function names(text: string): string[] {
  const all = text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (all.length === 0) throw new InvalidArgumentError('It must be names separated by commas.');
  return [...new Set(all)];
}

/** Shares of models, such as `A=0.8,B=0.2`, which sum to 1. */
export function shares(text: string): ReadonlyMap<string, number> {
  const mix = new Map<string, number>();
  for (const part of text.split(',')) {
    const at = part.lastIndexOf('=');
    if (at < 1) throw new InvalidArgumentError('It must be shares such as A=0.8,B=0.2.');
    const name = part.slice(0, at).trim();
    mix.set(name, (mix.get(name) ?? 0) + share(part.slice(at + 1).trim()));
  }
  if (!sumToOne([...mix.values()])) {
    const sum = [...mix.values()].reduce((total, value) => total + value, 0);
    throw new InvalidArgumentError(`Its shares must sum to 1, not ${Number(sum.toFixed(6))}.`);
  }
  return mix;
}
