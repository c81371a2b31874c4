import { other, pathOf, layoutOf, rangeOf } from '../builder';
import type { Argument, CallExpression, Entry, Expression, ListValue, TextPart } from '../neutral';
import type { Range } from '../../model';
import { type RawNode, field, items } from '../rawTree';
import { type Effects, TreeReader, choice, keyOf } from '../reader';
import type { CallShape } from '../unclosed';
import { pythonString } from './strings';

const effects: Effects = new Map([
  ['append', 'append'],
  ['insert', 'insert'],
  ['extend', 'extend'],
  ['update', 'merge'],
  ...['setdefault', 'pop', 'popitem', 'clear', 'remove', 'reverse', 'sort', '__setitem__'].map(
    (method) => [method, 'other'] as const,
  ),
]);
const environment = new Set(['os.getenv', 'getenv', 'os.environ.get', 'environ.get', 'env.get']);

const callShape: CallShape = {
  call: 'call',
  callees: new Set(['identifier', 'attribute']),
  calleeField: 'function',
  bare: null,
  list: 'argument_list',
  named: { name: 'identifier', mark: /^\s*=(?!=)/, node: 'keyword_argument', key: 'name' },
  object: null,
};

export abstract class PythonExpressions extends TreeReader {
  protected override readonly callShape = callShape;
  /** The name of the instance or class in the method being read. */
  protected self: string | null = null;

  protected expression(node: RawNode): Expression {
    const range = rangeOf(node);
    switch (node.type) {
      case 'comment':
        this.comment(node);
        return other(node);
      case 'string':
        return pythonString(node, this.text, (hole) => this.expression(hole)) ?? other(node);
      case 'concatenated_string': {
        const parts: TextPart[] = [];
        for (const child of items(node)) {
          const text = this.expression(child);
          if (text.kind === 'text') parts.push(...text.parts);
        }
        return { kind: 'text', parts, range };
      }
      case 'identifier': {
        const scope = this.slice(node) === this.self ? this.out.classScope : null;
        return scope === null ? this.name(node) : { kind: 'self', scope, range, block: this.out.block };
      }
      case 'integer':
      case 'float':
        return this.number(node);
      case 'none':
        return { kind: 'nothing', range };
      case 'unary_operator':
        return this.signed(node, field(node, 'argument'));
      case 'attribute':
        return this.member(node, field(node, 'object'), field(node, 'attribute'));
      case 'subscript':
        return this.element(node, field(node, 'value'), field(node, 'subscript'));
      case 'call':
        return this.call(node);
      case 'dictionary':
        return this.dictionary(node);
      case 'list':
      case 'tuple':
      case 'set':
      case 'expression_list':
        return this.list(node);
      case 'parenthesized_expression':
      case 'await':
      case 'type':
        return this.wrapped(node);
      case 'as_pattern': {
        const [value] = items(node);
        const alias = field(node, 'alias');
        const read = value === undefined ? other(node) : this.expression(value);
        const target = alias === null ? undefined : items(alias)[0];
        if (target !== undefined) this.bindPattern(target, read);
        return read;
      }
      case 'binary_operator':
        return this.binary(node);
      case 'boolean_operator':
        return this.operatorOf(node) === 'or' ? this.fallback(node) : this.guarded(node);
      case 'conditional_expression': {
        const [then, condition, otherwise] = items(node);
        return this.conditional(node, condition, then, otherwise);
      }
      case 'lambda': {
        const parameters = field(node, 'parameters');
        const body = field(node, 'body');
        const scope = this.out.inScope('function', null, (scope) => {
          if (parameters !== null) this.parameters(parameters, false);
          if (body !== null) scope.returns.push(this.expression(body));
        });
        return { kind: 'function', scope, range };
      }
      case 'assignment':
        return this.assignment(node);
      case 'augmented_assignment':
        return this.augmented(node, { '+=': 'add', '|=': 'merge' });
      case 'named_expression': {
        const name = field(node, 'name');
        const value = field(node, 'value');
        if (name === null || value === null) return this.unread(node);
        const read = this.expression(value);
        this.bindPattern(name, read);
        return read;
      }
      case 'for_in_clause': {
        const left = field(node, 'left');
        if (left !== null) this.bindPattern(left, null);
        return this.unread(node);
      }
      case 'list_comprehension':
      case 'dictionary_comprehension':
      case 'set_comprehension':
      case 'generator_expression':
        this.out.inScope('function', null, () => {
          for (const child of items(node).toReversed()) this.expression(child);
        });
        return other(node);
      case 'block':
      case 'function_definition':
      case 'class_definition':
        this.statement(node);
        return other(node);
      default:
        return this.unread(node);
    }
  }

