import type { Range } from '../model';
import { type Method, canonical } from '../sdks/sdk';
import { pathOf } from '../syntax/builder';
import type { CallExpression, Expression, Member } from '../syntax/neutral';
import type { Names } from './names';

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

/** A callee's names from the right, and what they are reached from. */
export interface Path {
  readonly names: readonly string[];
  /** `receivers[n]`: what stands before the last n names. */
  readonly receivers: readonly Expression[];
}

const maxNames = 12;

/** The names of a callee from the right; a name that stands for a longer path is written out. */
export function pathTo(callee: Expression, names: Names): Path {
  const steps: string[] = [];
  const receivers: Expression[] = [callee];
  let at: Expression = callee;
  while (steps.length < maxNames) {
    if (at.kind === 'member') {
      steps.push(at.name);
      at = at.object;
      receivers.push(at);
      continue;
    }
    // `client.chat().completions()`: a method that is given nothing is a step like any other.
    if (isStep(at)) {
      at = at.callee;
      continue;
    }
    if (at.kind !== 'name') break;
    const bindings = names.bindingsOf(at.name, at.block, at.range.start);
    const value = bindings[0]?.value;
    if (!value || (value.kind !== 'member' && !isStep(value))) break;
    const step = lastStep(value);
    // Branches may choose between `client.messages` and `client.beta.messages`.
    const alike = bindings.every(
      (binding) =>
        binding.kind === 'assignment' && binding.value !== null && step !== null && lastStep(binding.value) === step,
    );
    if (!alike) break;
    at = value;
    receivers[receivers.length - 1] = at;
  }
  return { names: steps, receivers };
}

/** The last name of a path of members and of methods without anything. */
function lastStep(value: Expression): string | null {
  return isStep(value) ? value.callee.name : value.kind === 'member' ? value.name : null;
}

/** Whether two calls are of one object's methods: what asks again changes nothing of what it is given. */
export function isLike(own: CallExpression | undefined, { callee }: CallExpression): boolean {
  if (own?.callee.kind !== 'member' || callee.kind !== 'member') return false;
  const path = pathOf(own.callee.object);
  return path !== null && path === pathOf(callee.object);
}
