import type { Host } from '../model';
import { hostOf } from '../sdks/hosts';
import { type ClientRow, type Sdk, canonical, isPackageOf } from '../sdks/sdk';
import { pathOf } from '../syntax/builder';
import type { CallExpression, Expression, Import } from '../syntax/neutral';
import type { Language } from '../syntax/languages';
import type { Names } from './names';

/** What a receiver is: a client of an SDK, something else for certain, or unseen. */
export type Receiver =
  /** `clients`: one for each SDK that the receiver can be of, `if azure: … else: …`. */
  | { readonly kind: 'client'; readonly clients: readonly Client[] }
  /** An instance of a class of this file or of another package; `name` is the class's. */
  | { readonly kind: 'foreign'; readonly package: string | null; readonly name: string | null }
  | { readonly kind: 'unseen' };

export interface Client {
  readonly sdk: Sdk;
  readonly host: Host;
}

const unseen: Receiver = { kind: 'unseen' };
const maxDepth = 10;
const maxSteps = 500;
/** Methods of a client that return it with other options. */
const sameClient = new Set(['withoptions', 'copy', 'aenter', 'enter']);
/** Functions that give back their last argument. */
const sameValue = new Set(['typing.cast', 'typing_extensions.cast']);

/** Finds out which client stands before a call's path. */
export class Clients {
  private steps = 0;

  constructor(
    private readonly names: Names,
    private readonly sdks: readonly Sdk[],
    private readonly ecosystem: Language['ecosystem'],
  ) {}

  receiver(expression: Expression, depth = 0): Receiver {
    this.steps = depth === 0 ? 0 : this.steps + 1;
    if (depth > maxDepth || this.steps > maxSteps) return unseen;
    switch (expression.kind) {
      case 'name': {
        const bindings = this.names.bindingsOf(expression.name, expression.block, expression.range.start);
        return merge(
          bindings.map((binding) => {
            if (binding.imported !== null) return this.module(binding.imported, expression.name);
            const value = binding.value === null ? unseen : this.receiver(binding.value, depth + 1);
            return value.kind === 'unseen' && binding.annotation !== null
              ? this.declared(binding.annotation, expression)
              : value;
          }),
        );
      }
      case 'member': {
        const owner = this.names.classOf(expression.object);
        if (owner === null) return unseen;
        return merge(
          this.names.memberBindings(owner, expression.name, 0).map((binding) => {
            const value = binding.value === null ? unseen : this.receiver(binding.value, depth + 1);
            if (value.kind !== 'unseen' || binding.annotation === null) return value;
            return this.declared(binding.annotation, {
              kind: 'name',
              name: '',
              block: binding.block,
              range: binding.range,
            });
          }),
        );
      }
      case 'choice':
        return merge(
          expression.options
            .filter((option) => option.kind !== 'nothing')
            .map((option) => this.receiver(option, depth + 1)),
        );
      case 'call':
        return this.made(expression, depth);
      case 'text':
      case 'concatenation':
      case 'percent':
      case 'number':
      case 'nothing':
      case 'self':
      case 'element':
      case 'list':
      case 'object':
      case 'function':
      case 'other':
      default:
        return unseen;
    }
  }

  /** What a class or function is imported from, when a name or member leads to an import. */
  private imported(callee: Expression, depth = 0): Import | null {
    const path = pathOf(callee)?.split('.');
    let root = callee;
    while (root.kind === 'member') root = root.object;
    if (path === undefined || root.kind !== 'name' || depth > maxDepth) return null;
    const [binding] = this.names.bindingsOf(root.name, root.block, root.range.start);
    if (!binding) return null;
    if (!binding.imported)
      return path.length === 1 && binding.value !== null ? this.imported(binding.value, depth + 1) : null;
    const { imported } = binding;
    if (path.length === 1) return imported;
    const inside = imported.name === '*' || imported.name === 'default' ? [] : [imported.name];
    return { package: [imported.package, ...inside, ...path.slice(1, -1)].join('.'), name: path[path.length - 1]! };
  }

  private made(call: CallExpression, depth: number): Receiver {
    const { callee } = call;
    const imported = this.imported(callee);
    if (imported !== null) {
      const known = this.clientRow(imported);
      if (known !== null) return clientOf(known.sdk, this.hostOfClient(call, known.row));
      const last = call.arguments.at(-1);
      if (last !== undefined && sameValue.has(`${imported.package}.${imported.name}`))
        return this.receiver(last.value, depth + 1);
    }
    if (callee.kind === 'member' && sameClient.has(canonical(callee.name)))
      return this.receiver(callee.object, depth + 1);
    // What is given a client and is used like one is a wrapper around it: tracing, retries, structured output.
    for (const argument of call.arguments) {
      if (argument.kind !== 'positional' && !(argument.kind === 'named' && canonical(argument.name) === 'client'))
        continue;
      const inner = this.receiver(argument.value, depth + 1);
      if (inner.kind === 'client') return inner;
    }
    if (imported !== null) return { kind: 'foreign', package: imported.package, name: imported.name };
    if (callee.kind === 'name') {
      const binding = this.names.bindingsOf(callee.name, callee.block, callee.range.start)[0];
      if (binding?.kind === 'class') return { kind: 'foreign', package: null, name: binding.name };
    }
    const target = this.names.resolve(callee).values[0];
    if (target?.kind === 'function')
      return merge(target.scope.returns.map((returned) => this.receiver(returned, depth + 1)));
    return unseen;
  }

