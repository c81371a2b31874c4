import { layoutOf, noLayout, other, pathOf, rangeOf } from '../builder';
import { Builders } from '../builders';
import type { Argument, Expression } from '../neutral';
import { type RawNode, field, items } from '../rawTree';
import { type Effects, choice, keyOf, memberOf } from '../reader';
import { JavaCollections } from './collections';

const effects: Effects = new Map([
  ['add', 'append'],
  ['addLast', 'append'],
  ['addFirst', 'prepend'],
  ['addAll', 'extend'],
  ['put', 'append'],
  ['putAll', 'merge'],
  ...['remove', 'clear', 'removeIf', 'sort', 'set', 'removeLast', 'removeFirst'].map(
    (method) => [method, 'other'] as const,
  ),
]);
const lists = new Set([
  'List.of',
  'Arrays.asList',
  'Set.of',
  'ImmutableList.of',
  'Stream.of',
  'Collections.singletonList',
]);
const maps = new Set(['Map.of', 'ImmutableMap.of', 'Collections.singletonMap']);
/** Functions and methods that give back what they are given or called on, in another form. */
const sameArgument = new Set([
  'Optional.of',
  'Optional.ofNullable',
  'Objects.requireNonNull',
  'JsonValue.from',
  'String.valueOf',
  'Integer.valueOf',
  'Long.valueOf',
  'Integer.parseInt',
  'Long.parseLong',
  'List.copyOf',
  'Map.copyOf',
  'SdkBytes.fromUtf8String',
]);
const sameObject = new Set(['get', 'toList', 'intValue', 'longValue', 'toString', 'asString', 'orElseThrow', 'stream']);
/** Of the libraries for JSON: what makes an object or a list, and what gives one an entry. */
const jsonObjects = /^(?:JSONObject|JsonObject)$/;
const jsonLists = /^(?:JSONArray|JsonArray)$/;
const nodes = /^(?:create)?(Object|Array)Node$/i;
const puts = new Set(['put', 'putOpt', 'putOnce', 'putIfAbsent', 'accumulate', 'set', 'replace', 'add', 'addProperty']);
const madeEmpty = /(?:List|Set|Deque|Queue|Collection)$/;

/** Calls, and what functions of the language itself give. */
export abstract class JavaCalls extends JavaCollections {
  protected readonly builders = new Builders(this.out, this.text, {
    begin: new Set(['builder', 'newBuilder']),
    end: new Set(['build']),
    copy: new Set(['toBuilder']),
    unseen: new Set([
      'putAdditionalBodyProperty',
      'putAllAdditionalBodyProperties',
      'additionalBodyProperties',
      'applyMutation',
    ]),
  });

  private arguments(list: RawNode | null): Argument[] {
    const args: Argument[] = [];
    for (const child of list?.children ?? []) {
      if (child.type === 'comment') this.comment(child);
      else if (child.named) args.push({ kind: 'positional', value: this.expression(child), range: rangeOf(child) });
    }
    return args;
  }

  protected call(node: RawNode): Expression {
    const object = field(node, 'object');
    const name = field(node, 'name');
    const list = field(node, 'arguments');
    if (name === null) return this.unread(node);
    const target = object === null ? null : this.expression(object);
    for (const child of node.children) if (child.type === 'comment') this.comment(child);
    const args = this.arguments(list);
    const method = this.slice(name);
    if (target !== null) {
      const standard = this.standard(node, target, method, args) ?? this.builders.read(node, target, method, args);
      if (standard !== null) return standard;
    }
    const range = { start: node.start, end: name.end };
    const callee = target === null ? this.name(name) : memberOf(target, method, rangeOf(name), range);
    const layout = list === null ? noLayout(node.end) : layoutOf(list, this.text, ')');
    const call = this.callOf(node, callee, args, layout);
    if (this.textAppended(callee, args, call.range)) return call;
    if (!this.put(target, method, args))
      this.changeByCall(callee, args.length > 1 && method === 'add' ? args.slice(1) : args, call.range, effects);
    return call;
  }

