import { layoutOf, noLayout, other, pathOf, rangeOf } from '../builder';
import { Builders } from '../builders';
import { MemberReader } from '../memberReader';
import type { Argument, Entry, Expression, Layout, ListValue } from '../neutral';
import { type RawNode, field, items } from '../rawTree';
import { type Effects, choice, keyOf, memberOf } from '../reader';
import { type JsonBlockReader, jsonBuilders, jsonClasses, filledLayout, jsonIn } from './json';
import { kotlinString } from './strings';

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
const wrapped = new Set(['parenthesized_expression', 'annotated_lambda', 'annotated_expression', 'labeled_expression']);
/** Functions that run a block on what is there already. */
const scopes = new Set(['apply', 'run', 'with', 'also', 'let']);
/** What stands among values but is none. */
const statements = new Set([
  'class_declaration',
  'object_declaration',
  'function_declaration',
  'property_declaration',
  'for_statement',
  'while_statement',
  'do_while_statement',
  'try_expression',
  'return_expression',
  'block',
]);
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

export abstract class KotlinExpressions extends MemberReader {
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

  protected expression(node: RawNode, name: string | null = null): Expression {
    const range = rangeOf(node);
    if (wrapped.has(node.type)) return this.wrapped(node, name);
    switch (node.type) {
      case 'comment':
        this.comment(node);
        return other(node);
      case 'string_literal':
      case 'multiline_string_literal':
        return kotlinString(node, this.text, (hole) => this.expression(hole));
      case 'identifier':
        return this.slice(node) === 'null' ? { kind: 'nothing', range } : this.name(node);
      case 'this_expression':
        return this.self(node);
      case 'number_literal':
      case 'float_literal':
        return { kind: 'number', value: Number(this.slice(node).replaceAll(/_|[uUlLfF]+$/g, '')), range };
      case 'unary_expression': {
        const operand = field(node, 'argument');
        if (this.operatorOf(node) !== '!!') return this.signed(node, operand);
        return operand === null ? other(node) : this.expression(operand, name);
      }
      case 'navigation_expression': {
        const [object, last] = items(node);
        return this.member(node, object ?? null, last ?? null);
      }
      case 'index_expression': {
        const [object, key] = items(node);
        return this.element(node, object ?? null, key ?? null);
      }
      case 'call_expression':
        return this.call(node);
      case 'binary_expression':
        switch (this.operatorOf(node)) {
          case '+':
            return this.concatenation(node);
          case '?:':
            return this.fallback(node);
          default:
            return this.unread(node);
        }
      case 'as_expression': {
        const value = field(node, 'left');
        return value === null ? other(node) : this.expression(value, name);
      }
      case 'if_expression':
        return this.ifValue(node);
      case 'when_expression':
        return this.whenValue(node);
      case 'lambda_literal':
        return this.objectIn(node) ?? this.functionValue(node, name);
      case 'anonymous_function':
        return this.functionValue(node, name);
      case 'assignment':
        this.statement(node);
        return other(node);
      case 'collection_literal':
        return this.listOf(this.expressions(node), node);
      case 'annotation':
        return this.annotation(node);
      case 'modifiers':
        for (const child of items(node)) this.expression(child);
        return other(node);
      case 'user_type':
        return super.name(node);
      default:
        if (statements.has(node.type)) {
          this.statement(node);
          return other(node);
        }
        return this.unread(node);
    }
  }

  private expressions(node: RawNode): Expression[] {
    return items(node).map((child) => this.expression(child));
  }

  protected functionValue(node: RawNode, name: string | null): Expression {
    const scope = this.out.inScope('function', name, () => this.functionParts(node));
    return { kind: 'function', scope, range: rangeOf(node) };
  }

  /** Parameters and body of a function, method or lambda. */
  protected functionParts(node: RawNode): void {
    const children = items(node);
    for (const child of children) {
      if (child.type === 'function_value_parameters' || child.type === 'class_parameters') this.parameters(child);
      else if (child.type === 'lambda_parameters')
        for (const one of items(child)) this.bindName(items(one)[0] ?? one, { kind: 'parameter' });
      else if (child.type === 'function_body') this.body(child);
      else if (child.type === 'block') this.statement(child);
    }
    if (node.type !== 'lambda_literal') return;
    const statements = node.children.filter(({ named, type }) => named && type !== 'lambda_parameters');
    const last = statements.findLast(({ type }) => type !== 'comment');
    for (const child of statements) {
      // The last expression is what a lambda gives back.
      if (child === last && isExpression(child)) this.returned(this.expression(child));
      else this.statement(child);
    }
  }

  private body(node: RawNode): void {
    for (const child of items(node)) {
      if (child.type === 'block') this.statement(child);
      else this.returned(this.expression(child));
    }
  }

