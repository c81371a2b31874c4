import { type Message, message } from '../model';
import { constructors } from '../sdks/constructors';
import { canonical } from '../sdks/sdk';
import { pathOf } from '../syntax/builder';
import type { Argument, CallExpression, Element, Expression, ListValue, ObjectValue, Scope } from '../syntax/neutral';
import { isLike, lastName } from './callee';
import { isOfProject } from './imports';
import { jsonIn } from './jsonText';
import { type Names, untold } from './names';
import { messageIn } from './oneMessage';
import { passedOn } from './passedOn';
import type { Given } from './sent';
import { textWithHoles } from './textWithHoles';
import { unfinished } from './unfinished';

/** What the values at one place of those are that a helper gives back together. */
interface Parts {
  readonly call: CallExpression;
  readonly helper: Scope;
  readonly returned: readonly Expression[];
}

const maxDepth = 8;
const maxGiven = 2000;
const maxSteps = 1000;
/** Functions that are given a value and leave it as it is. */
const harmless =
  /^(print|pprint|log|debug|info|warn|warning|error|len|str|repr|dumps|stringify|dict|list|structuredclone|keys|entries|isinstance|type|deepcopy)$/;
/** Names of what is a whole request rather than its text. */
export const requestLike = /(settings|request|params|parameters|options|opts|config|body|payload|args)$/;
/** Functions and methods that give the entries of their argument or object in another form. */
const sameEntries = new Set([
  'dict',
  'asdict',
  'todict',
  'modeldump',
  'copy',
  'deepcopy',
  'structuredclone',
  'vars',
  'freeze',
]);
/** What a library makes that changes answers, and adds nothing to what is sent. */
const addsNothing = new Set(['extractreasoningmiddleware', 'extractjsonmiddleware', 'simulatestreamingmiddleware']);
const toJson = new Set([
  'dumps',
  'stringify',
  'marshal',
  'serialize',
  'tojson',
  'encodetostring',
  'writevalueasstring',
  'writevalueasbytes',
  'tojsonstring',
]);
const bytes = new Set(['encode', 'from', 'tostring', 'toprettystring']);
/** Methods that give a text as a request's body, of Java and Kotlin, whatever they are told of its encoding. */
const toBody = new Set(['getbytes', 'tobytearray', 'torequestbody']);
/** What a request's body is read from, of Go, Java and Kotlin. */
const readers = new Set([
  'newbuffer',
  'newbufferstring',
  'newreader',
  'ofstring',
  'ofbytearray',
  'httpentity',
  'stringentity',
  'fromvalue',
  'just',
]);

/** Reads the entries of objects, wherever they come from. */
export class EntryReader {
  readonly given: Given[] = [];
  unseen: Message | null = null;
  private steps = 0;

  /**
   * `call`: where what is read is used; null where that is the place of the expression itself. `byPlace`: the items of a
   * list are parameters by the name of their place.
   */
  constructor(
    private readonly names: Names,
    private readonly call: CallExpression | null,
    private readonly byPlace = false,
  ) {}

  give(given: Given): void {
    if (this.given.length < maxGiven) this.given.push(given);
  }

  hide(reason: Message): void {
    this.unseen ??= reason;
  }

  /** Whether an argument is an object of parameters. `orValue`: it may be the value of one of them instead. */
  holdsEntries(expression: Expression, orValue: boolean): boolean {
    if (!orValue) return true;
    const { values, open } = this.names.resolve(expression);
    if (values.some((value) => this.isObject(value, 0))) return true;
    const [first] = values;
    if (first?.kind === 'concatenation' && first.parts.some((part) => this.names.only(part)?.kind === 'object'))
      return true;
    const [only] = values;
    if (values.length === 1 && only?.kind === 'text' && jsonIn(only)?.kind === 'object') return true;
    // What another method gives: `JsonSerializer.Deserialize(text)`.
    const isUnseen = open !== null || (values.length === 1 && only?.kind === 'call' && only.callee.kind === 'member');
    return isUnseen && requestLike.test(this.names.write(expression).toLowerCase());
  }

  /** What is written out with entries, or given back so by a function of the file. */
  private isObject(value: Expression, depth: number): boolean {
    if (value.kind !== 'call') return value.kind === 'object';
    if (value.makes !== undefined) return true;
    const target = depth > maxDepth ? null : this.names.only(value.callee);
    if (target?.kind !== 'function') return false;
    return target.scope.returns.some((returned) =>
      this.names.resolve(returned).values.some((one) => this.isObject(one, depth + 1)),
    );
  }

