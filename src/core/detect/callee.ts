import type { Range } from '../model';
import { type Method, canonical } from '../sdks/sdk';
import type { CallExpression, Expression, Member } from '../syntax/neutral';

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
    if (isStep(at)) at = at.callee;
    if (at.kind !== 'member' || canonical(at.name) !== canonical(segment)) return null;
    at = at.object;
  }
  for (;;) {
    const step: Expression = isStep(at) ? at.callee : at;
    if (step.kind !== 'member' || !prefixes.includes(step.name)) return at;
    at = step.object;
  }
}

/** A call of a method without anything: `client.chat()`. */
export function isStep(expression: Expression): expression is CallExpression & { readonly callee: Member } {
  return expression.kind === 'call' && expression.arguments.length === 0 && expression.callee.kind === 'member';
}
