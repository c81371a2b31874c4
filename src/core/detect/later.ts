import type { LimitRow } from '../sdks/sdk';
import { canonical } from '../sdks/sdk';
import type { CallExpression } from '../syntax/neutral';
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
): Found {
  if (limit === null) return nothing;
  const set = setLater(call, limit.names, names);
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