  /** Arguments that are messages themselves, one after the other, as a list of them; null where the first isn't one. */
  several(
    args: readonly Argument[],
  ): { readonly given: Pick<Given, 'value' | 'range'>; readonly count: number } | null {
    const values: Expression[] = [];
    for (const { kind, value } of args) {
      const only = kind === 'positional' ? this.names.only(value) : null;
      const isMessage =
        (only?.kind === 'text' && jsonIn(only)?.kind !== 'object') ||
        only?.kind === 'concatenation' ||
        (only?.kind === 'call' && messageIn(only, this.names) !== null);
      if (!isMessage) break;
      values.push(value);
    }
    const [first] = args;
    if (values.length === 0 || first === undefined) return null;
    const range = { start: first.range.start, end: values[values.length - 1]!.range.end };
    const list: ListValue = { kind: 'list', items: values.map((value) => ({ spread: false, value })), range };
    return { given: { value: list, range }, count: values.length };
  }

  /** Reads the entries of what must be an object; returns it where it is written out once. */
  object(expression: Expression, certain: boolean, depth: number): ObjectValue | CallExpression | null {
    if (depth > maxDepth || ++this.steps > maxSteps) {
      this.hide(untold(this.names.write(expression)));
      return null;
    }
    if (expression.kind === 'concatenation') return this.value(expression, certain, depth);
    const { values, open, binding } = this.names.resolve(expression);
    const alias = binding?.kind === 'assignment' ? binding.value : null;
    if (alias !== null && (alias.kind === 'name' || alias.kind === 'member')) {
      // What is done to it under its other name holds as well.
      const written = this.object(alias, certain, depth + 1);
      this.changes(expression, certain, depth);
      return written;
    }
    const parts = alias?.kind === 'element' ? this.partsOf(alias) : null;
    if (parts !== null) {
      const before = this.given.length;
      this.oneOf(parts.returned, true, (returned) => this.object(returned, certain, depth + 1));
      const made = this.given.splice(before).map((given) => passedOn(given, parts.helper, parts.call));
      this.given.push(...made);
      this.changes(expression, certain, depth);
      return null;
    }
    if (open !== null) this.hide(open);
    else if (this.isParameter(expression)) this.hide(untold(this.names.write(expression)));
    const found = this.oneOf(values, open === null, (value) => this.value(value, certain, depth));
    this.changes(expression, certain, depth);
    return certain && open === null ? found : null;
  }

  /** What a helper gives back at one place among others: `headers, body = make(text)`; null where that isn't seen. */
  private partsOf({ object: call, key }: Element): Parts | null {
    if (call.kind !== 'call' || key.kind !== 'number') return null;
    const helper = this.names.only(call.callee);
    if (helper?.kind !== 'function') return null;
    const { returns } = helper.scope;
    const returned = returns.flatMap((all) => {
      const item = all.kind === 'list' && !all.items.some(({ spread }) => spread) ? all.items[key.value] : undefined;
      return item === undefined ? [] : item.value;
    });
    return returned.length === 0 || returned.length < returns.length ? null : { call, helper: helper.scope, returned };
  }

  /** Reads values of which one is sent; returns what is written out where it is the only one. `isWhole`: there is no other. */
  private oneOf(
    values: readonly Expression[],
    isWhole: boolean,
    read: (value: Expression) => ObjectValue | CallExpression | null,
  ): ObjectValue | CallExpression | null {
    const [only, ...others] = values;
    if (only !== undefined && others.length === 0 && isWhole) return read(only);
    const of = { branches: values, isWhole };
    for (const value of values) {
      this.onWays([{ of, branch: value }], () => void read(value));
    }
    return null;
  }

  /** What is read is given on these ways alone; undefined: on some that aren't known. */
  private onWays(before: Given['ways'], read: () => void): void {
    const { length } = this.given;
    read();
    for (const { name, value, range, certain, ways = certain ? [] : undefined } of this.given.splice(length)) {
      const all = before === undefined || ways === undefined ? {} : { ways: [...before, ...ways] };
      this.give({ name, value, range, certain: false, ...all });
    }
  }

  /** A parameter's default is one of the objects that a caller may give. */
  private isParameter(expression: Expression): boolean {
    if (expression.kind !== 'name') return false;
    const bindings = this.names.bindingsOf(expression.name, expression.block, expression.range.start);
    return bindings.some(({ kind }) => kind === 'parameter');
  }

