import type { LimitRow } from '../sdks/sdk';
import { canonical } from '../sdks/sdk';
import type { CallExpression, Expression } from '../syntax/neutral';
import type { Names } from './names';
import type { Found, Parameters } from './parameters';

const nothing: Found = { given: [], unseen: null };
const maxDepth = 6;

/**
 * What is given where the object that `call` makes is used: `llm.bind(max_tokens=…)`, `Runner.run(agent, run_config=…)`.
 */
export function givenLater(
  call: CallExpression,
  later: LimitRow['later'],
  names: Names,
  read: (call: CallExpression) => Parameters,
): Found {
  if (later === undefined) return nothing;
  const methods = new Set(later.methods.map(canonical));
  const found: Found[] = [];
  for (const use of names.source.calls) {
    const { callee } = use;
    if (callee.kind !== 'member' && callee.kind !== 'name') continue;
    if (!methods.has(canonical(callee.name))) continue;
    const isUse =
      (callee.kind === 'member' && leadsTo(callee.object, call, names, 0)) ||
      use.arguments.some(({ value }) => leadsTo(value, call, names, 0));
    if (isUse) found.push(read(use).at(later.names));
  }
  return {
    given: found.flatMap(({ given }) => given),
    unseen: found.find(({ unseen }) => unseen !== null)?.unseen ?? null,
  };
}

/** Whether a value is what `call` makes, or made of it: `llm.bind_tools(…).bind(…)`. */
function leadsTo(expression: Expression, call: CallExpression, names: Names, depth: number): boolean {
  if (depth > maxDepth) return false;
  return names
    .resolve(expression)
    .values.some(
      (value) =>
        value === call ||
        (value.kind === 'call' &&
          value.callee.kind === 'member' &&
          leadsTo(value.callee.object, call, names, depth + 1)),
    );
}
