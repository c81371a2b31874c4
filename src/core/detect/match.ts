import type { Host } from '../model';
import { type CallRow, type Sdk, canonical, isPackageOf } from '../sdks/sdk';
import type { Language } from '../syntax/languages';
import type { Argument, CallExpression, Expression } from '../syntax/neutral';
import type { Clients } from './clients';
import type { Names } from './names';

/** A call that asks an SDK for a generation. */
export interface Match {
  readonly call: CallExpression;
  readonly sdk: Sdk;
  readonly row: CallRow;
  readonly host: Host;
  readonly method: string;
  /** Those that the method gets. */
  readonly arguments: readonly Argument[];
  readonly nameRange: CallExpression['nameRange'];
}

/** A callee's names from the right, and what they are reached from. */
interface Path {
  readonly names: readonly string[];
  /** `receivers[n]`: what stands before the last n names. */
  readonly receivers: readonly Expression[];
}

const maxNames = 12;
/** Functions that call what they are given with the arguments that follow. */
const callers = new Set(['partial', 'tothread', 'startsoon', 'retry']);

/** Finds the row and client of a call, or null when it isn't one. `sends`: the names that it sends, and whether all are seen. */
export class Matcher {
  private readonly methods: ReadonlySet<string>;

  constructor(
    private readonly sdks: readonly Sdk[],
    private readonly names: Names,
    private readonly clients: Clients,
    private readonly ecosystem: Language['ecosystem'],
    private readonly sends: (
      call: CallExpression,
      args: readonly Argument[],
    ) => { names: ReadonlySet<string>; complete: boolean },
  ) {
    this.methods = new Set(sdks.flatMap((sdk) => sdk.calls.flatMap((row) => row.methods.map(canonical))));
  }

  match(call: CallExpression): Match | null {
    const direct = this.matchPath(call, call.callee, call.arguments);
    if (direct !== null) return direct;
    const last = call.callee.kind === 'member' || call.callee.kind === 'name' ? canonical(call.callee.name) : '';
    const [first, ...rest] = call.arguments;
    if (!callers.has(last) || first?.kind !== 'positional' || first.value.kind !== 'member') return null;
    if (!rest.some((argument) => argument.kind === 'named' && argument.name === 'model')) return null;
    return this.matchPath(call, first.value, rest);
  }

  private matchPath(call: CallExpression, callee: Expression, args: readonly Argument[]): Match | null {
    const name = callee.kind === 'member' || callee.kind === 'name' ? callee.name : null;
    if (name === null || !this.methods.has(canonical(name))) return null;
    const path = this.pathOf(callee);
    if (path.names.length === 0) return null;
    for (const sdk of this.sdks) {
      for (const row of sdk.calls) {
        const match = this.matchRow(call, args, callee, path, sdk, row);
        if (match !== null) return match;
      }
    }
    return null;
  }

  private matchRow(
    call: CallExpression,
    args: readonly Argument[],
    callee: Expression,
    path: Path,
    sdk: Sdk,
    row: CallRow,
  ): Match | null {
    const { names, receivers } = path;
    if (!row.methods.some((method) => canonical(method) === canonical(names[0]!))) return null;
    let at = 1;
    while (at < names.length && sdk.transparent.includes(names[at]!)) at++;
    for (const segment of row.path.toReversed()) {
      if (at >= names.length || canonical(names[at]!) !== canonical(segment)) return null;
      at++;
    }
    while (at < names.length && row.prefixes.some((prefix) => canonical(prefix) === canonical(names[at]!))) at++;
    if (at < names.length && row.notAfter.some((segment) => canonical(segment) === canonical(names[at]!))) return null;
    const receiver = receivers[at];
    if (receiver === undefined) return null;
    const client = this.clients.receiver(receiver);
    const own = client.kind === 'client' ? client.clients.find((one) => one.sdk === sdk) : undefined;
    if (client.kind === 'client' && own === undefined) return null;
    if (client.kind === 'foreign') {
      // Another package's class that is named for the SDK wraps its client: `GuardrailsAsyncOpenAI`.
      const wraps = client.name !== null && canonical(client.name).includes(canonical(sdk.name));
      if (client.package === null || (row.matches !== 'alone' && !wraps)) return null;
    }
    const sends = this.sends(call, args);
    const sent = (wanted: string) => sends.names.has(canonical(wanted));
    if (row.notWith.some(sent) && !(sent(row.model) && sent(row.messages))) return null;
    if (client.kind !== 'client' && row.matches !== 'alone') {
      const evident = row.matches.argumentSets.some((set) => set.every(sent));
      const imports = this.names.source.imports.some(({ package: from }) => isPackageOf(sdk, this.ecosystem, from));
      const options = sdk.requestOptions.map(canonical);
      const tells = [...sends.names].some((name) => !options.includes(name));
      if (!evident && !(imports && !sends.complete && !tells)) return null;
    }
    // A call without arguments on a receiver that can't be seen proves nothing.
    if (client.kind !== 'client' && args.length === 0) return null;
    const host: Host = own?.host ?? { provider: null, kind: 'unknown', baseUrl: null };
    return {
      call,
      sdk,
      row,
      host,
      method: names.slice(0, at).toReversed().join('.'),
      arguments: args,
      nameRange: callee.kind === 'member' ? callee.nameRange : callee.range,
    };
  }

  /** The names of a callee from the right; a name that stands for a longer path is written out. */
  private pathOf(callee: Expression): Path {
    const names: string[] = [];
    const receivers: Expression[] = [callee];
    let at: Expression = callee;
    while (names.length < maxNames) {
      if (at.kind === 'member') {
        names.push(at.name);
        at = at.object;
        receivers.push(at);
        continue;
      }
      if (at.kind !== 'name') break;
      const bindings = this.names.bindingsOf(at.name, at.block, at.range.start);
      const value = bindings[0]?.value;
      if (value?.kind !== 'member') break;
      // Branches may choose between `client.messages` and `client.beta.messages`.
      const alike = bindings.every(
        (binding) =>
          binding.kind === 'assignment' && binding.value?.kind === 'member' && binding.value.name === value.name,
      );
      if (!alike) break;
      at = value;
      receivers[receivers.length - 1] = at;
    }
    return { names, receivers };
  }
}