  private value(value: Expression, certain: boolean, depth: number): ObjectValue | CallExpression | null {
    switch (value.kind) {
      case 'object':
        for (const entry of value.entries) {
          if (entry.kind === 'spread') this.object(entry.value, certain, depth + 1);
          else if (entry.key === null)
            this.hide(untold(this.names.source.text.slice(entry.keyRange.start, entry.keyRange.end).slice(0, 60)));
          else this.give({ name: entry.key, value: entry.value, range: entry.range, certain });
        }
        if (value.layout.close === null) this.hide(unfinished());
        return value;
      case 'call':
        return value.makes === undefined ? this.made(value, certain, depth) : this.fields(value, certain, depth);
      case 'concatenation':
      case 'percent': {
        const json = jsonIn(textWithHoles(value, this.names));
        if (json !== null) this.value(json, certain, depth + 1);
        else if (value.kind === 'percent') this.hide(untold(this.names.write(value)));
        else for (const part of value.parts) this.object(part, certain, depth + 1);
        return null;
      }
      case 'nothing':
        return null;
      case 'list':
        if (!this.byPlace || value.items.some(({ spread }) => spread)) this.hide(untold(this.names.write(value)));
        else
          for (const [place, item] of value.items.entries())
            this.give({ name: String(place), value: item.value, range: item.value.range, certain });
        return null;
      case 'text': {
        const json = jsonIn(value);
        if (json !== null) return this.value(json, certain, depth + 1);
        this.hide(untold(this.names.write(value)));
        return null;
      }
      case 'number':
      case 'name':
      case 'self':
      case 'member':
      case 'element':
      case 'choice':
      case 'function':
      case 'other':
      default:
        this.hide(untold(this.names.write(value)));
        return null;
    }
  }

  /** What is written out with its type. */
  private fields(call: CallExpression, certain: boolean, depth: number): CallExpression | null {
    const places = call.makes === 'builder' ? (constructors[lastName(call.callee)] ?? []) : [];
    for (const [index, argument] of call.arguments.entries()) {
      const { value, range } = argument;
      const place = argument.kind === 'positional' ? places[index] : undefined;
      if (argument.kind === 'named') this.give({ name: argument.name, value, range, certain });
      else if (place !== undefined) this.give({ name: place, value, range, certain });
      else if (argument.kind === 'spread' || this.holdsEntries(value, true)) this.object(value, certain, depth + 1);
      // What a constructor of options takes without names may be anything.
      else if (call.makes === 'literal' && requestLike.test(lastName(call.callee).toLowerCase()))
        this.hide(untold(this.names.write(value)));
    }
    if (call.layout.close === null) this.hide(unfinished());
    return call;
  }

  private made(call: CallExpression, certain: boolean, depth: number): CallExpression | ObjectValue | null {
    const { callee } = call;
    const last = callee.kind === 'member' || callee.kind === 'name' ? canonical(callee.name) : '';
    const [first] = call.arguments;
    if (addsNothing.has(last)) return null;
    if (pathOf(callee) === 'Object.assign') {
      for (const argument of call.arguments) this.object(argument.value, certain, depth + 1);
      return null;
    }
    if (toJson.has(last) || readers.has(last) || (bytes.has(last) && first?.value.kind === 'call')) {
      return first?.kind === 'positional' ? this.object(first.value, certain, depth + 1) : this.lose(call);
    }
    if (callee.kind === 'member' && (bytes.has(last) || sameEntries.has(last)) && first?.kind !== 'positional')
      return this.object(callee.object, certain, depth + 1);
    if (callee.kind === 'member' && toBody.has(last)) return this.object(callee.object, certain, depth + 1);
    if (pathOf(callee)?.endsWith('RequestBody.create') === true) {
      const body = call.arguments.find(
        ({ value }) => !/MediaType/.test(this.names.write(this.names.only(value) ?? value)),
      );
      return body === undefined ? this.lose(call) : this.object(body.value, certain, depth + 1);
    }
    if (sameEntries.has(last)) return this.entriesOf(call, certain, depth);
    const { values } = this.names.resolve(callee);
    const target = values.length === 1 ? values[0]! : null;
    if (target?.kind === 'function') {
      const { returns } = target.scope;
      if (returns.length === 0) return this.lose(call);
      const before = this.given.length;
      this.oneOf(returns, true, (returned) => this.object(returned, certain, depth + 1));
      const made = this.given.splice(before).map((given) => passedOn(given, target.scope, call));
      this.given.push(...made);
      return null;
    }
    if (constructors[pathOf(callee) ?? ''] !== undefined) return this.entriesOf(call, certain, depth);
    if (!this.isClass(callee)) return this.lose(call);
    this.defaults(callee, certain);
    return this.entriesOf(call, certain, depth);
  }

