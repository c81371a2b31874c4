import type { Range } from '../model';
import { SourceBuilder, layoutOf, other, pathOf, rangeOf } from './builder';
import { insertLast } from './insertion';
import type { Argument, Entry, Expression, ListValue, TextPart } from './neutral';
import { pythonString } from './pythonStrings';
import { type RawNode, field, items } from './rawTree';
import type { Language } from './languages';

export const python: Language = {
  lineComment: '#',
  grammar: 'python',
  ecosystem: 'pypi',
  namedInObject: false,
  read: (root, text) => new PythonReader(text).read(root),
  insert(text, target, parameter) {
    if (target.kind === 'call') return insertLast(text, target.layout, `${parameter}=`, '');
    const { last } = target.layout;
    const quote = last !== null && text[last.start] === "'" ? "'" : '"';
    return insertLast(text, target.layout, `${quote}${parameter}${quote}: `, '');
  },
};

const changesByMethod: Readonly<Record<string, 'append' | 'prepend' | 'extend' | 'merge'>> = {
  append: 'append',
  insert: 'prepend',
  extend: 'extend',
  update: 'merge',
};
const otherChanges = new Set(['setdefault', 'pop', 'popitem', 'clear', 'remove', 'reverse', 'sort', '__setitem__']);
const environment = new Set(['os.getenv', 'getenv', 'os.environ.get', 'environ.get', 'env.get']);

class PythonReader {
  private readonly out: SourceBuilder;
  /** The name of the instance or class in the method being read. */
  private self: string | null = null;

  constructor(private readonly text: string) {
    this.out = new SourceBuilder(text);
  }

  read(root: RawNode) {
    this.children(root);
    return this.out.finish();
  }

  private children(node: RawNode): void {
    for (const child of node.children) if (child.named) this.statement(child);
  }