  /** What functions and methods of the language's library make of what they are given; null for any other. */
  private standard(node: RawNode, object: Expression, method: string, args: readonly Argument[]): Expression | null {
    const owner = pathOf(object);
    const path = owner === null ? '' : `${owner}.${method}`;
    const values = args.map(({ value }) => value);
    const [first, second] = values;
    if (lists.has(path)) return this.listOf(values, node);
    if (maps.has(path)) return this.mapOf(args, node);
    if (path === 'Map.ofEntries') return this.mapOf(entriesOf(args), node);
    const made = values.length === 0 ? nodes.exec(method)?.[1] : undefined;
    if (made !== undefined) return made === 'Object' ? this.mapOf([], node) : this.listOf([], node);
    if (object.kind === 'object' && args.length === 2 && puts.has(method)) {
      const added = this.mapOf(args, node);
      return added.kind === 'object' ? { ...added, entries: [...object.entries, ...added.entries] } : null;
    }
    if (object.kind === 'list' && first !== undefined && args.length === 1 && (method === 'put' || method === 'add'))
      return { ...object, items: [...object.items, { spread: false, value: first }], range: rangeOf(node) };
    if (first === undefined) return sameObject.has(method) && isValue(object) ? object : null;
    if (args.length === 1 && sameArgument.has(path)) return first;
    if (path === 'String.format') return { kind: 'percent', template: first, range: rangeOf(node) };
    if (method === 'formatted') return { kind: 'percent', template: object, range: rangeOf(node) };
    if (path === 'String.join') {
      const joined = values.length === 2 && second !== undefined ? second : this.listOf(values.slice(1), node);
      return this.callOn(node, joined, 'join', first);
    }
    if (method === 'orElse' && args.length === 1) return choice('fallback', [object, first], node);
    if (method === 'getOrDefault' && second !== undefined) return choice('fallback', [other(node), second], node);
    return null;
  }

  /** `map.put("key", value)`, `json.add("key", value)`; whether it is one. */
  private put(object: Expression | null, method: string, [key, value]: readonly Argument[]): boolean {
    const path = object === null ? null : pathOf(object);
    if (path === null || !puts.has(method) || key === undefined || value === undefined) return false;
    const name = keyOf(key.value);
    // A list's methods of these names are given a place.
    if (name === null && method !== 'put') return false;
    const { block } = this.out;
    const { range } = value;
    this.out.change(path, { kind: 'set', key: name, keyRange: key.range, value: value.value, range, block });
    return true;
  }

  protected creation(node: RawNode): Expression {
    const type = field(node, 'type');
    const list = field(node, 'arguments');
    if (type === null) return this.unread(node);
    const callee = this.expression(type);
    const args = this.arguments(list);
    const named = callee.kind === 'name' || callee.kind === 'member' ? callee.name : '';
    const body = items(node).find((child) => child.type === 'class_body');
    if (body !== undefined) this.out.inScope('class', null, () => this.statement(body));
    if (named === 'StringBuilder' || named === 'StringBuffer') return this.textBuilder(node, args);
    if (named === 'Builder' && args.length === 0 && callee.kind === 'member')
      return this.builders.begin(node, callee.object, []);
    if (jsonObjects.test(named) && args.length === 0) return this.mapOf([], node);
    if (jsonLists.test(named) && args.length === 0) return this.listOf([], node);
    if (madeEmpty.test(named))
      return args[0] !== undefined && isValue(args[0].value) ? args[0].value : this.listOf([], node);
    if (named.endsWith('Map') && args.length === 0) return this.mapOf([], node);
    return this.callOf(node, callee, args, list === null ? noLayout(node.end) : layoutOf(list, this.text, ')'));
  }

  /** An annotation is read like a call, for what it says: `@SystemMessage("…")`. */
  protected annotation(node: RawNode): Expression {
    const name = field(node, 'name');
    const list = field(node, 'arguments');
    if (name === null || list === null) return other(node);
    const args: Argument[] = [];
    for (const child of items(list)) {
      const key = field(child, 'key');
      const value = field(child, 'value');
      const range = rangeOf(child);
      if (child.type !== 'element_value_pair') args.push({ kind: 'positional', value: this.expression(child), range });
      else if (key !== null && value !== null)
        args.push({ kind: 'named', name: this.slice(key), value: this.expression(value), range });
    }
    return this.callOf(node, super.name(name), args, noLayout(node.end));
  }
}

function isValue(value: Expression): boolean {
  return value.kind === 'text' || value.kind === 'list' || value.kind === 'number' || value.kind === 'concatenation';
}

/** Of `Map.entry(key, value)`: keys and values in turn. */
function entriesOf(args: readonly Argument[]): Argument[] {
  return args.flatMap(({ value }) => (value.kind === 'call' && value.arguments.length === 2 ? value.arguments : []));
}
