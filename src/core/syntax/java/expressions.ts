import { layoutOf, noLayout, other, pathOf, rangeOf } from '../builder';
import { Builders } from '../builders';
import { MemberReader } from '../memberReader';
import type { Argument, Entry, Expression, ListValue } from '../neutral';
import { type RawNode, field, items } from '../rawTree';
import { type Effects, choice, keyOf, memberOf } from '../reader';
import { javaString } from './strings';

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

export abstract class JavaExpressions extends MemberReader {
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

  protected expression(node: RawNode, name: string | null = null): Expression {
    const range = rangeOf(node);
    switch (node.type) {
      case 'comment':
        this.comment(node);
        return other(node);
      case 'string_literal':
      case 'text_block':
      case 'character_literal':
        return javaString(node, this.text);
      case 'identifier':
        return this.name(node);
      case 'type_identifier':
        return super.name(node);
      case 'generic_type':
      case 'annotated_type': {
        const [type] = items(node);
        return type === undefined ? other(node) : this.expression(type);
      }
      case 'scoped_identifier':
      case 'scoped_type_identifier': {
        const [scope, last] = items(node);
        return this.member(node, field(node, 'scope') ?? scope ?? null, field(node, 'name') ?? last ?? null);
      }
      case 'this':
        return this.self(node);
      case 'null_literal':
        return { kind: 'nothing', range };
      case 'decimal_integer_literal':
      case 'decimal_floating_point_literal':
        return { kind: 'number', value: Number(this.slice(node).replaceAll(/_|[lLfFdD]$/g, '')), range };
      case 'unary_expression':
        return this.signed(node, field(node, 'operand'));
      case 'parenthesized_expression':
        return this.wrapped(node, name);
      case 'cast_expression': {
        const value = field(node, 'value');
        return value === null ? other(node) : this.expression(value, name);
      }
      case 'field_access':
        return this.member(node, field(node, 'object'), field(node, 'field'));
      case 'array_access':
        return this.element(node, field(node, 'array'), field(node, 'index'));
      case 'method_invocation':
        return this.call(node);
      case 'object_creation_expression':
        return this.creation(node);
      case 'array_creation_expression': {
        const value = field(node, 'value');
        return value === null ? this.unread(node) : this.expression(value);
      }
      case 'array_initializer':
        return this.list(items(node), node);
      case 'binary_expression':
        return this.operatorOf(node) === '+' ? this.concatenation(node) : this.unread(node);
      case 'ternary_expression':
        return this.conditional(node, field(node, 'condition'), field(node, 'consequence'), field(node, 'alternative'));
      case 'switch_expression':
        return this.switchValue(node);
      case 'assignment_expression':
        return this.assignment(node);
      case 'lambda_expression':
        return this.lambda(node, name);
      case 'instanceof_expression': {
        const bound = field(node, 'name');
        if (bound !== null) this.bindName(bound, { kind: 'opaque' });
        return this.unread(node);
      }
      case 'annotation':
        return this.annotation(node);
      case 'modifiers':
        for (const child of items(node)) this.expression(child);
        return other(node);
      case 'method_reference':
        return this.methodReference(node);
      case 'marker_annotation':
      case 'type_arguments':
      case 'array_type':
      case 'integral_type':
      case 'class_literal':
      case 'true':
      case 'false':
        return other(node);
      case 'block':
      case 'class_body':
        this.statement(node);
        return other(node);
      default:
        if (/_(?:statement|declaration|rule|group)$/.test(node.type)) {
          for (const child of node.children) if (child.named) this.statement(child);
          return other(node);
        }
        return this.unread(node);
    }
  }

  /** `builder::maxTokens` may be called with anything. */
  private methodReference(node: RawNode): Expression {
    const [object] = items(node);
    const held = object === undefined ? null : this.expression(object);
    if (held?.kind === 'name')
      this.out.change(held.name, { kind: 'other', range: rangeOf(node), block: this.out.block });
    return other(node);
  }

  protected parameters(list: RawNode): void {
    for (const parameter of items(list)) {
      const name = field(parameter, 'name') ?? items(parameter).flatMap((child) => field(child, 'name') ?? [])[0];
      const type = field(parameter, 'type');
      const modifiers = items(parameter).find((child) => child.type === 'modifiers');
      if (modifiers !== undefined) this.expression(modifiers);
      if (parameter.type === 'identifier') this.bindName(parameter, { kind: 'parameter' });
      else if (name) {
        const kind = parameter.type === 'spread_parameter' ? 'opaque' : 'parameter';
        this.bindName(name, { kind, annotation: type === null ? null : this.slice(type) });
      }
    }
  }

