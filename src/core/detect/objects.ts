import type { Host } from '../model';
import { type Method, type ObjectRow, type Packages, type Sdk, canonical, isFrom } from '../sdks/sdk';
import { pathOf } from '../syntax/builder';
import type { CallExpression, Expression, Import, Scope } from '../syntax/neutral';
import { type Convention, type Sent, isOfProject, sentBy } from './arguments';
import { hostAfter, hostOfModule, hostOfObject } from './hostOfObject';
import type { Names } from './names';

/** Something of an SDK that calls are made on, or that is given as a model. */
export interface SdkObject {
  readonly sdk: Sdk;
  /** As its row says: `client`, `model`, `chat`. */
  readonly kind: string;
  readonly host: Host;
  /** What was sent along by those that made it, the first made first. */
  readonly sent: readonly Sent[];
  /** It was made where the file doesn't show it, with what goes with every call. */
  readonly unseen: boolean;
}

/** What a receiver is: objects of SDKs, something else for certain, or unseen. */
export type Receiver =
  /** One for each SDK that the receiver can be of, `if azure: … else: …`. */
  | { readonly kind: 'objects'; readonly objects: readonly SdkObject[] }
  /** An instance of a class of this file or of another package; `name` is the class's. */
  | { readonly kind: 'foreign'; readonly package: string | null; readonly name: string | null }
  | { readonly kind: 'unseen' };

const unseen: Receiver = { kind: 'unseen' };
const unknownHost: Host = { provider: null, kind: 'unknown', baseUrl: null };
const maxDepth = 10;
const maxSteps = 500;
/** Methods of a client that return it with other options. */
const sameObject = new Set(['withoptions', 'copy', 'aenter', 'enter']);
/** Functions that give back their last argument. */
const sameValue = new Set(['typing.cast', 'typing_extensions.cast']);

/** What a wrapper calls that which it stands around. */
const wrapped = /^(?:(?:openai_?)?client|model|llm)$/i;

interface Making {
  readonly sdk: Sdk;
  readonly row: ObjectRow;
}

/** Finds out what stands before a call's path. */
export class Objects {
  private steps = 0;
  private readonly byMethod = new Map<string, (Making & { readonly by: Method })[]>();
  /** Which packages export a name that a row speaks of. */
  private readonly exporters = new Map<string, Packages[]>();
  private readonly known = new Map<Expression, Receiver>();

  constructor(
    private readonly names: Names,
    private readonly sdks: readonly Sdk[],
    private readonly convention: Pick<Convention, 'ecosystem' | 'namedInObject'>,
  ) {
    for (const sdk of sdks) {
      for (const { by } of [...sdk.objects, ...sdk.calls]) {
        if (by.kind !== 'export' && by.kind !== 'command') continue;
        const packages = (by.kind === 'export' ? by.packages : undefined) ?? sdk.packages;
        for (const name of by.names) this.exporters.set(name, [...(this.exporters.get(name) ?? []), packages]);
      }
      for (const row of sdk.objects) {
        if (row.by.kind !== 'method') continue;
        const making = { sdk, row, by: row.by };
        for (const name of row.by.names)
          this.byMethod.set(canonical(name), [...(this.byMethod.get(canonical(name)) ?? []), making]);
      }
    }
  }