  private statement(node: RawNode): void {
    switch (node.type) {
      case 'comment':
        return this.out.comment(node, this.slice(node).replace(/^#+/, ''));
      case 'import_statement':
        return this.importStatement(node);
      case 'import_from_statement':
        return this.importFrom(node);
      case 'class_definition':
        return this.classDefinition(node);
      case 'function_definition':
        return this.functionDefinition(node);
      case 'return_statement': {
        this.out.statement(node);
        for (const value of items(node)) {
          const returned = this.expression(value);
          this.out.scope.returns.push(returned);
          if (this.out.scope.name !== null) this.out.name(this.out.scope.name, returned);
        }
        return;
      }
      case 'if_statement':
      case 'match_statement':
        return this.branches(node, this.out.newGroup());
      case 'for_statement': {
        const target = field(node, 'left');
        const iterated = field(node, 'right');
        if (iterated !== null) this.expression(iterated);
        return this.out.inBranch(null, () => {
          if (target !== null) this.bindPattern(target, null);
          for (const child of node.children)
            if (child.field === 'body' || child.field === 'alternative' || child.type === 'comment')
              this.statement(child);
        });
      }
      case 'while_statement':
      case 'except_clause':
      case 'except_group_clause':
        return this.out.inBranch(null, () => this.children(node));
      case 'expression_statement':
      case 'delete_statement':
      case 'raise_statement':
      case 'assert_statement':
        this.out.statement(node);
        return this.children(node);
      case 'block':
      case 'module':
      case 'decorated_definition':
      case 'try_statement':
      case 'finally_clause':
      case 'else_clause':
      case 'with_statement':
      case 'with_clause':
      case 'with_item':
      case 'ERROR':
        return this.children(node);
      default:
        this.expression(node);
    }
  }

  private branches(node: RawNode, group: number): void {
    for (const child of node.children) {
      if (!child.named) continue;
      if (child.field === 'consequence' || child.type === 'else_clause' || child.type === 'case_clause') {
        this.out.inBranch(group, () => this.children(child));
      } else if (child.type === 'elif_clause' || (child.type === 'block' && node.type === 'match_statement')) {
        if (child.type === 'elif_clause') this.out.inBranch(group, () => this.children(child));
        else this.branches(child, group);
      } else this.statement(child);
    }
  }

  private importStatement(node: RawNode): void {
    for (const child of items(node)) {
      const module = child.type === 'aliased_import' ? field(child, 'name') : child;
      const alias = child.type === 'aliased_import' ? field(child, 'alias') : null;
      if (module === null) continue;
      const path = this.slice(module);
      // `import a.b` binds `a`; what is reached through it is found by the path.
      const name = alias === null ? path.split('.')[0]! : this.slice(alias);
      const imported = { package: alias === null ? name : path, name: '*' };
      this.out.bind(name, rangeOf(child), { kind: 'import', imported });
      if (alias === null && path !== name) this.out.mention({ package: path, name: '*' });
    }
  }

  private importFrom(node: RawNode): void {
    const module = field(node, 'module_name');
    const from = module === null ? '' : this.slice(module);
    for (const child of node.children) {
      if (child.field !== 'name') continue;
      const original = child.type === 'aliased_import' ? field(child, 'name') : child;
      const alias = child.type === 'aliased_import' ? field(child, 'alias') : null;
      if (original === null) continue;
      this.out.bind(this.slice(alias ?? original), rangeOf(child), {
        kind: 'import',
        imported: { package: from, name: this.slice(original) },
      });
    }
    if (node.children.some((child) => child.type === 'wildcard_import')) this.out.mention({ package: from, name: '*' });
  }

  private classDefinition(node: RawNode): void {
    const name = field(node, 'name');
    const superclasses = field(node, 'superclasses');
    const bases = superclasses === null ? [] : items(superclasses).map((base) => this.expression(base));
    const body = field(node, 'body');
    const outerSelf = this.self;
    this.self = null;
    const members = this.out.inScope('class', name === null ? null : this.slice(name), (scope) => {
      scope.bases.push(...bases);
      if (body !== null) this.children(body);
    });
    this.self = outerSelf;
    if (name !== null) this.out.bind(this.slice(name), rangeOf(name), { kind: 'class', members });
  }

  private functionDefinition(node: RawNode): void {
    const name = field(node, 'name');
    const parameters = field(node, 'parameters');
    const body = field(node, 'body');
    const outerSelf = this.self;
    const isMethod = this.out.scope.kind === 'class';
    const scope = this.out.inScope('function', name === null ? null : this.slice(name), () => {
      if (parameters !== null) this.parameters(parameters, isMethod);
      if (body !== null) this.children(body);
    });
    this.self = outerSelf;
    if (name === null) return;
    this.out.bind(this.slice(name), rangeOf(name), {
      kind: 'function',
      value: { kind: 'function', scope, range: rangeOf(node) },
    });
  }

  private parameters(node: RawNode, isMethod: boolean): void {
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

  private assignment(node: RawNode): Expression {
    const left = field(node, 'left');
    const right = field(node, 'right');
    const type = field(node, 'type');
    const value = right === null ? null : this.expression(right);
    if (left !== null) this.bindPattern(left, value, type === null ? null : this.slice(type));
    return value ?? other(node);
  }

  private bindPattern(left: RawNode, value: Expression | null, annotation: string | null = null): void {
    switch (left.type) {
      case 'identifier': {
        const field = this.out.scope.kind === 'class' ? fieldDefault(value) : value;
        return this.out.bind(this.slice(left), rangeOf(left), {
          kind: field === null ? 'opaque' : 'assignment',
          value: field,
          annotation,
        });
      }
      case 'pattern_list':
      case 'tuple_pattern':
      case 'list_pattern': {
        const parts = value?.kind === 'list' && value.items.every((item) => !item.spread) ? value.items : null;
        const targets = items(left);
        targets.forEach((target, index) =>
          this.bindPattern(target, parts?.length === targets.length ? parts[index]!.value : null),
        );
        return;
      }
      case 'attribute':
      case 'subscript':
        return this.assignInto(left, value, annotation);
      default:
        for (const child of items(left)) this.bindPattern(child, null);
    }
  }

  private assignInto(left: RawNode, value: Expression | null, annotation: string | null): void {
    const target = this.expression(left);
    const assigned = value ?? other(left);
    if (target.kind === 'member' && target.object.kind === 'self') {
      this.out.bind(
        target.name,
        rangeOf(left),
        { kind: value === null ? 'opaque' : 'assignment', value, annotation },
        target.object.scope,
      );
      return;
    }
    if (target.kind !== 'member' && target.kind !== 'element') return;
    const path = pathOf(target.object);
    if (path === null) return;
    const key = target.kind === 'member' ? target.name : keyOf(target.key);
    const keyRange = target.kind === 'member' ? target.nameRange : target.key.range;
    this.out.change(path, { kind: 'set', key, keyRange, value: assigned, range: rangeOf(left), block: this.out.block });
    if (key !== null) this.out.name(key, assigned);
  }

  private expression(node: RawNode): Expression {
    const range = rangeOf(node);
    switch (node.type) {
      case 'comment':
        this.out.comment(node, this.slice(node).replace(/^#+/, ''));
        return other(node);
      case 'string':
        return this.string(node);
      case 'concatenated_string': {
        const parts: TextPart[] = [];
        for (const child of items(node)) {
          const text = this.expression(child);
          if (text.kind === 'text') parts.push(...text.parts);
        }
        return { kind: 'text', parts, range };
      }
      case 'identifier': {
        const name = this.slice(node);
        const scope = this.out.classScope;
        if (name === this.self && scope !== null) return { kind: 'self', scope, range, block: this.out.block };
        return { kind: 'name', name, range, block: this.out.block };
      }
      case 'integer':
      case 'float':
        return { kind: 'number', value: Number(this.slice(node).replaceAll('_', '')), range };
      case 'none':
        return { kind: 'nothing', range };
      case 'unary_operator': {
        const inner = field(node, 'argument');
        const value = inner === null ? other(node) : this.expression(inner);
        return value.kind === 'number' && this.text[node.start] === '-'
          ? { kind: 'number', value: -value.value, range }
          : other(node);
      }
      case 'attribute': {
        const object = field(node, 'object');
        const name = field(node, 'attribute');
        if (object === null || name === null) return this.unread(node);
        return {
          kind: 'member',
          object: this.expression(object),
          name: this.slice(name),
          nameRange: rangeOf(name),
          range,
        };
      }
      case 'subscript': {
        const object = field(node, 'value');
        const key = field(node, 'subscript');
        if (object === null || key === null) return this.unread(node);
        return { kind: 'element', object: this.expression(object), key: this.expression(key), range };
      }
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
        return this.boolean(node);
      case 'conditional_expression': {
        const [then, condition, otherwise] = items(node);
        if (condition !== undefined) this.expression(condition);
        if (then === undefined || otherwise === undefined) return this.unread(node);
        return { kind: 'choice', by: 'condition', options: [this.expression(then), this.expression(otherwise)], range };
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
        return this.augmented(node);
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

  /** What has no neutral form: its parts are still read, for the calls and names in them. */
  private unread(node: RawNode): Expression {
    for (const child of node.children) if (child.named) this.expression(child);
    return other(node);
  }

  private wrapped(node: RawNode): Expression {
    let value: Expression | null = null;
    for (const child of node.children) {
      if (!child.named) continue;
      const read = this.expression(child);
      if (child.type !== 'comment') value ??= read;
    }
    return value ?? other(node);
  }

  private string(node: RawNode): Expression {
    return pythonString(node, this.text, (hole) => this.expression(hole)) ?? other(node);
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
    const args: Argument[] = [];
    for (const child of list.children) if (child.named) args.push(...this.argument(child));
    const call = this.out.call(
      target,
      target.kind === 'member' ? target.nameRange : target.range,
      args,
      layoutOf(list, this.text, ')'),
      node,
    );
    this.changeByCall(target, args, call.range);
    const path = pathOf(target);
    const fallback = args[1];
    if (path !== null && environment.has(path)) {
      const options =
        fallback === undefined || fallback.kind === 'spread' ? [other(node)] : [other(node), fallback.value];
      return { kind: 'choice', by: 'fallback', options, range: call.range };
    }
    return call;
  }

  private argument(child: RawNode): Argument[] {
    const range = rangeOf(child);
    const value = field(child, 'value');
    switch (child.type) {
      case 'comment':
        this.expression(child);
        return [];
      case 'keyword_argument': {
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

  private changeByCall(target: Expression, args: readonly Argument[], range: Range): void {
    if (target.kind !== 'member') return;
    const path = pathOf(target.object);
    if (path === null) return;
    const { block } = this.out;
    const kind = changesByMethod[target.name];
    if (kind === undefined) {
      if (otherChanges.has(target.name)) this.out.change(path, { kind: 'other', range, block });
      return;
    }
    for (const argument of args) {
      if (kind === 'merge' && argument.kind === 'named') {
        this.out.change(path, {
          kind: 'set',
          key: argument.name,
          keyRange: argument.range,
          value: argument.value,
          range,
          block,
        });
      } else if (argument.kind === 'spread')
        this.out.change(path, { kind: kind === 'merge' ? 'merge' : 'other', value: argument.value, range, block });
      else if (argument.kind === 'positional' && !(kind === 'prepend' && argument === args[0])) {
        this.out.change(path, { kind, value: argument.value, range, block });
      }
    }
  }

  private dictionary(node: RawNode): Expression {
    const entries: Entry[] = [];
    for (const child of node.children) {
      if (!child.named) continue;
      const range = rangeOf(child);
      const key = field(child, 'key');
      const value = field(child, 'value');
      if (child.type === 'pair' && key !== null && value !== null) {
        const readKey = this.expression(key);
        entries.push({
          kind: 'entry',
          key: keyOf(readKey),
          keyRange: rangeOf(key),
          value: this.expression(value),
          range,
        });
      } else if (child.type === 'dictionary_splat') entries.push({ kind: 'spread', value: this.wrapped(child), range });
      else this.expression(child);
    }
    return this.out.object({ kind: 'object', entries, layout: layoutOf(node, this.text, '}'), range: rangeOf(node) });
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

  /** A chain of one operator is one concatenation, read without recursion along its left side. */
  private binary(node: RawNode): Expression {
    const operator = this.operatorOf(node);
    if (operator === '%') {
      const left = field(node, 'left');
      const right = field(node, 'right');
      if (left === null || right === null) return this.unread(node);
      const template = this.expression(left);
      this.expression(right);
      return { kind: 'percent', template, range: rangeOf(node) };
    }
    if (operator !== '+' && operator !== '|') return this.unread(node);
    const parts: Expression[] = [];
    let at: RawNode = node;
    for (;;) {
      const left = field(at, 'left');
      const right = field(at, 'right');
      if (right !== null) parts.push(this.expression(right));
      if (left === null) break;
      if (left.type !== 'binary_operator' || this.operatorOf(left) !== operator) {
        parts.push(this.expression(left));
        break;
      }
      at = left;
    }
    return { kind: 'concatenation', parts: parts.toReversed(), range: rangeOf(node) };
  }

  private boolean(node: RawNode): Expression {
    const left = field(node, 'left');
    const right = field(node, 'right');
    if (left === null || right === null) return this.unread(node);
    const first = this.expression(left);
    const second = this.expression(right);
    const options =
      this.operatorOf(node) === 'or' ? [first, second] : [{ kind: 'nothing' as const, range: rangeOf(left) }, second];
    return {
      kind: 'choice',
      by: this.operatorOf(node) === 'or' ? 'fallback' : 'condition',
      options,
      range: rangeOf(node),
    };
  }

  private augmented(node: RawNode): Expression {
    const left = field(node, 'left');
    const right = field(node, 'right');
    if (left === null || right === null) return this.unread(node);
    const target = this.expression(left);
    const value = this.expression(right);
    const path = pathOf(target);
    if (path === null) return other(node);
    const operator = this.operatorOf(node);
    const change = { value, range: rangeOf(node), block: this.out.block };
    if (operator === '+=') this.out.change(path, { kind: 'add', ...change });
    else if (operator === '|=') this.out.change(path, { kind: 'merge', ...change });
    else this.out.change(path, { kind: 'other', ...change });
    return other(node);
  }

  private operatorOf(node: RawNode): string {
    const operator = field(node, 'operator');
    return operator === null ? '' : this.slice(operator);
  }

  private slice(node: RawNode): string {
    return this.text.slice(node.start, node.end);
  }
}

function keyOf(expression: Expression): string | null {
  if (expression.kind !== 'text') return null;
  let key = '';
  for (const part of expression.parts) {
    if (part.kind === 'hole') return null;
    key += part.value;
  }
  return key;
}

/** A class's field: `field(default=…)` and `Field(…)` stand for their default. */
function fieldDefault(value: Expression | null): Expression | null {
  if (value?.kind !== 'call' || value.callee.kind !== 'name' || value.callee.name.toLowerCase() !== 'field')
    return value;
  for (const argument of value.arguments) {
    if (argument.kind === 'named' && argument.name === 'default') return argument.value;
    if (argument.kind === 'positional') return argument.value;
  }
  return null;
}
