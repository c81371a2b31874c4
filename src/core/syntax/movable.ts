import type { Comment, Layout, Scope } from './neutral';
import type { StatementForm } from './statementForm';

type Places<T> = { -readonly [Key in keyof T]: T[Key] };

/** All places in what a statement says, so that it can be moved with its text. */
export interface Movable {
  readonly ranges: readonly { start: number; end: number }[];
  readonly layouts: readonly Places<Pick<Layout, 'open' | 'close' | 'afterComma'>>[];
}

/** Looks all places up, which takes much longer than moving them. `file`: what is outside of the statement. */
export function movableOf(form: StatementForm, comments: readonly Comment[], file: Scope): Movable {
  const ranges: Movable['ranges'][number][] = [];
  const layouts: Movable['layouts'][number][] = [];
  const seen = new Set<unknown>([file]);
  const waiting: unknown[] = [form, comments];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    seen.add(value);
    if (isRange(value)) ranges.push(value);
    else if (isLayout(value)) layouts.push(value);
    for (const inner of value instanceof Map ? value.values() : Object.values(value)) waiting.push(inner);
  }
  return { ranges, layouts };
}

export function moveBy(by: number, { ranges, layouts }: Movable): void {
  if (by === 0) return;
  for (const range of ranges) {
    range.start += by;
    range.end += by;
  }
  for (const layout of layouts) {
    layout.open += by;
    if (layout.close !== null) layout.close += by;
    if (layout.afterComma !== null) layout.afterComma += by;
  }
}

function isRange(value: object): value is Movable['ranges'][number] {
  return 'start' in value && typeof value.start === 'number';
}

function isLayout(value: object): value is Movable['layouts'][number] {
  return 'open' in value && typeof value.open === 'number';
}