  receiver(expression: Expression, depth = 0): Receiver {
    this.steps = depth === 0 ? 0 : this.steps + 1;
    if (depth > maxDepth || this.steps > maxSteps) return unseen;
    switch (expression.kind) {
      case 'name': {
        const bindings = this.names.bindingsOf(expression.name, expression.block, expression.range.start);
        const bound = merge(
          bindings.map((binding) => {
            if (binding.imported !== null) return this.module(binding.imported, expression.name);
            const value = binding.value === null ? unseen : this.receiver(binding.value, depth + 1);
            return value.kind === 'unseen' && binding.annotation !== null
              ? this.declared(binding.annotation, expression, binding.value)
              : value;
          }),
        );
        return this.redirected(bound, expression);
      }
      case 'member': {
        const owner = this.names.classOf(expression.object);
        if (owner === null) {
          const imported = this.imported(expression);
          return imported === null ? unseen : this.module(imported, pathOf(expression) ?? '');
        }
        return merge(
          this.names.memberBindings(owner, expression.name, 0).map((binding) => {
            const value = binding.value === null ? unseen : this.receiver(binding.value, depth + 1);
            const type = binding.annotation ?? declaredType(owner, expression.name);
            if (value.kind !== 'unseen' || type === null) return value;
            return this.declared(type, {
              kind: 'name',
              name: '',
              block: binding.block,
              range: binding.range,
            });
          }),
        );
      }
      case 'element':
        return this.receiver(expression.object, depth + 1);
      case 'choice':
        return merge(
          expression.options
            .filter((option) => option.kind !== 'nothing')
            .map((option) => this.receiver(option, depth + 1)),
        );
      case 'call': {
        const known = this.known.get(expression);
        if (known !== undefined) return known;
        const made = this.made(expression, depth);
        if (depth === 0) this.known.set(expression, made);
        return made;
      }
      case 'text':
      case 'concatenation':
      case 'percent':
      case 'number':
      case 'nothing':
      case 'self':
      case 'list':
      case 'object':
      case 'function':
      case 'other':
      default:
        return unseen;
    }
  }

  /** What a class or function is imported from, when a name or member leads to an import. */
  imported(callee: Expression, depth = 0): Import | null {
    const path = pathOf(callee)?.split('.');
    let root = callee;
    while (root.kind === 'member') root = root.object;
    if (path === undefined || root.kind !== 'name' || depth > maxDepth) return null;
    const [binding] = this.names.bindingsOf(root.name, root.block, root.range.start);
    if (!binding) return this.importedWhole(path);
    if (!binding.imported)
      return path.length === 1 && binding.value !== null ? this.imported(binding.value, depth + 1) : null;
    return memberOf(binding.imported, path.slice(1));
  }

  /** Of a name that isn't bound: from a package that is imported whole, or with the package before it. */
  private importedWhole(path: readonly string[]): Import | null {
    const name = path[path.length - 1]!;
    const packages = this.exporters.get(name) ?? this.exporters.get(path[path.length - 2] ?? '') ?? [];
    if (packages.length === 0) return null;
    const before = path.slice(0, -1).join('.');
    const whole = this.names.source.imports.flatMap((one) => (one.all === true ? one.package : []));
    const ways = before === '' ? whole : [...whole.map((one) => `${one}.${before}`), before];
    const from = ways.find((way) => packages.some((one) => isFrom(one, this.convention.ecosystem, way)));
    return from === undefined ? null : { package: from, name };
  }

  private made(call: CallExpression, depth: number): Receiver {
    const { callee } = call;
    const imported = this.imported(callee);
    if (imported !== null) {
      const known = this.exported(imported, call, depth);
      if (known !== null) return known;
      const last = call.arguments.at(-1);
      if (last !== undefined && sameValue.has(`${imported.package}.${imported.name}`))
        return this.receiver(last.value, depth + 1);
    }
    const byMethod = this.byMethodOf(call, depth);
    if (byMethod !== null) return byMethod;
    if (callee.kind === 'member' && sameObject.has(canonical(callee.name)))
      return this.receiver(callee.object, depth + 1);
    // What is given a client and is used like one is a wrapper around it: tracing, retries, structured output.
    const inner = this.given(call, depth);
    if (inner.kind === 'objects') return inner;
    if (imported !== null) return { kind: 'foreign', package: imported.package, name: imported.name };
    if (callee.kind === 'member' && callee.object.kind === 'self') {
      const [binding] = this.names.memberBindings(callee.object.scope, callee.name, 0);
      if (binding?.kind === 'class') return { kind: 'foreign', package: null, name: binding.name };
    }
    if (callee.kind === 'name') {
      const binding = this.names.bindingsOf(callee.name, callee.block, callee.range.start)[0];
      if (binding?.kind === 'class') return { kind: 'foreign', package: null, name: binding.name };
    }
    const target = this.names.resolve(callee).values[0];
    if (target?.kind === 'function')
      return merge(target.scope.returns.map((returned) => this.receiver(returned, depth + 1)));
    return unseen;
  }

