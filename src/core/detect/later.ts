import type { LimitRow } from '../sdks/sdk';
import { canonical } from '../sdks/sdk';
import type { CallExpression, Expression } from '../syntax/neutral';
import { lastName } from './callee';
import { leadsTo } from './leadsTo';
import type { Names } from './names';
import type { Given } from './sent';
import type { Found, Parameters } from './parameters';

const nothing: Found = { given: [], unseen: null };

/**
 * What is given where the object that `call` makes is used: `llm.bind(max_tokens=…)`, `Runner.run(agent, run_config=…)`.
 */
export function givenLater(
  call: CallExpression,
  limit: LimitRow | null,
  names: Names,
  read: (call: CallExpression) => Parameters,
  isExported: (callee: Expression) => boolean,
): Found {
  if (limit === null) return nothing;
  const set = [...setForAll(limit, names, read, isExported), ...setLater(call, limit.names, names)];
  const { later } = limit;
  if (later === undefined) return { given: set, unseen: null };
  const methods = new Set(later.methods.map(canonical));
  const found: Found[] = [];
  for (const use of names.source.calls) {
    const { callee } = use;
    if (callee.kind !== 'member' && callee.kind !== 'name') continue;
    if (!methods.has(canonical(callee.name))) continue;
    const isUse =
      (callee.kind === 'member' && leadsTo(callee.object, call, names)) ||
      use.arguments.some(({ value }) => leadsTo(value, call, names));
    if (isUse) found.push(read(use).at(later.names));
  }
  return {
    given: [...set, ...found.flatMap(({ given }) => given)],
    unseen: found.find(({ unseen }) => unseen !== null)?.unseen ?? null,
  };
}

/** What the package's own settings give to all calls, of which the text doesn't tell when they hold. */
function setForAll(
  { shared }: LimitRow,
  names: Names,
  read: (call: CallExpression) => Parameters,
  isExported: (callee: Expression) => boolean,
): Given[] {
  if (shared === undefined) return [];
  return names.source.calls
    .filter(({ callee }) => shared.exports.includes(lastName(callee)) && isExported(callee))
    .flatMap((call) => read(call).at(shared.names).given)
    .map(({ name, value, range }) => ({ name, value, range, certain: false }));
}

/** What is set on the object that `call` makes: `llm.max_tokens = 5`; whether before it is used, isn't followed. */
function setLater(call: CallExpression, limits: readonly string[], names: Names): Given[] {
  const wanted = new Set(limits.map(canonical));
  const { changes, named } = names.source;
  return named
    .filter(({ value }) => value === call)
    .flatMap(({ name }) => [...(changes.get(name) ?? []), ...(changes.get(`self.${name}`) ?? [])])
    .flatMap((change): Given[] =>
      change.kind === 'set' && change.key !== null && wanted.has(canonical(change.key))
        ? [{ name: change.key, value: change.value, range: change.range, certain: false }]
        : [],
    );
}
