import type { Host } from '../model';
import { unknownHost } from '../sdks/hosts';
import { type CallRow, type Exported, type HostRow, type Method, type Sdk, canonical, isFrom } from '../sdks/sdk';
import type { Argument, CallExpression, Expression, Import } from '../syntax/neutral';
import type { Convention } from './arguments';
import { type Path, lastName, nameRangeOf, pathTo } from './callee';
import type { Sent } from './sent';
import { isEvident, isGeneration } from './evidence';
import { Extending, saysMore } from './extending';
import { hostOfObject } from './hostOfObject';
import { type Imports, isOfProject } from './imports';
import type { Names } from './names';
import type { Objects } from './objects';
import { type SdkObject, isMadeBy } from './receiver';
import type { Requests } from './requests';
import type { IndexedCall, SdkIndex } from './sdkIndex';

/** A call that asks an SDK for a generation. */
export interface Match {
  readonly call: CallExpression;
  readonly sdk: Sdk;
  readonly row: CallRow;
  readonly host: Host;
  readonly method: string;
  /** What it is called on, where that is seen. */
  readonly object: SdkObject | null;
  /** What its own arguments give. */
  readonly sent: Sent;
  readonly nameRange: CallExpression['nameRange'];
}

/** A call as it may be written: with the arguments that follow the function in `partial(create, model=…)`. */
export interface Candidate {
  readonly call: CallExpression;
  readonly callee: Expression;
  readonly args: readonly Argument[];
}

export type Send = (
  call: CallExpression,
  args: readonly Argument[],
  bodyArguments: Sdk['bodyArguments'],
  positional: Convention['positional'],
) => Sent;

const maxLinks = 50;
/** Functions that call what they are given with the arguments that follow. */
const callers = new Set(['partial', 'tothread', 'startsoon', 'retry']);
/** What others are given beside a method that they call: what it is asked. */
const asked = new Set(['messages', 'contents', 'prompt', 'input']);
/** Functions that put something in a method's place, or read what it is. */
const replacing = /patch|mock|wraps|wrapper|signature|attr$|isinstance|assert|expect|print|log/i;

/** Finds the row and object of a call, or null when it isn't one. */
export class Matcher {
  private readonly known = new Map<CallExpression, Match | null>();
  private readonly extending: Extending;

  constructor(
    private readonly index: SdkIndex,
    private readonly names: Names,
    private readonly objects: Objects,
    private readonly imports: Imports,
    private readonly requests: Requests,
    private readonly ecosystem: Convention['ecosystem'],
    private readonly send: Send,
  ) {
    this.extending = new Extending(names, imports);
  }

  match(call: CallExpression): Match | null {
    const known = this.known.get(call);
    if (known !== undefined) return known;
    this.known.set(call, null);
    const match = this.matchNew(call);
    if (match !== null) this.known.set(call, match);
    return match;
  }

  private matchNew(call: CallExpression): Match | null {
    const direct = this.matchCallee({ call, callee: call.callee, args: call.arguments });
    if (direct !== null) return direct;
    const methods = this.aliasedMethods(call.callee);
    const aliased = methods.map((callee) => this.matchCallee({ call, callee, args: call.arguments }));
    if (aliased[0] && !aliased.includes(null)) return { ...aliased[0], nameRange: call.nameRange };
    const [first] = call.arguments;
    if (first?.kind !== 'positional') return null;
    const command = this.matchCommand(call, first.value);
    if (command !== null) return command;
    const rest = call.arguments.slice(1);
    const isCaller = callers.has(canonical(lastName(call.callee)));
    if (!(isCaller ? rest.some(({ kind }) => kind === 'named') : this.isHandedOn(first.value, call, rest))) return null;
    return first.value.kind === 'member' || first.value.kind === 'name'
      ? this.matchCallee({ call, callee: first.value, args: rest })
      : null;
  }

  /** Whether a function that isn't known is given a method of a client with what the method is to be asked. */
  private isHandedOn(method: Expression, { callee }: CallExpression, rest: readonly Argument[]): boolean {
    if (method.kind !== 'member' || method.object.kind === 'call' || replacing.test(lastName(callee))) return false;
    return rest.some(
      (argument) =>
        (argument.kind === 'named' && asked.has(canonical(argument.name))) ||
        (argument.kind === 'spread' && argument.named),
    );
  }