  protected parameters(node: RawNode, isMethod: boolean): void {
    let first = isMethod;
    for (const parameter of items(node)) {
      const named =
        field(parameter, 'name') ?? (parameter.type === 'identifier' ? parameter : (items(parameter)[0] ?? parameter));
      const name = this.slice(named);
      const isFirst = first;
      first = false;
      const isPlain = parameter.type === 'identifier' || parameter.type === 'typed_parameter';
      if (isFirst && isPlain && (name === 'self' || name === 'cls')) {
        this.self = name;
        continue;
      }
      const type = field(parameter, 'type');
      const value = field(parameter, 'value');
      const splat = named.type.endsWith('splat_pattern') || parameter.type.endsWith('splat_pattern');
      const identifier = named.type.endsWith('splat_pattern') ? (items(named)[0] ?? named) : named;
      this.out.bind(this.slice(identifier), rangeOf(parameter), {
        kind: splat ? 'opaque' : 'parameter',
        value: value === null ? null : this.out.outside(() => this.expression(value)),
        annotation: type === null ? null : this.slice(type),
      });
    }
  }

  protected bindPattern(left: RawNode, value: Expression | null, annotation: string | null = null): void {
    switch (left.type) {
      case 'identifier': {
        const field = this.out.scope.kind === 'class' && isField(value) ? value : null;
        const held = field === null ? value : fieldDefault(field);
        const kind = held === null ? 'opaque' : 'assignment';
        return this.bindName(left, { kind, value: held, annotation, ...(field === null ? {} : { field }) });
      }
      case 'pattern_list':
      case 'tuple_pattern':
      case 'list_pattern': {
        const parts = value?.kind === 'list' && value.items.every((item) => !item.spread) ? value.items : null;
        const targets = items(left);
        targets.forEach((target, index) => {
          if (value?.kind === 'call' && target.type === 'identifier' && left.type === 'pattern_list')
            this.bindPattern(target, partOf(value, index, rangeOf(target)));
          else this.bindPattern(target, parts?.length === targets.length ? parts[index]!.value : null);
        });
        return;
      }
      case 'attribute':
      case 'subscript':
        return this.assignInto(left, value, annotation);
      default:
        for (const child of items(left)) this.bindPattern(child, null);
    }
  }

  private assignment(node: RawNode): Expression {
    const left = field(node, 'left');
    const right = field(node, 'right');
    const type = field(node, 'type');
    const value = right === null ? null : this.expression(right);
    if (left !== null) this.bindPattern(left, value, type === null ? null : this.slice(type));
    return value ?? other(node);
  }

  private call(node: RawNode): Expression {
    const callee = field(node, 'function');
    const list = field(node, 'arguments');
    if (callee === null || list === null) return this.unread(node);
    const target = this.expression(callee);
    if (list.type !== 'argument_list') {
      this.expression(list);
      return other(node);
    }
    const args = list.children.flatMap((child) => (child.named ? this.argument(child) : []));
    const call = this.callOf(node, target, args, layoutOf(list, this.text, ')'));
    // `history.add_user_message("…")` appends what it says.
    const history = target.kind === 'member' && /^add_\w+_message$/.test(target.name) ? pathOf(target.object) : null;
    if (history === null) this.changeByCall(target, args, call.range, effects);
    else this.out.change(history, { kind: 'append', value: call, range: call.range, block: this.out.block });
    const path = pathOf(target);
    const [, fallback] = args;
    if (path === null || !environment.has(path)) return this.entryOr(call, node);
    return choice(
      'fallback',
      fallback === undefined || fallback.kind === 'spread' ? [other(node)] : [other(node), fallback.value],
      node,
    );
  }