  /** The object that a call is given, as its first arguments or by the name of `client` or `model`. */
  private given(call: CallExpression, depth: number): Receiver {
    for (const argument of call.arguments) {
      if (argument.kind === 'spread') continue;
      if (argument.kind === 'named' && !wrapped.test(argument.name)) continue;
      const object = this.names.only(argument.value);
      const entries = object?.kind === 'object' ? object.entries : [];
      const entry = entries.find((one) => one.kind === 'entry' && one.key !== null && wrapped.test(one.key));
      const inner = this.receiver(entry?.value ?? argument.value, depth + 1);
      if (inner.kind === 'objects') return inner;
    }
    return unseen;
  }

  private exported(imported: Import, call: CallExpression, depth: number): Receiver | null {
    for (const { sdk, row } of this.exports(imported)) {
      const sent = this.sent(call, sdk, row);
      if (!this.isWanted(row, sent)) continue;
      if (row.host !== null) return this.objectOf(sdk, row, { ...row.host, baseUrl: null }, [], sent, false);
      const inner = this.given(call, depth);
      const [object, ...others] = inner.kind === 'objects' ? inner.objects : [];
      return object === undefined || others.length > 0
        ? this.objectOf(sdk, row, unknownHost, [], sent, false)
        : this.objectOf(sdk, row, object.host, object.sent, sent, object.unseen);
    }
    return null;
  }

  private *exports(imported: Import): Iterable<Making> {
    const name = imported.name === '*' ? 'default' : imported.name;
    for (const sdk of this.sdks) {
      for (const row of sdk.objects) {
        if (row.by.kind !== 'export' || !row.by.names.includes(name)) continue;
        if (isFrom(row.by.packages ?? sdk.packages, this.convention.ecosystem, imported.package)) yield { sdk, row };
      }
    }
  }

  /** What a method of another object makes: `client.chats.create(…)`. */
  private byMethodOf(call: CallExpression, depth: number): Receiver | null {
    const { callee } = call;
    const named = callee.kind === 'member' ? (this.byMethod.get(canonical(callee.name)) ?? []) : [];
    const itself = (this.byMethod.get('') ?? []).map((making) => ({ ...making, from: callee }));
    const ways = [
      ...named.map((making) => ({
        ...making,
        from: callee.kind === 'member' ? before(callee.object, making.by) : null,
      })),
      ...itself,
    ];
    for (const { sdk, row, by, from } of ways) {
      if (from === null) continue;
      const receiver = this.receiver(from, depth + 1);
      if (receiver.kind === 'foreign') continue;
      const source =
        receiver.kind === 'objects'
          ? receiver.objects.find((one) => by.of === '*' || isMadeBy(one, sdk, by.of))
          : undefined;
      if (source === undefined && (receiver.kind === 'objects' || row.host === null || !this.imports(sdk))) continue;
      const sent = this.sent(call, sdk, row);
      if (!this.isWanted(row, sent)) continue;
      const host = row.host === null ? (source?.host ?? unknownHost) : { ...row.host, baseUrl: null };
      return this.objectOf(sdk, row, host, source?.sent ?? [], sent, source?.unseen ?? false);
    }
    return null;
  }

  /** What it is after its address was set: `config.BaseURL = …`. */
  private redirected(receiver: Receiver, { name, block, range }: Expression & { kind: 'name' }): Receiver {
    if (receiver.kind !== 'objects') return receiver;
    const changes = this.names.changesOf(name, block, range.start).map(({ change }) => change);
    const changed = receiver.objects.map((one) =>
      this.added({ ...one, host: hostAfter(one.host, changes, this.names) }, name, range.start),
    );
    return { kind: 'objects', objects: changed };
  }