  protected parameters(list: RawNode): void {
    for (const parameter of items(list)) {
      const [name, type, fallback] = items(parameter).filter((child) => child.type !== 'modifiers');
      const modifiers = items(parameter).find((child) => child.type === 'modifiers');
      if (modifiers !== undefined) this.expression(modifiers);
      if (name === undefined || (parameter.type !== 'parameter' && parameter.type !== 'class_parameter')) continue;
      const after = fallback ?? list.children[list.children.indexOf(parameter) + 1];
      const isDefault = after !== undefined && (after === fallback || (after.named && isExpression(after)));
      const value = isDefault ? this.expression(after, this.slice(name)) : null;
      this.bindName(name, { kind: 'parameter', value, annotation: type === undefined ? null : this.slice(type) });
    }
  }

  private call(node: RawNode): Expression {
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

  /** A lambda that only sets properties of what it is called on, as an object of them; null for any other. */
  private objectIn(node: RawNode): Expression | null {
    const statements = items(node);
    const isSetting = (child: RawNode): boolean => {
      const left = field(child, 'left');
      if (child.type === 'assignment') return left?.type === 'identifier' && this.operatorOf(child) === '=';
      const [callee, lambda, ...more] = items(child);
      return (
        child.type === 'call_expression' &&
        callee?.type === 'identifier' &&
        lambda?.type === 'annotated_lambda' &&
        more.length === 0 &&
        items(items(lambda)[0] ?? lambda).every(isSetting)
      );
    };
    if (
      statements.length === 0 ||
      !statements.every(isSetting) ||
      !statements.some(({ type }) => type === 'assignment')
    )
      return null;
    const entries: Entry[] = [];
    for (const child of node.children) {
      if (child.type === 'comment') this.comment(child);
      else if (child.named) {
        const [key, value] = child.type === 'assignment' ? [field(child, 'left'), field(child, 'right')] : items(child);
        if (!key || !value) continue;
        const name = this.slice(key);
        entries.push({
          kind: 'entry',
          key: name,
          keyRange: rangeOf(key),
          value: this.expression(value, name),
          range: rangeOf(child),
        });
      }
    }
    return this.objectOf(node, entries);
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

  private listOf(values: readonly Expression[], node: RawNode): Expression {
    const list: ListValue = {
      kind: 'list',
      items: values.map((value) => ({ spread: false, value })),
      range: rangeOf(node),
    };
    return list;
  }

  /** `mapOf("a" to 1)`. */
  private mapOf(list: RawNode | undefined, node: RawNode): Expression {
    const entries: Entry[] = [];
    for (const argument of list === undefined ? [] : items(list)) {
      const [pair] = items(argument);
      const [key, word, value] = pair?.type === 'infix_expression' ? items(pair) : [];
      if (key === undefined || word === undefined || value === undefined || this.slice(word) !== 'to') continue;
      const name = keyOf(this.expression(key));
      entries.push({
        kind: 'entry',
        key: name,
        keyRange: rangeOf(key),
        value: this.expression(value, name),
        range: rangeOf(argument),
      });
    }
    const layout = list === undefined ? noLayout(node.end) : layoutOf(list, this.text, ')');
    return this.out.object({ kind: 'object', entries, layout, range: rangeOf(node) });
  }

  private ifValue(node: RawNode): Expression {
    const condition = field(node, 'condition');
    const branches = items(node).filter((child) => child !== condition);
    if (condition !== null) this.expression(condition);
    return this.branchValues(node, branches);
  }

  private whenValue(node: RawNode): Expression {
    for (const child of items(node)) if (child.type === 'when_subject') this.unread(child);
    const entries = items(node).filter(({ type }) => type === 'when_entry');
    for (const entry of entries)
      for (const child of entry.children) if (child.field === 'condition') this.expression(child);
    return this.branchValues(
      node,
      entries.flatMap((entry) => items(entry).slice(-1)),
    );
  }

  /** Branches of which only one runs, each with the value of its last expression. */
  private branchValues(node: RawNode, branches: readonly RawNode[]): Expression {
    const group = this.out.newGroup();
    const values: Expression[] = [];
    for (const branch of branches) this.out.inBranch(group, () => values.push(this.blockValue(branch)));
    return values.length > 1 ? choice('condition', values, node) : other(node);
  }

  private blockValue(node: RawNode): Expression {
    if (node.type !== 'block') return this.expression(node);
    const last = items(node).at(-1);
    let value: Expression = other(node);
    for (const child of node.children) {
      if (child === last && isExpression(child)) value = this.expression(child);
      else if (child.named) this.statement(child);
    }
    return value;
  }

  /** An annotation is read like a call, for what it says: `@SystemMessage("…")`. */
  private annotation(node: RawNode): Expression {
    const invocation = items(node).find(({ type }) => type === 'constructor_invocation');
    const [type, list] = invocation === undefined ? [] : items(invocation);
    if (type === undefined || list === undefined) return other(node);
    return this.callOf(node, super.name(type), this.arguments(list, undefined), noLayout(node.end));
  }
}

/** Whether a node stands for a value, not for a declaration or a loop. */
function isExpression({ type }: RawNode): boolean {
  return /_(?:expression|literal)$|^identifier$/.test(type) && type !== 'return_expression';
}
