import type { LimitRow } from '../sdks/sdk';
import { canonical } from '../sdks/sdk';
import type { CallExpression, Expression } from '../syntax/neutral';
import { lastName } from './callee';
import type { Makers } from './makers';
import type { Names } from './names';
import type { Given } from './sent';
import type { Found, Parameters } from './parameters';

const nothing: Found = { given: [], unseen: null };
const any: ReadonlySet<string> = new Set();

/** Finds limits that are given where something that a call makes is used. */
export class LaterLimits {
  private readonly found = new Map<NonNullable<LimitRow['later']>, Map<CallExpression, Found[]>>();

  constructor(
    private readonly names: Names,
    private readonly makers: Makers,
    private readonly read: (call: CallExpression) => Parameters,
  ) {}

  /**
   * What is given where the object that `call` makes is used: `llm.bind(max_tokens=…)`, `Runner.run(agent, run_config=…)`.
   * `isExported`: whether a callee is of the row's package.
   */
  of(call: CallExpression, limit: LimitRow | null, isExported: (callee: Expression) => boolean): Found {
    if (limit === null) return nothing;
    const set = [...this.setForAll(limit, isExported), ...setLater(call, limit.names, this.names)];
    const found = limit.later === undefined ? [] : (this.usesOf(limit.later).get(call) ?? []);
    return {
      given: [...set, ...found.flatMap(({ given }) => given)],
      unseen: found.find(({ unseen }) => unseen !== null)?.unseen ?? null,
    };
  }

  /** What the methods of a row are given, by the calls that made what they are of, or are given. */
  private usesOf(later: NonNullable<LimitRow['later']>): ReadonlyMap<CallExpression, readonly Found[]> {
    const known = this.found.get(later);
    if (known !== undefined) return known;
    const uses = new Map<CallExpression, Found[]>();
    const methods = new Set(later.methods.map(canonical));
    for (const use of this.names.source.calls) {
      const { callee } = use;
      if (!methods.has(canonical(lastName(callee)))) continue;
      const values = use.arguments.map(({ value }) => value);
      if (callee.kind === 'member') values.unshift(callee.object);
      const makers = new Set(values.flatMap((value) => [...this.makers.of(value, any)]));
      const given = makers.size === 0 ? nothing : this.read(use).at(later.names);
      for (const maker of makers) {
        const all = uses.get(maker);
        if (all === undefined) uses.set(maker, [given]);
        else all.push(given);
      }
    }
    this.found.set(later, uses);
    return uses;
  }

  /** What the package's own settings give to all calls, of which the text doesn't tell when they hold. */
  private setForAll({ shared }: LimitRow, isExported: (callee: Expression) => boolean): Given[] {
    if (shared === undefined) return [];
    return this.names.source.calls
      .filter(({ callee }) => shared.exports.includes(lastName(callee)) && isExported(callee))
      .flatMap((call) => this.read(call).at(shared.names).given)
      .map(({ name, value, range }) => ({ name, value, range, certain: false }));
  }
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