  /** A module used as a client: `openai.chat…`. */
  private module(imported: Import, name: string): Receiver {
    for (const sdk of this.sdks) {
      if (!isPackageOf(sdk, this.ecosystem, imported.package)) continue;
      if (imported.name === '*' && sdk.moduleHost !== null) return clientOf(sdk, this.moduleHost(sdk, name));
      return unseen;
    }
    // A client may be imported ready-made from the project's own module.
    return unseen;
  }

  private moduleHost(sdk: Sdk, name: string): Host {
    const host: Host = {
      provider: sdk.moduleHost?.provider ?? null,
      kind: sdk.moduleHost?.kind ?? 'unknown',
      baseUrl: null,
    };
    for (const change of this.names.source.file.changes.get(name) ?? []) {
      if (change.kind !== 'set' || change.key === null) continue;
      const key = canonical(change.key);
      const text = this.names.textOf(change.value);
      if (key === 'baseurl' || key === 'apibase')
        return text === null ? { provider: null, kind: 'custom', baseUrl: null } : hostOf(text);
      if (key === 'apitype' && text?.startsWith('azure')) return { provider: 'azure', kind: 'azure', baseUrl: null };
    }
    return host;
  }

  /** A declared type names the SDK, but not where its client was pointed. */
  private declared(annotation: string, at: Expression & { kind: 'name' }): Receiver {
    for (const written of annotation.match(/[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*/g)?.slice(0, 6) ?? []) {
      const [root, ...rest] = written.split('.');
      const binding = this.names.bindingsOf(root!, at.block, Infinity)[0];
      if (binding?.kind === 'class') return { kind: 'foreign', package: null, name: binding.name };
      if (!binding?.imported) continue;
      const last = rest[rest.length - 1];
      const known = this.clientRow(
        last === undefined ? binding.imported : { package: binding.imported.package, name: last },
      );
      if (known === null) continue;
      const { kind, provider } = known.row.host;
      const fixed = known.row.baseUrl.length === 0;
      return clientOf(known.sdk, {
        kind: fixed ? kind : 'unknown',
        provider: fixed ? provider : null,
        baseUrl: null,
      });
    }
    return unseen;
  }

  private clientRow(imported: Import): { readonly sdk: Sdk; readonly row: ClientRow } | null {
    for (const sdk of this.sdks) {
      if (!isPackageOf(sdk, this.ecosystem, imported.package)) continue;
      const name = imported.name === '*' ? 'default' : imported.name;
      const row = sdk.clients.find((client) => client.names.includes(name));
      if (row !== undefined) return { sdk, row };
    }
    return null;
  }

  private hostOfClient(call: CallExpression, row: ClientRow): Host {
    const own: Host = { ...row.host, baseUrl: null };
    const wanted = row.baseUrl.map(canonical);
    if (wanted.length === 0) return own;
    let given: Expression | null = null;
    let unclear = false;
    for (const argument of call.arguments) {
      if (argument.kind === 'named') {
        if (wanted.includes(canonical(argument.name))) given = argument.value;
      } else if (argument.kind === 'spread') unclear = true;
      else {
        const options = this.names.resolve(argument.value);
        const object = options.values[0];
        if (object?.kind !== 'object') {
          unclear = true;
          continue;
        }
        for (const entry of object.entries) {
          if (entry.kind === 'spread') unclear = true;
          else if (entry.key !== null && wanted.includes(canonical(entry.key))) given = entry.value;
        }
      }
    }
    if (given === null) return unclear ? { provider: null, kind: 'unknown', baseUrl: null } : own;
    const { values, open } = this.names.resolve(given);
    const urls = values.filter((value) => value.kind !== 'nothing');
    const url = urls.length === 1 && urls[0]?.kind === 'text' ? urls[0] : null;
    const first = url?.kind === 'text' ? url.parts[0] : undefined;
    if (url?.kind === 'text' && first?.kind === 'text') {
      const whole = url.parts.every((part) => part.kind === 'text');
      const text = url.parts.map((part) => (part.kind === 'text' ? part.value : 'placeholder')).join('');
      return { ...hostOf(text), baseUrl: whole ? text : null };
    }
    const tail = url?.kind === 'text' ? url.parts.map((part) => (part.kind === 'text' ? part.value : '')).join('') : '';
    if (/^\/openai\/(v1|deployments)\b/.test(tail)) return { provider: 'azure', kind: 'azure', baseUrl: null };
    if (urls.length === 0 && open === null) return own;
    return { provider: null, kind: 'custom', baseUrl: null };
  }
}

function clientOf(sdk: Sdk, host: Host): Receiver {
  return { kind: 'client', clients: [{ sdk, host }] };
}

/** Several ways to one receiver: for each SDK the same client, or one whose host isn't known. */
function merge(receivers: readonly Receiver[]): Receiver {
  const seen = receivers.filter((receiver) => receiver.kind !== 'unseen');
  const [first] = seen;
  if (first === undefined) return unseen;
  const clients = seen.flatMap((receiver) => (receiver.kind === 'client' ? receiver.clients : []));
  if (clients.length === 0) return seen.length === receivers.length ? first : unseen;
  const foreign = seen.some((receiver) => receiver.kind === 'foreign');
  const merged: Client[] = [];
  for (const sdk of new Set(clients.map((client) => client.sdk))) {
    const [host, ...others] = clients.filter((client) => client.sdk === sdk).map((client) => client.host);
    const agree = !foreign && others.every((other) => other.kind === host!.kind && other.baseUrl === host!.baseUrl);
    merged.push({ sdk, host: agree ? host! : { provider: null, kind: 'unknown', baseUrl: null } });
  }
  return { kind: 'client', clients: merged };
}