  /** The methods that a name is bound to, in branches where there are several: `ask = client.messages.create`. */
  private aliasedMethods(callee: Expression): readonly Expression[] {
    if (callee.kind !== 'name') return [];
    const bindings = this.names.bindingsOf(callee.name, callee.block, callee.range.start);
    if (!bindings.some(({ value }) => value !== null && unbound(value).kind === 'member')) return [];
    // What only stands in until it is set: `let ask;`, `ask = None`, `ask = lambda: …`.
    const set = bindings.filter(
      ({ kind, value }) =>
        kind !== 'opaque' && (kind !== 'assignment' || (value?.kind !== 'nothing' && value?.kind !== 'function')),
    );
    const methods = set.flatMap(({ kind, value }) => {
      const method = kind === 'assignment' && value !== null ? unbound(value) : null;
      return method?.kind === 'member' ? [method] : [];
    });
    return methods.length === set.length ? methods : [];
  }

  private matchCallee(candidate: Candidate): Match | null {
    const exported = this.matchExport(candidate);
    const rows = exported === null ? this.index.methods.get(canonical(lastName(candidate.callee))) : undefined;
    const path = rows === undefined ? null : pathTo(candidate.callee, this.names);
    for (const row of path === null || path.names.length === 0 ? [] : this.importedFirst(rows!)) {
      const match =
        row.by.after === undefined
          ? this.matchMethod(candidate, path!, row)
          : this.matchChain(candidate, row, row.by.after.map(canonical));
      if (match !== null) return match;
    }
    return exported ?? this.requests.match(candidate);
  }

  /** Where the object isn't seen, it is rather of an SDK that the file imports. */
  private importedFirst<By>(rows: readonly IndexedCall<By>[]): readonly IndexedCall<By>[] {
    const imported = rows.length < 2 ? 0 : rows.findLastIndex(({ sdk }) => this.imports.has(sdk));
    if (imported <= 0) return rows;
    return rows.toSorted((one, other) => Number(this.imports.has(other.sdk)) - Number(this.imports.has(one.sdk)));
  }

  private matchMethod(candidate: Candidate, path: Path, row: IndexedCall<Method>): Match | null {
    const at = endOfPath(path.names, row.by, row.sdk.transparent ?? []);
    const receiver = at === null ? undefined : path.receivers[at];
    if (at === null || receiver === undefined) return null;
    return this.matchOn(receiver, path.names.slice(0, at).toReversed().join('.'), candidate, row);
  }

  /** A chain of calls that begins with one of `begins` and ends with the candidate. */
  private matchChain(
    { call, callee, args }: Candidate,
    row: IndexedCall<Method>,
    begins: readonly string[],
  ): Match | null {
    const given: Argument[] = [...args];
    let at = callee.kind === 'member' ? callee.object : null;
    for (let links = 0; links < maxLinks && at?.kind === 'call' && at.callee.kind === 'member'; links++) {
      const { name, object } = at.callee;
      for (const argument of at.arguments.toReversed())
        given.unshift(argument.kind === 'positional' ? { ...argument, kind: 'named', name } : argument);
      if (begins.includes(canonical(name)))
        return this.matchOn(object, `${name}.${lastName(callee)}`, { call, callee, args: given }, row);
      at = object;
    }
    return null;
  }

  private matchOn(
    receiver: Expression,
    method: string,
    { call, callee, args }: Candidate,
    { sdk, row, by }: IndexedCall<Method>,
  ): Match | null {
    const from = this.objects.receiver(receiver);
    const object = from.kind === 'objects' ? from.objects.find((one) => isMadeBy(one, sdk, by.of)) : undefined;
    if (object === undefined && (from.kind === 'objects' || row.matches === undefined)) return null;
    if (from.kind === 'foreign') {
      // Another package's class that is named for the SDK wraps its client: `GuardrailsAsyncOpenAI`.
      const wraps = from.name !== null && canonical(from.name).includes(canonical(sdk.name));
      if (from.package === null || (row.matches !== 'alone' && !wraps)) return null;
    }
    const sent = this.send(call, args, sdk.bodyArguments, row.positional);
    if (!isGeneration(row, sent, object?.sent ?? [], this.names)) return null;
    if (object === undefined) {
      // A call without arguments on a receiver that can't be seen proves nothing.
      if (args.length === 0 || !isEvident(row, sdk, sent, this.imports, this.names)) return null;
    }
    return {
      call,
      sdk,
      row,
      host: object?.host ?? unknownHost,
      method,
      object: object ?? null,
      sent,
      nameRange: callee === call.callee ? call.nameRange : nameRangeOf(callee),
    };
  }