  /** The arguments of what makes an object of them: a configuration class, `dict`. */
  private entriesOf(call: CallExpression, certain: boolean, depth: number): CallExpression | ObjectValue | null {
    const places = constructors[pathOf(call.callee) ?? ''] ?? constructors[lastName(call.callee)] ?? [];
    let written: CallExpression | ObjectValue | null = call;
    for (const [index, argument] of call.arguments.entries()) {
      const name =
        argument.kind === 'named' ? argument.name : argument.kind === 'positional' ? places[index] : undefined;
      if (name !== undefined) this.give({ name, value: argument.value, range: argument.range, certain });
      else written = this.object(argument.value, certain, depth + 1);
    }
    return written;
  }

  /** Whether a callee is a class that keeps what it is given; of one in another file of the project that isn't seen. */
  private isClass(callee: Expression): boolean {
    let root = callee;
    while (root.kind === 'member') root = root.object;
    if (this.names.source.capitalFunctions) return false;
    // Elsewhere classes have names in capitals, and functions don't.
    if ((callee.kind !== 'name' && callee.kind !== 'member') || root.kind !== 'name' || !/^[A-Z]/.test(callee.name))
      return false;
    const [binding] = this.names.bindingsOf(root.name, root.block, root.range.start);
    return (
      binding?.kind === 'class' ||
      (binding !== undefined && binding.imported !== null && !isOfProject(binding.imported.package))
    );
  }

  /** The fields that a class of this file has by default. */
  private defaults(callee: Expression, certain: boolean): void {
    const owner = callee.kind === 'name' ? this.names.classOf(callee) : null;
    for (const [name, bindings] of owner?.bindings ?? []) {
      const last = bindings.at(-1);
      if (last?.kind === 'assignment' && last.value !== null && last.block.scope === owner)
        this.give({ name, value: last.value, range: last.range, certain });
    }
  }

  private lose(call: CallExpression): null {
    this.hide(untold(this.names.write(call)));
    return null;
  }

  private changes(expression: Expression, certain: boolean, depth: number): void {
    const path = pathOf(expression);
    if (path === null) return;
    let root = expression;
    while (root.kind === 'member') root = root.object;
    if (root.kind !== 'name' && root.kind !== 'self') return;
    const at = Math.max(this.call?.range.start ?? 0, root.range.start);
    for (const { change, certain: always, ways } of this.names.changesOf(path, root.block, at)) {
      if (change.kind === 'set' && change.key !== null) {
        const { key: name, value, range } = change;
        const give = () => this.give({ name, value, range, certain });
        if (always) give();
        else this.onWays(ways, give);
      } else if (change.kind === 'merge') {
        const merge = () => void this.object(change.value, certain, depth + 1);
        if (always) merge();
        else this.onWays(ways, merge);
      } else this.hide(changed(path));
    }
    this.changesByAliases(path, root, at);
    this.changesInside(expression, path, at, certain);
    const users = this.names.source.passed.get(path) ?? [];
    const isHere = (user: CallExpression) => user.arguments.some(({ range }) => range.start <= at && at < range.end);
    const own = this.call ?? users.find(isHere);
    for (const other of users) {
      if (other === own || other.block.scope !== root.block.scope || other.range.start >= at || isHere(other)) continue;
      const last = other.callee.kind === 'member' || other.callee.kind === 'name' ? canonical(other.callee.name) : '';
      if (harmless.test(last) || pathOf(other.callee) === 'Object.assign' || isLike(own, other)) continue;
      this.hide(changed(path));
    }
  }

  /** What is done under other names of the same value, as far as it is one: an assignment may also have copied it. */
  private changesByAliases(path: string, root: Expression, at: number): void {
    if (root.kind !== 'name') return;
    for (const alias of this.names.aliasesOf(root.name)) {
      const changes = this.names.changesOf(alias + path.slice(root.name.length), root.block, at);
      for (const { change } of changes) {
        if (change.kind === 'set' && change.key !== null) {
          const { key: name, value, range } = change;
          this.give({ name, value, range, certain: false });
        } else this.hide(changed(path));
      }
    }
  }

  /** Where something within the object at `path` is changed, such as `options.config.limit`, its value is as it is then. */
  private changesInside(object: Expression, path: string, before: number, certain: boolean): void {
    if (path === 'self') return;
    const seen = new Set<string>();
    for (const [changedPath, changes] of this.names.source.changes) {
      if (!changedPath.startsWith(`${path}.`) || !changes.some(({ range }) => range.start < before)) continue;
      const name = changedPath.slice(path.length + 1).split('.', 1)[0]!;
      const last = this.given.findLast((given) => canonical(given.name) === canonical(name));
      const { range } = last ?? { range: object.range };
      if (!seen.has(name))
        this.give({ name, value: { kind: 'member', object, name, nameRange: range, range }, range, certain });
      seen.add(name);
    }
  }
}

function changed(name: string): Message {
  return message('unknown.changed', '`{name}` may be changed where this file does not show it', { name });
}