  /** What statements add to an object whose methods give it back: `builder.AddOpenAIChatCompletion("gpt-4o", key);`. */
  private added(object: SdkObject, name: string, before: number): SdkObject {
    let result = object;
    for (const call of this.names.source.calls) {
      const { callee } = call;
      if (call.range.end > before) break;
      if (callee.kind !== 'member' || callee.object.kind !== 'name' || callee.object.name !== name) continue;
      for (const { sdk, row, by } of this.byMethod.get(canonical(callee.name)) ?? []) {
        if (sdk !== object.sdk || row.makes !== object.kind || by.of !== object.kind) continue;
        const host = row.host === null ? result.host : { ...row.host, baseUrl: null };
        const [made] = listOf(this.objectOf(sdk, row, host, result.sent, this.sent(call, sdk, row), result.unseen));
        result = made ?? result;
      }
    }
    return result;
  }

  /** Whether a module is a package of any SDK. */
  isOfSdk(module: string): boolean {
    return this.sdks.some(({ packages }) => isFrom(packages, this.convention.ecosystem, module));
  }

  /** Whether the file imports a package of any SDK whole. */
  importsWhole(): boolean {
    return this.names.source.imports.some(({ all, package: from }) => all === true && this.isOfSdk(from));
  }

  /** Whether the file imports a package of an SDK. */
  imports(sdk: Sdk): boolean {
    const { ecosystem } = this.convention;
    return this.names.source.imports.some(
      (one) =>
        isFrom(sdk.packages, ecosystem, one.package) || isFrom(sdk.packages, ecosystem, `${one.package}.${one.name}`),
    );
  }

  private objectOf(
    sdk: Sdk,
    row: ObjectRow,
    host: Host,
    before: readonly Sent[],
    sent: Sent,
    isUnseen: boolean,
  ): Receiver {
    return objects({
      sdk,
      kind: row.makes,
      host: hostOfObject(hostBy(host, row, sent), row.baseUrl ?? [], sent, this.names),
      sent: row.sends === true ? [...before, sent] : before,
      unseen: isUnseen,
    });
  }

  private sent(call: CallExpression, sdk: Sdk, { positional }: ObjectRow): Sent {
    const { bodyArguments } = sdk;
    return sentBy(call, call.arguments, this.names, { ...this.convention, positional, bodyArguments });
  }

  private isWanted({ when }: ObjectRow, sent: Sent): boolean {
    if (when === undefined) return true;
    return sent.given.some(
      ({ name, value }) => canonical(name) === canonical(when.parameter) && this.names.textOf(value) === when.value,
    );
  }

  /** A module used as a client, or a client that a package exports ready-made. */
  private module(imported: Import, name: string): Receiver {
    for (const sdk of this.sdks) {
      if (!isFrom(sdk.packages, this.convention.ecosystem, imported.package)) continue;
      const row = sdk.objects.find(({ by }) => by.kind === 'module' && by.names.includes(imported.name));
      if (row === undefined || row.host === null) continue;
      return objects({
        sdk,
        kind: row.makes,
        host: hostOfModule(row.host, name, this.names),
        sent: [],
        unseen: false,
      });
    }
    // A client may be imported ready-made from the project's own module.
    return unseen;
  }