  private matchExport({ call, callee, args }: Candidate): Match | null {
    if (this.index.exports.size === 0) return null;
    const own = this.imports.of(callee);
    const extended = own === null || isOfProject(own.package) ? this.extending.base(callee, args) : null;
    const imported = extended?.imported ?? own;
    if (imported === null) return null;
    for (const { sdk, row, by } of this.importedFirst(
      this.index.exports.get(imported.name === '*' ? 'default' : imported.name) ?? [],
    )) {
      if (!this.isExportedBy(sdk, by, imported) || (extended !== null && saysMore(extended, row))) continue;
      const sent = this.send(call, extended?.args ?? args, sdk.bodyArguments, row.positional);
      if (!isGeneration(row, sent, [], this.names)) continue;
      const method = /^(?:\*|default)$/.test(imported.name) ? lastName(callee) : imported.name;
      return {
        call,
        sdk,
        row,
        host: this.hostOf(row, sent),
        method,
        object: null,
        sent,
        nameRange: callee === call.callee ? call.nameRange : nameRangeOf(callee),
      };
    }
    return null;
  }

  /** Imported from the SDK, or as its module from a module of the project: `from app.llm import litellm`. */
  private isExportedBy(sdk: Sdk, by: Exported, imported: Import): boolean {
    const packages = by.packages ?? sdk.packages;
    if (isFrom(packages, this.ecosystem, imported.package)) return true;
    return (packages[this.ecosystem] ?? []).some((name) => imported.package.endsWith(`.${name}`));
  }

  private matchCommand(call: CallExpression, given: Expression): Match | null {
    const rows = this.index.commands.filter(({ by }) => by.method === lastName(call.callee));
    const command = rows.length === 0 ? null : this.names.only(given);
    if (command?.kind !== 'call') return null;
    const imported = this.imports.of(command.callee);
    for (const { sdk, row, by } of imported === null ? [] : rows) {
      if (!by.names.includes(imported!.name) || !isFrom(sdk.packages, this.ecosystem, imported!.package)) continue;
      const sent = this.send(command, command.arguments, sdk.bodyArguments, row.positional);
      if (!isGeneration(row, sent, [], this.names)) return null;
      return {
        call: command,
        sdk,
        row,
        host: this.hostOf(row, sent),
        method: imported!.name,
        object: null,
        sent,
        nameRange: nameRangeOf(command.callee),
      };
    }
    return null;
  }

  private hostOf({ host, baseUrl }: CallRow, sent: Sent): Host {
    return hostOfObject(hostFrom(host), baseUrl ?? [], sent, this.names);
  }
}

/** How many of a callee's names belong to a method, or null where it isn't that method. */
function endOfPath(names: readonly string[], by: Method, transparent: readonly string[]): number | null {
  const isOneOf = (list: readonly string[] | undefined, name: string) =>
    list?.some((one) => canonical(one) === canonical(name)) === true;
  let at = 1;
  while (at < names.length && transparent.includes(names[at]!)) at++;
  for (const segment of by.path.toReversed()) {
    if (at >= names.length || canonical(names[at]!) !== canonical(segment)) return null;
    at++;
  }
  while (at < names.length && isOneOf(by.prefixes, names[at]!)) at++;
  return at < names.length && isOneOf(by.notAfter, names[at]!) ? null : at;
}

function hostFrom(row: HostRow | undefined): Host {
  return row === undefined ? unknownHost : { ...row, baseUrl: null };
}

/** A method without what binds it to its object: `client.create.bind(client)`. */
function unbound(value: Expression): Expression {
  if (value.kind !== 'call' || value.callee.kind !== 'member' || value.callee.name !== 'bind') return value;
  return value.callee.object;
}
