import type { Range } from '../model';
import { type Method, canonical } from '../sdks/sdk';
import type { Expression } from '../syntax/neutral';

/** The last name of what is called, or an empty text. */
export function lastName(callee: Expression): string {
  return callee.kind === 'member' || callee.kind === 'name' ? callee.name : '';
}

/** Where that name stands. */
export function nameRangeOf(callee: Expression): Range {
  return callee.kind === 'member' ? callee.nameRange : callee.range;
}

/** What stands before the path of a method, or null where that isn't there. */
export function before(expression: Expression, { path, prefixes = [] }: Method): Expression | null {
  let at = expression;
  for (const segment of path.toReversed()) {
    if (at.kind !== 'member' || canonical(at.name) !== canonical(segment)) return null;
    at = at.object;
  }
  while (at.kind === 'member' && prefixes.includes(at.name)) at = at.object;
  return at;
}
