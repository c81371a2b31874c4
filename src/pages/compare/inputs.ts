import type { PlanValues } from '../../core/cost/assumedPlan';
import { integer, percent } from '../../core/format';

/** What can be assumed on the page: its numbers, how they are typed and shown, and where their sliders stop. */

const requestInputs = ['requestsPerDay', 'otherInputTokens', 'expectedOutputTokens', 'maxTokens'] as const;
/** How requests are made. */
export const planInputs = [
  'cacheHitRate',
  'batchShare',
  'turns',
  'turnTokens',
] as const satisfies readonly (keyof PlanValues)[];
export const inputNames = [...requestInputs, ...planInputs] as const;
export type InputName = (typeof inputNames)[number];
type ShareInput = 'cacheHitRate' | 'batchShare';

/** No count may be larger; far beyond any volume or context window, and exact in a double. */
const largestCount = 1e12;

export function isInputName(value: unknown): value is InputName {
  return inputNames.some((name) => name === value);
}

export function isPlanInput(input: InputName): boolean {
  return planInputs.some((name) => name === input);
}

/** Whether an input is a share of the requests, 0 to 1; the others are whole counts. */
export function isShare(input: InputName): input is ShareInput {
  return input === 'cacheHitRate' || input === 'batchShare';
}

/** Whether an input can have a value: a share, or a count of at least what makes sense. */
export function isValueOf(input: InputName, value: unknown): value is number {
  if (typeof value !== 'number') return false;
  if (isShare(input)) return isPart(value);
  return Number.isInteger(value) && value >= leastCount(input) && value <= largestCount;
}

/** Whether a number is a share: 0 to 1. */
export function isPart(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= 1;
}

/** A limit of 0 is none, and a conversation has a turn. */
function leastCount(input: InputName): number {
  return input === 'maxTokens' || input === 'turns' ? 1 : 0;
}

/** What is typed for an input: null for nothing, undefined for what it can't be. */
export function parseValue(input: InputName, text: string): number | null | undefined {
  const value = isShare(input) ? parseShare(text) : parseCount(text);
  return value === null || isValueOf(input, value) ? value : undefined;
}

/** A value as the page shows it. */
export function valueText(input: InputName, value: number): string {
  return isShare(input) ? percent(value) : integer(value);
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

/**
 * Reads a share as people write it: `90%`, `90`, `0.9`, `0,9`. Without a sign, what is below 1 is a share and the rest
 * percents. Null for nothing, undefined for what is no share between 0 and 1.
 */
export function parseShare(text: string): number | null | undefined {
  const compact = text.trim();
  if (compact === '') return null;
  const match = /^(\d{1,3}(?:[.,]\d{1,12})?|[.,]\d{1,12})\s*(%?)$/.exec(compact);
  if (match === null) return undefined;
  const number = (match[1] ?? '').replace(',', '.');
  // Read as a decimal, since a division by 100 would leave digits that nobody typed.
  const value = Number(match[2] === '' && Number(number) < 1 ? number : `${number}e-2`);
  return isPart(value) ? value : undefined;
}

const mantissas = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8];
const lastStop: Readonly<Record<Exclude<InputName, ShareInput>, number>> = {
  requestsPerDay: 1e7,
  otherInputTokens: 1e6,
  expectedOutputTokens: 128_000,
  maxTokens: 128_000,
  turns: 100,
  turnTokens: 10_000,
};
const shareStops = Array.from({ length: 21 }, (_, index) => index / 20);

/** The values a slider stops at: round, denser where they are small, so that each step is felt. */
export function stopsFor(input: InputName): readonly number[] {
  if (isShare(input)) return shareStops;
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
