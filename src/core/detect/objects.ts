import type { Host } from '../model';
import { unknownHost } from '../sdks/hosts';
import { type ObjectRow, type Sdk, canonical, isFrom } from '../sdks/sdk';
import { pathOf } from '../syntax/builder';
import type { Binding, Block, CallExpression, Expression, Import, Member, Name } from '../syntax/neutral';
import { type Convention, sentBy } from './arguments';
import { before } from './callee';
import { hostAfter, hostMadeWith, hostOfModule } from './hostOfObject';
import { declaredBy, declaredType } from './declaredType';
import type { Imports } from './imports';
import type { Names } from './names';
import { Parameters } from './parameters';
import { encloses, exclusive } from './reach';
import { type Receiver, type SdkObject, isMadeBy, listOf, merge, objects, perhaps, unseen } from './receiver';
import type { SdkIndex } from './sdkIndex';
import type { Sent } from './sent';

const maxDepth = 10;
const maxSteps = 500;
/** Methods of a client that return it with other options. */
const sameObject = new Set(['withoptions', 'copy', 'aenter', 'enter', 'query', 'header', 'headers']);
/** Functions that give back their last argument. */
const sameValue = new Set(['typing.cast', 'typing_extensions.cast']);

/** What a wrapper calls that which it stands around. */
const wrapped = /^(?:(?:openai_?)?client|model|llm|kernel)$/i;

/** Finds out what stands before a call's path. */
export class Objects {
  private steps = 0;
  private readonly known = new Map<Expression, Receiver>();

  constructor(
    private readonly names: Names,
    private readonly index: SdkIndex,
    private readonly imports: Imports,
    private readonly convention: Pick<Convention, 'ecosystem' | 'namedInObject'>,
  ) {}