  /**
   * What stands under a key, or else the second argument: `config.get("model", "gpt-4o")`. One that is a word may be the
   * option of a section instead: `parser.get("openai", "model")`.
   */
  private entryOr(call: CallExpression, node: RawNode): Expression {
    const { callee, arguments: args } = call;
    const [key, fallback, ...more] = args;
    if (callee.kind !== 'member' || callee.name !== 'get' || key?.kind !== 'positional' || more.length > 0) return call;
    const name = keyOf(key.value);
    if (fallback?.kind !== 'positional' || name === null || !/^\w+$/.test(name)) return call;
    if (fallback.value.kind !== 'text' || /^\w*$/.test(keyOf(fallback.value) ?? ' ')) return call;
    return choice(
      'fallback',
      [{ kind: 'element', object: callee.object, key: key.value, range: call.range }, fallback.value],
      node,
    );
  }

  private argument(child: RawNode): Argument[] {
    const range = rangeOf(child);
    const value = field(child, 'value');
    switch (child.type) {
      case 'comment':
        this.comment(child);
        return [];
      case 'keyword_argument': {
        this.brokenIn(child);
        const name = field(child, 'name');
        if (name === null || value === null) return [];
        return [{ kind: 'named', name: this.slice(name), value: this.expression(value), range }];
      }
      case 'dictionary_splat':
        return [{ kind: 'spread', named: true, value: this.wrapped(child), range }];
      case 'list_splat':
        return [{ kind: 'spread', named: false, value: this.wrapped(child), range }];
      default:
        return [{ kind: 'positional', value: this.expression(child), range }];
    }
  }

  private dictionary(node: RawNode): Expression {
    const entries: Entry[] = [];
    for (const child of node.children) {
      if (!child.named) continue;
      const range = rangeOf(child);
      const key = field(child, 'key');
      const value = field(child, 'value');
      if (child.type === 'pair') this.brokenIn(child);
      if (child.type === 'pair' && key !== null && value !== null) {
        const written = keyOf(this.expression(key));
        entries.push({ kind: 'entry', key: written, keyRange: rangeOf(key), value: this.expression(value), range });
      } else if (child.type === 'dictionary_splat') entries.push({ kind: 'spread', value: this.wrapped(child), range });
      else this.expression(child);
    }
    return this.objectOf(node, entries);
  }

  private list(node: RawNode): Expression {
    const values: ListValue['items'][number][] = [];
    for (const child of node.children) {
      if (!child.named) continue;
      const spread = child.type === 'list_splat';
      const value = spread ? this.wrapped(child) : this.expression(child);
      if (child.type !== 'comment') values.push({ spread, value });
    }
    return { kind: 'list', items: values, range: rangeOf(node) };
  }

  private binary(node: RawNode): Expression {
    const operator = this.operatorOf(node);
    if (operator === '+') return this.concatenation(node);
    if (operator === '|') {
      const joined = this.concatenation(node);
      this.out.pipe(joined);
      return joined;
    }
    const left = field(node, 'left');
    const right = field(node, 'right');
    if (operator === '/' && left !== null && right?.type === 'string') return this.joinedPath(node, left, right);
    if (operator !== '%' || left === null || right === null) return this.unread(node);
    const template = this.expression(left);
    this.expression(right);
    return { kind: 'percent', template, range: rangeOf(node) };
  }

  /** `folder / "name"`, which is `folder.joinpath("name")`. */
  private joinedPath(node: RawNode, left: RawNode, right: RawNode): Expression {
    const nameRange = { start: left.end, end: right.start };
    const callee = {
      kind: 'member',
      object: this.expression(left),
      name: 'joinpath',
      nameRange,
      range: rangeOf(node),
    } as const;
    return {
      kind: 'call',
      callee,
      nameRange,
      arguments: [{ kind: 'positional', value: this.expression(right), range: rangeOf(right) }],
      layout: { open: node.end, close: null, last: null, afterComma: null },
      range: rangeOf(node),
      block: this.out.block,
    };
  }
}

/** `field(default=…)`, `Field(…)`. */
function isField(value: Expression | null): value is CallExpression {
  return value?.kind === 'call' && value.callee.kind === 'name' && value.callee.name.toLowerCase() === 'field';
}

/** What a class's field stands for. */
function fieldDefault({ arguments: args }: CallExpression): Expression | null {
  for (const argument of args) {
    if (argument.kind === 'named' && argument.name === 'default') return argument.value;
    if (argument.kind === 'positional') return argument.value;
  }
  return null;
}

/** One of the values that a call gives back together, named by what takes it. */
function partOf(object: CallExpression, index: number, range: Range): Expression {
  return { kind: 'element', object, key: { kind: 'number', value: index, range }, range };
}
