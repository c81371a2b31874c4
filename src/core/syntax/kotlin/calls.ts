import { layoutOf, noLayout, other, pathOf, rangeOf } from '../builder';
import { Builders } from '../builders';
import type { Argument, Entry, Expression, Layout } from '../neutral';
import { type RawNode, items } from '../rawTree';
import { type Effects, choice, keyOf, memberOf } from '../reader';
import { KotlinCollections } from './collections';
import { type JsonBlockReader, filledLayout, jsonBuilders, jsonClasses, jsonIn } from './json';

const effects: Effects = new Map([
  ['add', 'append'],
  ['addAll', 'extend'],
  ['putAll', 'merge'],
  ...['remove', 'clear', 'removeAt', 'removeIf', 'sort', 'set'].map((method) => [method, 'other'] as const),
]);
const lists = new Set([
  'listOf',
  'mutableListOf',
  'arrayListOf',
  'setOf',
  'mutableSetOf',
  'arrayOf',
  'emptyList',
  'List.of',
]);
const maps = new Set(['mapOf', 'mutableMapOf', 'hashMapOf', 'linkedMapOf']);
/** Functions that run a block on what is there already. */
const scopes = new Set(['apply', 'run', 'with', 'also', 'let']);
/** Functions and methods that give back what they are given or called on, in another form. */
const sameArgument = new Set(['requireNotNull', 'checkNotNull', 'Optional.of', 'JsonValue.from']);
const sameObject = new Set([
  'toString',
  'toList',
  'toMutableList',
  'toInt',
  'toLong',
  'encodeToByteArray',
  'toByteArray',
]);

/** Calls, and what functions of the language itself give. */
export abstract class KotlinCalls extends KotlinCollections {
  protected readonly builders = new Builders(this.out, this.text, {
    begin: new Set(['builder', 'newBuilder']),
    end: new Set(['build']),
    copy: new Set(['toBuilder']),
    unseen: new Set([...scopes, 'putAdditionalBodyProperty', 'additionalBodyProperties', 'applyMutation']),
  });

  private readonly jsonReader: JsonBlockReader = {
    slice: (node) => this.slice(node),
    expression: (node) => this.expression(node),
    key: keyOf,
  };

  protected call(node: RawNode): Expression {
    const [first, ...rest] = items(node);
    if (first === undefined) return this.unread(node);
    const lambda = rest.find(({ type }) => type === 'annotated_lambda' || type === 'lambda_literal');
    // `f(a) { … }` is written as a call of what `f(a)` gives.
    const isTrailing = lambda !== undefined && first.type === 'call_expression' && rest.length === 1;
    const [callee, ...lists] = isTrailing ? items(first) : [first, ...rest];
    const list = lists.find(({ type }) => type === 'value_arguments');
    if (callee === undefined) return this.unread(node);
    for (const child of node.children) if (child.type === 'comment') this.comment(child);
    const navigation = callee.type === 'navigation_expression' ? items(callee) : [];
    const [object, last] = navigation;
    if (object !== undefined && last !== undefined) {
      const target = this.expression(object);
      const method = this.slice(last);
      if (
        method === 'Builder' &&
        list !== undefined &&
        items(list).length === 0 &&
        /^[A-Z]\w*$/.test(this.slice(object))
      )
        return this.builders.begin(node, target, []);
      if (method === 'apply' && lambda !== undefined && (target.kind === 'object' || target.kind === 'list')) {
        const filled = jsonIn(lambda, target.kind, this.jsonReader);
        if (filled !== null) return filled;
      }
      const args = this.arguments(list, lambda);
      const read = this.standard(node, target, method, args) ?? this.builders.read(node, target, method, args);
      if (read !== null) return read;
      const range = { start: node.start, end: last.end };
      return this.called(node, memberOf(target, method, rangeOf(last), range), args, list, lambda);
    }
    if (callee.type === 'identifier' && this.slice(callee) === 'buildString' && lambda !== undefined)
      return this.built(lambda);
    const json = callee.type === 'identifier' && lambda !== undefined ? jsonBuilders[this.slice(callee)] : undefined;
    const filled = json === undefined ? null : jsonIn(lambda!, json, this.jsonReader);
    if (filled !== null) return filled;
    const target = this.expression(callee);
    return this.called(node, target, this.arguments(list, lambda), list, lambda);
  }

  private called(
    node: RawNode,
    callee: Expression,
    args: Argument[],
    list: RawNode | undefined,
    lambda: RawNode | undefined,
  ): Expression {
    const named = callee.kind === 'name' || callee.kind === 'member' ? callee.name : '';
    const path = pathOf(callee) ?? '';
    if (lists.has(path))
      return this.listOf(
        args.map(({ value }) => value),
        node,
      );
    if (maps.has(path)) return this.mapOf(list, node);
    const [only, ...more] = args;
    if (only?.kind === 'positional' && more.length === 0) {
      if (sameArgument.has(path)) return only.value;
      // `Request { model = "m" }` makes one with these fields.
      if (
        lambda !== undefined &&
        list === undefined &&
        only.value.kind === 'object' &&
        callee.kind === 'name' &&
        !scopes.has(named)
      ) {
        const { entries, layout } = only.value;
        const fields = entries.flatMap((entry): Argument[] =>
          entry.kind === 'entry'
            ? [{ kind: 'named', name: entry.key ?? '', value: entry.value, range: entry.range }]
            : [],
        );
        return this.callOf(node, callee, fields, layout, 'literal');
      }
    }
    const layout: Layout = list === undefined ? noLayout(node.end) : layoutOf(list, this.text, ')');
    if (named === 'StringBuilder') return this.textBuilder(node, args);
    const json = args.length === 0 ? jsonClasses[named] : undefined;
    if (json === 'list') return this.listOf([], node);
    if (json === 'object') {
      const range = rangeOf(node);
      return this.out.object({ kind: 'object', entries: [], layout: filledLayout(node.end), range });
    }
    // Classes have names in capitals, functions don't.
    const call = this.callOf(
      node,
      callee,
      args,
      layout,
      /^[A-Z]/.test(named) && list !== undefined ? 'literal' : undefined,
    );
    if (this.textAppended(callee, args, call.range) || this.put(callee, args)) return call;
    this.changeByCall(callee, args, call.range, effects);
    return call;
  }