  private arguments(list: RawNode | null): Argument[] {
    const args: Argument[] = [];
    for (const child of list?.children ?? []) {
      if (child.type === 'comment') this.comment(child);
      else if (child.named) args.push({ kind: 'positional', value: this.expression(child), range: rangeOf(child) });
    }
    return args;
  }

  private call(node: RawNode): Expression {
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

  private creation(node: RawNode): Expression {
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

  private list(children: readonly RawNode[], node: RawNode): Expression {
    return this.listOf(
      children.map((child) => this.expression(child)),
      node,
    );
  }

  private listOf(values: readonly Expression[], node: RawNode): Expression {
    const list: ListValue = {
      kind: 'list',
      items: values.map((value) => ({ spread: false, value })),
      range: rangeOf(node),
    };
    return list;
  }

  /** Keys and values in turn. */
  private mapOf(args: readonly Argument[], node: RawNode): Expression {
    const entries: Entry[] = [];
    for (let index = 0; index + 1 < args.length; index += 2) {
      const key = args[index]!;
      const { value, range } = args[index + 1]!;
      const name = keyOf(key.value);
      entries.push({
        kind: 'entry',
        key: name,
        keyRange: key.range,
        value,
        range: { start: key.range.start, end: range.end },
      });
    }
    const layout = { open: node.end, close: node.end, last: null, afterComma: null };
    return this.out.object({ kind: 'object', entries, layout, range: rangeOf(node) });
  }

  private switchValue(node: RawNode): Expression {
    const condition = field(node, 'condition');
    const body = field(node, 'body');
    if (condition !== null) this.expression(condition);
    const rules = body === null ? [] : items(body);
    const isValue = rules.every(
      (rule) => rule.type === 'switch_rule' && items(rule).at(-1)?.type === 'expression_statement',
    );
    if (rules.length > 0 && isValue) {
      const values = rules.flatMap((rule) => items(rule).slice(-1)).map((rule) => this.wrapped(rule));
      return choice('condition', values, node);
    }
    if (body !== null) this.branching(body, (child) => /^switch_(?:rule|block_statement_group)$/.test(child.type));
    return other(node);
  }

  private assignment(node: RawNode): Expression {
    const left = field(node, 'left');
    const right = field(node, 'right');
    if (left === null || right === null) return this.unread(node);
    if (this.operatorOf(node) !== '=') return this.augmented(node, { '+=': 'add' });
    const value = this.expression(right, left.type === 'identifier' ? this.slice(left) : null);
    const target = left.type === 'identifier' ? this.name(left) : null;
    if (target?.kind !== 'name') this.assignInto(left, value);
    // A builder's method gives the builder back.
    else if (!(value.kind === 'name' && value.name === target.name)) this.bindName(left, { kind: 'assignment', value });
    return value;
  }

  private lambda(node: RawNode, name: string | null): Expression {
    const parameters = field(node, 'parameters');
    const body = field(node, 'body');
    const only = parameters?.type === 'identifier' ? parameters : null;
    let built: Expression | null = null;
    const scope = this.out.inScope('function', name, () => {
      if (only !== null && body !== null && isBuilding(body, this.slice(only), (child) => this.slice(child))) {
        built = this.builders.given(only);
        this.bindName(only, { kind: 'parameter', value: built });
      } else if (parameters !== null) this.parameters(only === null ? parameters : { ...parameters, children: [only] });
      if (body?.type === 'block') this.statement(body);
      else if (body !== null) this.returned(this.expression(body));
    });
    return built ?? { kind: 'function', scope, range: rangeOf(node) };
  }

  /** An annotation is read like a call, for what it says: `@SystemMessage("…")`. */
  private annotation(node: RawNode): Expression {
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

/** Whether a function's body calls methods of its parameter alone, each with something: it builds what it is given. */
function isBuilding(body: RawNode, parameter: string, write: (node: RawNode) => string): boolean {
  if (body.type === 'block')
    return (
      items(body).length > 0 &&
      items(body).every(
        (one) => one.type === 'expression_statement' && isBuilding(items(one)[0] ?? one, parameter, write),
      )
    );
  let at = body;
  while (at.type === 'method_invocation') {
    const object = field(at, 'object');
    const list = field(at, 'arguments');
    const name = field(at, 'name');
    const isEnd = name !== null && write(name) === 'build';
    if (object === null || list === null || (items(list).length === 0 && !isEnd)) return false;
    at = object;
  }
  return at !== body && at.type === 'identifier' && write(at) === parameter;
}

function isValue(value: Expression): boolean {
  return value.kind === 'text' || value.kind === 'list' || value.kind === 'number' || value.kind === 'concatenation';
}

/** Of `Map.entry(key, value)`: keys and values in turn. */
function entriesOf(args: readonly Argument[]): Argument[] {
  return args.flatMap(({ value }) => (value.kind === 'call' && value.arguments.length === 2 ? value.arguments : []));
}