  /** A declared type names the SDK, but not where its client was pointed. */
  private declared(annotation: string, at: Expression & { kind: 'name' }, value: Expression | null = null): Receiver {
    let other: Import | null = null;
    for (const written of annotation.match(/[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*/g)?.slice(0, 6) ?? []) {
      const [root, ...rest] = written.split('.');
      const binding = this.names.bindingsOf(root!, at.block, Infinity)[0];
      if (binding?.kind === 'class') return { kind: 'foreign', package: null, name: binding.name };
      const imported = binding === undefined ? this.importedWhole(written.split('.')) : binding.imported;
      if (imported === null) continue;
      const exported = binding === undefined ? imported : memberOf(imported, rest);
      const [making] = this.exports(exported);
      if (making === undefined) {
        if (this.convention.ecosystem === 'npm' && !isOfProject(exported.package)) other = exported;
        continue;
      }
      const { makes, host: own, baseUrl = [], sends } = making.row;
      const host = own === null || baseUrl.length > 0 ? unknownHost : { ...own, baseUrl: null };
      const isMade = value?.kind === 'call' && value.makes !== undefined;
      return objects({ sdk: making.sdk, kind: makes, host, sent: [], unseen: sends === true && !isMade });
    }
    return other === null ? unseen : { kind: 'foreign', package: other.package, name: other.name };
  }
}

/** What the names after an imported one lead to: `types.Part` of `from google.genai import types`. */
function memberOf(imported: Import, names: readonly string[]): Import {
  const last = names.at(-1);
  if (last === undefined) return imported;
  const inside = imported.name === '*' || imported.name === 'default' ? [] : [imported.name];
  return { package: [imported.package, ...inside, ...names.slice(0, -1)].join('.'), name: last };
}

function listOf(receiver: Receiver): readonly SdkObject[] {
  return receiver.kind === 'objects' ? receiver.objects : [];
}

function objects(object: SdkObject): Receiver {
  return { kind: 'objects', objects: [object] };
}

/** The type that a field of a class is declared with, or null. */
function declaredType(owner: Scope, name: string): string | null {
  return owner.bindings.get(name)?.find(({ annotation }) => annotation !== null)?.annotation ?? null;
}

/** The host that a parameter tells by being given. */
function hostBy(host: Host, { hostBy = [] }: ObjectRow, { given }: Sent): Host {
  const isGiven = (parameter: string) => given.some(({ name }) => canonical(name) === canonical(parameter));
  const found = hostBy.find(({ parameter }) => isGiven(parameter));
  return found === undefined ? host : { ...found.host, baseUrl: null };
}

export function isMadeBy(object: SdkObject, sdk: Sdk, kind: string): boolean {
  return object.sdk === sdk && object.kind === kind;
}

/** What stands before the path of a method, or null where that isn't there. */
function before(expression: Expression, { path, prefixes = [] }: Method): Expression | null {
  let at = expression;
  for (const segment of path.toReversed()) {
    if (at.kind !== 'member' || canonical(at.name) !== canonical(segment)) return null;
    at = at.object;
  }
  while (at.kind === 'member' && prefixes.includes(at.name)) at = at.object;
  return at;
}

/** Several ways to one receiver: for each SDK the same object, or one whose host isn't known. */
function merge(receivers: readonly Receiver[]): Receiver {
  const seen = receivers.filter((receiver) => receiver.kind !== 'unseen');
  const [first] = seen;
  if (first === undefined) return unseen;
  const all = seen.flatMap((receiver) => (receiver.kind === 'objects' ? receiver.objects : []));
  if (all.length === 0) return seen.length === receivers.length ? first : unseen;
  const foreign = seen.some((receiver) => receiver.kind === 'foreign');
  const merged: SdkObject[] = [];
  for (const one of all) {
    if (merged.some((other) => isMadeBy(other, one.sdk, one.kind))) continue;
    const alike = all.filter((other) => isMadeBy(other, one.sdk, one.kind));
    const agree = alike.every(({ host }) => host.kind === one.host.kind && host.baseUrl === one.host.baseUrl);
    merged.push({
      ...one,
      host: agree && !foreign ? one.host : unknownHost,
      sent: alike.length === 1 ? one.sent : alike.flatMap(({ sent }) => sent.map(perhaps)),
      unseen: alike.some((other) => other.unseen),
    });
  }
  return { kind: 'objects', objects: merged };
}

/** What is sent on one of several ways. */
function perhaps(sent: Sent): Sent {
  return { ...sent, given: sent.given.map((given) => ({ ...given, certain: false })) };
}