  /** `json.put("key", value)`; whether it is one. */
  private put(callee: Expression, [key, value, ...more]: readonly Argument[]): boolean {
    const path = callee.kind === 'member' ? pathOf(callee.object) : null;
    const isPut = callee.kind === 'member' && /^(?:put|addProperty|add)$/.test(callee.name);
    const name = key === undefined ? null : keyOf(key.value);
    if (path === null || !isPut || name === null || value === undefined || more.length > 0) return false;
    const { block } = this.out;
    const { range } = value;
    this.out.change(path, { kind: 'set', key: name, keyRange: key!.range, value: value.value, range, block });
    return true;
  }

  private standard(node: RawNode, object: Expression, method: string, args: readonly Argument[]): Expression | null {
    const [first] = args;
    const owner = pathOf(object);
    const path = owner === null ? '' : `${owner}.${method}`;
    if (first === undefined) return sameObject.has(method) && object.kind !== 'name' ? object : null;
    if (sameArgument.has(path) && args.length === 1) return first.value;
    const [, second] = args;
    if (object.kind === 'object' && method === 'put' && second !== undefined) {
      const range = { start: first.range.start, end: second.range.end };
      const key = keyOf(first.value);
      const entry: Entry = { kind: 'entry', key, keyRange: first.range, value: second.value, range };
      return { ...object, entries: [...object.entries, entry], range: rangeOf(node) };
    }
    if (object.kind === 'list' && /^(?:put|add)$/.test(method) && args.length === 1)
      return { ...object, items: [...object.items, { spread: false, value: first.value }], range: rangeOf(node) };
    if (path === 'String.format') return { kind: 'percent', template: first.value, range: rangeOf(node) };
    if (method === 'format' && object.kind === 'text')
      return { kind: 'percent', template: object, range: rangeOf(node) };
    if (method === 'joinToString') {
      const separator = args.find((argument) => argument.kind !== 'named' || argument.name === 'separator');
      return separator === undefined ? null : this.callOn(node, object, 'join', separator.value);
    }
    if (method === 'getOrDefault' && args[1] !== undefined)
      return choice('fallback', [other(node), args[1].value], node);
    return null;
  }

  private arguments(list: RawNode | undefined, lambda: RawNode | undefined): Argument[] {
    const args: Argument[] = [];
    for (const child of list?.children ?? []) {
      if (child.type === 'comment') this.comment(child);
      if (child.type !== 'value_argument') continue;
      const [first, second] = items(child);
      const range = rangeOf(child);
      if (first === undefined) continue;
      if (second !== undefined)
        args.push({ kind: 'named', name: this.slice(first), value: this.expression(second, this.slice(first)), range });
      else if (first.type === 'spread_expression')
        args.push({ kind: 'spread', named: false, value: this.wrapped(first), range });
      else args.push({ kind: 'positional', value: this.expression(first), range });
    }
    if (lambda !== undefined) args.push({ kind: 'positional', value: this.expression(lambda), range: rangeOf(lambda) });
    return args;
  }

  /** `buildString { append("…") }`. */
  private built(lambda: RawNode): Expression {
    const body = lambda.type === 'annotated_lambda' ? (items(lambda)[0] ?? lambda) : lambda;
    const range = rangeOf(lambda);
    const parts = items(body).flatMap((child): Expression[] => {
      const [callee, list] = items(child);
      const method = callee === undefined ? '' : this.slice(callee).replace(/^this\./, '');
      const [argument] = list?.type === 'value_arguments' ? items(list) : [];
      const value = argument === undefined ? undefined : items(argument)[0];
      if (!/^append(?:Line)?$/.test(method) || value === undefined) return [this.expression(child)];
      const newline: Expression = {
        kind: 'text',
        parts: [{ kind: 'text', value: '\n', range: rangeOf(child) }],
        range,
      };
      return method === 'appendLine' ? [this.expression(value), newline] : [this.expression(value)];
    });
    return { kind: 'concatenation', parts, range };
  }

  /** An annotation is read like a call, for what it says: `@SystemMessage("…")`. */
  protected annotation(node: RawNode): Expression {
    const invocation = items(node).find(({ type }) => type === 'constructor_invocation');
    const [type, list] = invocation === undefined ? [] : items(invocation);
    if (type === undefined || list === undefined) return other(node);
    return this.callOf(node, super.name(type), this.arguments(list, undefined), noLayout(node.end));
  }
}