  receiver(expression: Expression, depth = 0): Receiver {
    this.steps = depth === 0 ? 0 : this.steps + 1;
    if (depth > maxDepth || this.steps > maxSteps) return unseen;
    switch (expression.kind) {
      case 'name': {
        const bindings = this.names.bindingsOf(expression.name, expression.block, expression.range.start);
        const bound = merge(
          bindings.map((binding) => {
            if (binding.imported !== null) {
              const known = this.module(binding.imported, expression.name);
              const [there] = known.kind === 'unseen' ? this.names.elsewhere(binding) : [];
              return there?.value ? this.receiver(there.value, depth + 1) : known;
            }
            const value = binding.value === null ? unseen : this.receiver(binding.value, depth + 1);
            return this.orDeclared(value, binding.annotation, expression.block, binding.value);
          }),
        );
        return this.redirected(bound, expression);
      }
      case 'member': {
        const owner = this.names.classOf(expression.object);
        if (owner === null) {
          const imported = this.imports.of(expression);
          return imported === null ? unseen : this.module(imported, pathOf(expression) ?? '');
        }
        const bound = merge(
          this.names.memberBindings(owner, expression.name, 0).map((binding) => {
            const value = binding.value === null ? unseen : this.receiver(binding.value, depth + 1);
            const type = binding.annotation ?? declaredType(owner, expression.name);
            return this.orDeclared(value, type, binding.block, null);
          }),
        );
        if (bound.kind !== 'objects') return bound;
        return { kind: 'objects', objects: bound.objects.map((one) => this.addedToMember(one, expression)) };
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

  private made(call: CallExpression, depth: number): Receiver {
    const { callee } = call;
    const imported = this.imports.of(callee);
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
    const [target] = this.names.resolve(callee).values;
    if (target?.kind === 'function')
      return merge(target.scope.returns.map((returned) => this.receiver(returned, depth + 1)));
    if (imported !== null) return { kind: 'foreign', package: imported.package, name: imported.name };
    if (callee.kind === 'member' && callee.object.kind === 'self') {
      const [binding] = this.names.memberBindings(callee.object.scope, callee.name, 0);
      if (binding?.kind === 'class') return { kind: 'foreign', package: null, name: binding.name };
    }
    if (callee.kind === 'name') {
      const binding = this.names.bindingsOf(callee.name, callee.block, callee.range.start)[0];
      if (binding?.kind === 'class')
        return this.asBase(binding, call, depth) ?? { kind: 'foreign', package: null, name: binding.name };
    }
    return unseen;
  }

  /** An object of a class that extends an SDK's. */
  private asBase({ members }: Binding, call: CallExpression, depth: number): Receiver | null {
    for (const base of members?.bases ?? []) {
      const imported = this.imports.of(base);
      const known = imported === null ? null : this.exported(imported, call, depth);
      if (known !== null) return known;
    }
    return null;
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
    for (const { sdk, row } of this.imports.makersOf(imported)) {
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

  /** What a method of another object makes: `client.chats.create(…)`. */
  private byMethodOf(call: CallExpression, depth: number): Receiver | null {
    const { callee } = call;
    const { makingMethods } = this.index;
    const named = callee.kind === 'member' ? (makingMethods.get(canonical(callee.name)) ?? []) : [];
    const itself = (makingMethods.get('') ?? []).map((making) => ({ ...making, from: callee }));
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
      if (source === undefined && (receiver.kind === 'objects' || row.host === null || !this.imports.has(sdk)))
        continue;
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
    const all = this.names.changesOf(name, block, range.start);
    const changes = all.map(({ change }) => change);
    const changed = receiver.objects.map((one) =>
      this.added(withFields({ ...one, host: hostAfter(one.host, changes, this.names) }, all), { name, block, range }),
    );
    return { kind: 'objects', objects: changed };
  }

  /** What statements add to an object whose methods give it back: `builder.AddOpenAIChatCompletion("gpt-4o", key);`. */
  private added(object: SdkObject, { name, block, range }: Pick<Name, 'name' | 'block' | 'range'>): SdkObject {
    if (!isBuilt(object)) return object;
    let result = object;
    const bindings = new Set(this.names.bindingsOf(name, block, range.start));
    for (const call of this.names.source.calls) {
      const { callee } = call;
      if (call.range.end > range.start) break;
      if (callee.kind !== 'member' || callee.object.kind !== 'name' || callee.object.name !== name) continue;
      const { object: at } = callee;
      if (!this.index.makingMethods.has(canonical(callee.name)) || exclusive(at.block, block)) continue;
      if (!this.names.bindingsOf(name, at.block, at.range.start).some((one) => bindings.has(one))) continue;
      result = this.addedBy(call, callee.name, result, encloses(at.block, block));
    }
    return result;
  }

  /** The same of a class's member: what its constructor adds, and its other methods may have before. */
  private addedToMember(object: SdkObject, { object: of, name, range }: Member): SdkObject {
    if (of.kind !== 'self' || !isBuilt(object)) return object;
    let result = object;
    for (const call of this.names.source.calls) {
      const { callee } = call;
      if (callee.kind !== 'member' || !this.index.makingMethods.has(canonical(callee.name))) continue;
      const at = callee.object;
      if (at.kind !== 'member' || at.name !== name || at.object.kind !== 'self' || at.object.scope !== of.scope)
        continue;
      const { block } = at.object;
      const isHere = block.scope === of.block.scope;
      if (isHere && (call.range.end > range.start || exclusive(block, of.block))) continue;
      const isMade = /^(?:__init__|constructor)$/.test(block.scope.name ?? '') && block.parent?.scope !== block.scope;
      result = this.addedBy(call, callee.name, result, isHere ? encloses(block, of.block) : isMade);
    }
    return result;
  }

  /** An object with what one statement adds to it; `certain`: on every way. */
  private addedBy(call: CallExpression, method: string, object: SdkObject, certain: boolean): SdkObject {
    for (const { sdk, row, by } of this.index.makingMethods.get(canonical(method)) ?? []) {
      if (sdk !== object.sdk || row.makes !== object.kind || by.of !== object.kind) continue;
      const sent = this.sent(call, sdk, row);
      if (!this.isWanted(row, sent)) continue;
      const host = row.host === null ? object.host : { ...row.host, baseUrl: null };
      const [made] = listOf(this.objectOf(sdk, row, host, object.sent, certain ? sent : perhaps(sent), object.unseen));
      return made ?? object;
    }
    return object;
  }

  private objectOf(
    sdk: Sdk,
    row: ObjectRow,
    host: Host,
    before: readonly Sent[],
    sent: Sent,
    isUnseen: boolean,
  ): Receiver {
    const model = row.model === undefined ? null : new Parameters(sent, this.names).last(row.model);
    return objects({
      sdk,
      kind: row.makes,
      ...(model === null ? {} : { model }),
      host: hostMadeWith(host, row, sent, this.names),
      sent: row.sends === true || row.carries === true ? [...before, sent] : before,
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
    for (const sdk of this.index.sdks) {
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

  /** What is declared says more than who made it, unless that is seen to be an SDK's. */
  private orDeclared(made: Receiver, type: string | null, block: Block, value: Expression | null): Receiver {
    if (made.kind === 'objects' || type === null) return made;
    const declared = this.declared(type, block, value);
    return made.kind === 'unseen' || declared.kind === 'objects' ? declared : made;
  }

  private declared(annotation: string, block: Block, value: Expression | null): Receiver {
    return declaredBy(annotation, block, value, this.names, this.imports, this.convention.ecosystem);
  }
}

/** Whether an object has methods that give it back with more. */
function isBuilt({ sdk, kind }: SdkObject): boolean {
  return sdk.objects.some(({ makes, by }) => makes === kind && by.kind === 'method' && by.of === kind);
}

/** With the fields that are set on it, where its kind is told what to send that way. */
function withFields(object: SdkObject, changes: ReturnType<Names['changesOf']>): SdkObject {
  const { sdk, kind } = object;
  if (!sdk.objects.some(({ makes, fieldsLater }) => makes === kind && fieldsLater === true)) return object;
  const given = changes.flatMap(({ change, certain }) =>
    change.kind === 'set' && change.key !== null
      ? { name: change.key, value: change.value, range: change.range, certain }
      : [],
  );
  return given.length === 0 ? object : { ...object, sent: [...object.sent, { given, unseen: null, target: null }] };
}
