import type { CallExpression, Expression } from '../syntax/neutral';
import { canonical } from '../sdks/sdk';
import { lastName } from './callee';
import type { Names } from './names';

const maxDepth = 6;

/**
 * Whether a value is what `call` makes, or made of it: `llm.bind_tools(…).bind(…)`, `llm | parser`, what a function of the
 * file gives back. `answers`: methods that give back something else, in canonical form.
 */
export function leadsTo(
  expression: Expression,
  call: CallExpression,
  names: Names,
  answers: ReadonlySet<string> = new Set(),
  depth = 0,
): boolean {
  if (depth > maxDepth) return false;
  const leads = (value: Expression) => leadsTo(value, call, names, answers, depth + 1);
  return names.resolve(expression).values.some((value) => {
    if (value === call) return true;
    if (value.kind === 'concatenation') return value.parts[0] !== undefined && leads(value.parts[0]);
    if (value.kind !== 'call') return false;
    const { callee } = value;
    if (callee.kind === 'member' && !answers.has(canonical(lastName(callee))) && leads(callee.object)) return true;
    const target = callee.kind === 'name' || callee.kind === 'member' ? names.only(callee) : null;
    return target?.kind === 'function' && target.scope.returns.some(leads);
  });
}
