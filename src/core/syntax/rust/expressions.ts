import { layoutOf, other, pathOf, rangeOf } from '../builder';
import { Builders } from '../builders';
import type { Argument, CallExpression, Expression, Layout, Scope } from '../neutral';
import { type RawNode, field, items } from '../rawTree';
import { type Effects, choice, memberOf } from '../reader';
import { rustString } from './strings';
import { RustTokens } from './tokens';

const effects: Effects = new Map([
  ['push', 'append'],
  ['push_back', 'append'],
  ['extend', 'extend'],
  ['append', 'extend'],
  ...['clear', 'pop', 'truncate', 'remove', 'retain', 'drain', 'insert', 'swap', 'sort', 'reverse'].map(
    (method) => [method, 'other'] as const,
  ),
]);
/** Methods that give what they are called on in another form, or out of what may have failed. */
const sameObject = new Set(
  (
    'into to_string to_owned as_str as_ref as_mut as_deref clone cloned unwrap expect unwrap_or_default context ' +
    'with_context map_err ok to_vec into_boxed_str to_string_lossy into_owned try_into borrow borrow_mut as_slice iter into_iter collect'
  ).split(' '),
);
/** Functions that give their argument in another form. */
const sameArgument = new Set([
  ...'Some Ok Box.new Arc.new Rc.new Mutex.new Cow.from Cow.Borrowed Cow.Owned String.from Vec.from'.split(' '),
  ...'LazyLock.new Lazy.new OnceLock.from Body.from serde_json.json Blob.new dedent'.split(' '),
  ...['to_string', 'to_string_pretty', 'to_vec', 'to_value'].map((name) => `serde_json.${name}`),
]);
/** What is made without values and isn't a builder. */
const plain = /^(?:String|Vec|VecDeque|Hash\w+|BTree\w+|Default|Self|\w*Client|\w*Map)$/;
/** Types whose `new` gives what further methods fill in. */
const fillable = /(?:Args|Builder|Request|Params|Parameters|Options|Config|Input|Template)$/;
const bodies = new Set(['json', 'body']);
const variants =
  /^(?:Text|String|Items|Item|Message|Messages|EasyMessage|Array|Parts|Single|Blocks|Other|Custom|ContentList|InputText|OutputText)$/;
const speakers = /^(?:System|Developer|User|Assistant)$/;

/** What stands among values and is read as a statement, each of which `statement` knows: else neither would end. */
const statements = new Set([
  'use_declaration',
  'const_item',
  'static_item',
  'struct_item',
  'union_item',
  'impl_item',
  'trait_item',
  'function_item',
  'let_declaration',
  'expression_statement',
  'assignment_expression',
  'compound_assignment_expr',
  'return_expression',
  'for_expression',
  'while_expression',
  'loop_expression',
  'mod_item',
  'attribute_item',
  'inner_attribute_item',
  'enum_item',
  'type_item',
  'macro_definition',
  'extern_crate_declaration',
  'empty_statement',
  'function_signature_item',
]);

export abstract class RustExpressions extends RustTokens {
  protected readonly builders = new Builders(this.out, this.text, {
    begin: new Set(['builder']),
    end: new Set(['build', 'into_request']),
    copy: new Set(['to_builder']),
  });
  /** Where chains begin that end with `build()`. */
  private readonly begins = new Set<RawNode>();
  /** What is whole already, so that only methods named `with_…` fill it in further. */
  private readonly finishedAtOnce = new Set<Expression>();
  /** Requests whose body is given by a method that follows. */
  private readonly posts = new Map<Expression, { readonly call: CallExpression; readonly args: Argument[] }>();

  protected expression(node: RawNode, name: string | null = null): Expression {
    const range = rangeOf(node);
    switch (node.type) {
      case 'string_literal':
      case 'raw_string_literal':
        return rustString(node, this.text);
      case 'identifier':
      case 'type_identifier':
      case 'field_identifier':
      case 'shorthand_field_identifier': {
        const written = this.slice(node);
        if (written === 'None') return { kind: 'nothing', range };
        return written === 'Self' ? this.self(node) : this.name(node);
      }
      case 'self':
        return this.self(node);
      case 'crate':
      case 'super':
      case 'metavariable':
        return this.name(node);
      case 'integer_literal':
      case 'float_literal': {
        const value = Number(this.slice(node).replaceAll(/_|(?:[iu](?:8|16|32|64|128|size)|f32|f64)$/g, ''));
        return Number.isNaN(value) ? other(node) : { kind: 'number', value, range };
      }
      case 'scoped_identifier':
      case 'scoped_type_identifier': {
        const path = field(node, 'path');
        return path === null ? this.last(node) : this.member(node, path, field(node, 'name'));
      }
      case 'generic_type':
      case 'generic_type_with_turbofish':
        return this.first(node, field(node, 'type'));
      case 'generic_function':
        return this.first(node, field(node, 'function'));
      case 'field_expression':
        return this.member(node, field(node, 'value'), field(node, 'field'));
      case 'await_expression':
      case 'try_expression':
      case 'parenthesized_expression':
      case 'reference_expression':
        if (items(node)[0]?.type === 'mutable_specifier') this.lent(node);
        return this.first(node, field(node, 'value') ?? items(node).find(({ type }) => type !== 'mutable_specifier'));
      case 'type_cast_expression':
        return this.first(node, field(node, 'value'));
      case 'unary_expression': {
        const [operand] = items(node);
        if (this.text[node.start] === '*') return this.first(node, operand);
        return this.signed(node, operand ?? null);
      }
      case 'binary_expression':
        return this.operatorOf(node) === '+' ? this.concatenation(node) : this.unread(node);
      case 'index_expression': {
        const [object, key] = items(node);
        return this.element(node, object ?? null, key ?? null);
      }
      case 'call_expression':
        return this.call(node);
      case 'macro_invocation': {
        const macro = field(node, 'macro');
        const list = items(node).find(({ type }) => type === 'token_tree');
        return macro === null || list === undefined ? other(node) : this.macroCall(node, this.slice(macro), list);
      }
      case 'struct_expression':
        return this.literal(node);
      case 'array_expression':
        // `[value; count]` is filled with one value.
        return /^\[[^,]*;[^,]*\]$/.test(this.slice(node)) && items(node).length === 2
          ? this.unread(node)
          : this.listOf(
              items(node).map((item) => this.expression(item)),
              node,
            );
      case 'tuple_expression':
        return this.listOf(
          items(node).map((item) => this.expression(item)),
          node,
        );
      case 'if_expression':
        return this.ifValue(node);
      case 'match_expression':
        return this.matchValue(node);
      case 'closure_expression':
        return this.functionValue(node, name);
      case 'block':
        return this.blockValue(node);
      case 'async_block':
      case 'unsafe_block':
      case 'const_block':
        return this.first(
          node,
          items(node).find(({ type }) => type === 'block'),
        );
      default:
        if (statements.has(node.type)) {
          this.statement(node);
          return other(node);
        }
        return this.unread(node);
    }
  }

  protected functionValue(node: RawNode, name: string | null): Expression {
    const scope = this.out.inScope('function', name, () => {
      for (const parameter of items(field(node, 'parameters') ?? { ...node, children: [] })) this.parameter(parameter);
      const body = field(node, 'body');
      if (body === null) return;
      const value = body.type === 'block' ? this.tail(body) : this.expression(body);
      if (value !== null) this.returned(value);
    });
    return { kind: 'function', scope, range: rangeOf(node) };
  }

  private parameter(node: RawNode): void {
    const pattern = node.type === 'parameter' ? field(node, 'pattern') : node;
    const type = node.type === 'parameter' ? field(node, 'type') : null;
    if (pattern?.type === 'identifier')
      this.bindName(pattern, { kind: 'parameter', annotation: type === null ? null : this.typeName(type) });
    else if (pattern !== null && pattern.type !== 'self_parameter') this.bindPattern(pattern, { kind: 'parameter' });
  }

  /** Types are joined as members are. */
  protected typeName(node: RawNode): string {
    return this.slice(node).replaceAll('::', '.');
  }

  /** Binds all that a pattern names. */
  protected bindPattern(pattern: RawNode, what: Parameters<RustExpressions['bindName']>[1]): void {
    if (pattern.type === 'identifier') {
      if (/^[a-z_]/.test(this.slice(pattern))) this.bindName(pattern, what);
      return;
    }
    if (pattern.type === 'shorthand_field_identifier') return this.bindName(pattern, what);
    for (const child of items(pattern))
      if (child.field !== 'type' && child.field !== 'condition' && !child.type.startsWith('scoped_'))
        this.bindPattern(child, what);
  }

  protected self(node: RawNode): Expression {
    const { classScope } = this.out;
    const range = rangeOf(node);
    return classScope === null
      ? { kind: 'name', name: this.slice(node), range, block: this.out.block }
      : { kind: 'self', scope: classScope, range, block: this.out.block };
  }

  /** What is lent for change may be changed. */
  private lent(node: RawNode): void {
    const path = /^&\s*mut\s+([\w.]+)$/.exec(this.slice(node))?.[1];
    if (path !== undefined) this.out.change(path, { kind: 'other', range: rangeOf(node), block: this.out.block });
  }

  private first(node: RawNode, inner: RawNode | null | undefined): Expression {
    return inner === null || inner === undefined ? other(node) : this.expression(inner);
  }

  private last(node: RawNode): Expression {
    return this.first(node, field(node, 'name'));
  }

  private call(node: RawNode): Expression {
    let callee = field(node, 'function');
    const list = field(node, 'arguments');
    if (callee?.type === 'generic_function') callee = field(callee, 'function');
    if (callee === null || list === null) return this.unread(node);
    if (callee.type !== 'field_expression') {
      if (callee.type === 'identifier') {
        const name = this.slice(callee);
        // Macros with arguments like a function's are read as calls.
        if (this.text[callee.end] === '!') {
          const args = this.arguments(list);
          return this.macro(node, name, list, args) ?? this.finished(node, this.name(callee), args, list);
        }
      }
      return this.function(node, this.expression(callee), list);
    }
    const object = field(callee, 'value');
    const method = field(callee, 'field');
    if (object === null || method === null) return this.unread(node);
    if (this.slice(method) === 'build') this.findBegin(object);
    return this.method(node, this.expression(object), method, list);
  }

  /** Finds the method that a chain of methods begins with. */
  private findBegin(chain: RawNode): void {
    let begin: RawNode | null = null;
    let links = 0;
    for (let at: RawNode | null = chain; at !== null;) {
      const called: RawNode | null = at.type === 'call_expression' ? field(at, 'function') : null;
      const callee: RawNode | null = called?.type === 'generic_function' ? field(called, 'function') : called;
      if (callee?.type === 'field_expression') {
        begin = at;
        links++;
        at = field(callee, 'value');
      } else at = /^(?:await|try)_expression$/.test(at.type) ? (items(at)[0] ?? null) : null;
    }
    if (begin !== null && links > 1) this.begins.add(begin);
  }

  protected function(node: RawNode, callee: Expression, list: RawNode): Expression {
    const args = this.arguments(list);
    const path = pathOf(callee) ?? '';
    const [first, ...more] = args;
    if (first !== undefined && more.length === 0) {
      const isSame = sameArgument.has(path) || sameArgument.has(path.split('.').slice(-2).join('.'));
      const { value } = first;
      if (isSame) return value.kind === 'function' && /Lazy/.test(path) ? (value.scope.returns[0] ?? value) : value;
    }
    if (callee.kind === 'member' && (callee.object.kind === 'name' || callee.object.kind === 'member')) {
      const type = callee.object.name;
      if (first !== undefined && more.length === 0) {
        const { value } = first;
        // A variant that only says of which type its value is.
        if (
          /^[A-Z]/.test(type) &&
          (variants.test(callee.name) || (speakers.test(callee.name) && value.kind === 'call'))
        )
          return value;
        if (callee.name === 'from' && /Text$|Content$/.test(type)) return value;
        if (/^from_(?:user|system|messages)$/.test(callee.name) && fillable.test(type))
          return this.builders.begin(node, callee.object, [{ ...first, kind: 'named', name: callee.name }]);
      }
      const isMaking =
        (callee.name === 'default' && !plain.test(type)) || (callee.name === 'new' && fillable.test(type));
      if (isMaking && /^[A-Z]/.test(type)) {
        const made = this.builders.begin(node, callee.object, args);
        if (!fillable.test(type)) this.finishedAtOnce.add(made);
        return made;
      }
      const built = this.builders.read(node, callee.object, callee.name, args);
      if (built !== null && callee.name === 'builder') return built;
    }
    return this.finished(node, callee, args, list);
  }

  protected method(node: RawNode, object: Expression, method: RawNode, list: RawNode | null): Expression {
    const name = this.slice(method);
    const calleeRange = { start: Math.min(node.start, object.range.start), end: method.end };
    const callee = memberOf(object, name, rangeOf(method), calleeRange);
    if (list === null) return callee;
    const args = this.arguments(list);
    const [first] = args;
    if (sameObject.has(name) && (args.length === 0 || name !== 'append')) return object;
    if ((name === 'unwrap_or' || name === 'unwrap_or_else' || name === 'or_else') && first !== undefined) {
      const { value } = first;
      const otherwise = value.kind === 'function' ? (value.scope.returns[0] ?? other(node)) : value;
      return choice('fallback', [object.kind === 'call' ? other(node) : object, otherwise], node);
    }
    if (name === 'push_str' || (name === 'push' && first?.value.kind === 'other')) {
      const path = pathOf(object);
      const range = rangeOf(node);
      if (path !== null && first !== undefined)
        this.out.change(path, { kind: 'add', value: first.value, range, block: this.out.block });
      return other(node);
    }
    const post = this.posts.get(object);
    if (post !== undefined) {
      if (bodies.has(name) && first !== undefined)
        post.args.push({ kind: 'named', name, value: first.value, range: first.range });
      const made = this.finished(node, callee, args, list);
      this.posts.set(made, post);
      return made;
    }
    const isFilling = !effects.has(name) && (name.startsWith('with_') || !this.isFinished(object));
    const built = isFilling ? this.builders.read(node, object, name, args) : null;
    if (built !== null) return built;
    if (this.begins.has(node)) return this.builders.begin(node, callee, args);
    const call = this.finished(node, callee, args, list);
    const isPost = name === 'post' || (name === 'request' && /(?:^|::)POST$/.test(this.sliceOf(list)));
    if (isPost) this.posts.set(call, { call, args });
    return call;
  }

  /** The first argument as it is written. */
  private sliceOf(list: RawNode): string {
    const [first] = items(list);
    return first === undefined ? '' : this.slice(first);
  }

  private isFinished(object: Expression): boolean {
    if (object.kind !== 'name') return this.finishedAtOnce.has(object);
    for (let scope: Scope | null = object.block.scope; scope !== null; scope = scope.parent) {
      const binding = scope.bindings.get(object.name)?.at(-1);
      if (binding !== undefined) return binding.value !== null && this.finishedAtOnce.has(binding.value);
    }
    return false;
  }

  private finished(node: RawNode, callee: Expression, args: Argument[], list: RawNode): CallExpression {
    const call = this.callOf(node, callee, args, layoutOf(list, this.text, ')'));
    this.changeByCall(callee, args, call.range, effects);
    return call;
  }

  private arguments(list: RawNode): Argument[] {
    if (list.type === 'token_tree') return this.tokenArguments(list);
    return items(list)
      .filter(({ type }) => type !== 'attribute_item')
      .map((child): Argument => {
        const left = child.type === 'assignment_expression' ? field(child, 'left') : null;
        const right = field(child, 'right');
        const range = rangeOf(child);
        // `format!("{name}", name = value)`.
        return left !== null && right !== null
          ? { kind: 'named', name: this.slice(left), value: this.expression(right), range }
          : { kind: 'positional', value: this.expression(child), range };
      });
  }

  private literal(node: RawNode): Expression {
    const type = field(node, 'name');
    const body = field(node, 'body');
    if (type === null || body === null) return this.unread(node);
    const args: Argument[] = [];
    for (const child of items(body)) {
      const range = rangeOf(child);
      const key = field(child, 'field') ?? (child.type === 'shorthand_field_initializer' ? items(child)[0] : null);
      const value = field(child, 'value') ?? key;
      if (key && value)
        args.push({ kind: 'named', name: this.slice(key), value: this.expression(value, this.slice(key)), range });
      else if (child.type === 'base_field_initializer') {
        const [base] = items(child);
        // What a type begins with of itself is nothing that the code says.
        if (base !== undefined && !/\bdefault\(\)$/.test(this.slice(base)))
          args.unshift({ kind: 'spread', named: true, value: this.expression(base), range });
      }
    }
    const written = this.slice(type);
    const { classScope } = this.out;
    const callee: Expression =
      written === 'Self' && classScope?.name
        ? { kind: 'name', name: classScope.name, range: rangeOf(type), block: this.out.block }
        : this.expression(type);
    const made = this.callOf(node, callee, args, this.layoutOfFields(body), 'literal');
    this.made(made);
    return made;
  }

  /** Fields stand before what the others are taken from. */
  private layoutOfFields(body: RawNode): Layout {
    const children = body.children.filter(({ type }) => type !== 'base_field_initializer');
    return layoutOf({ ...body, children }, this.text, '}');
  }

  /** A struct was written out. */
  protected abstract made(literal: CallExpression): void;

  private ifValue(node: RawNode): Expression {
    const condition = field(node, 'condition');
    const group = this.out.newGroup(field(node, 'alternative') !== null);
    const values: Expression[] = [];
    const read = (branch: RawNode | null, first: RawNode | null): void => {
      if (branch === null) return;
      this.out.inBranch(group, () => {
        if (first !== null) this.expression(first);
        const inner = branch.type === 'else_clause' ? items(branch)[0] : branch;
        if (inner !== undefined) values.push(this.expression(inner));
      });
    };
    read(field(node, 'consequence'), condition);
    read(field(node, 'alternative'), null);
    return values.length > 1 ? choice('condition', values, node) : other(node);
  }

  private matchValue(node: RawNode): Expression {
    const value = field(node, 'value');
    const body = field(node, 'body');
    const matched = value === null ? other(node) : this.expression(value);
    const group = this.out.newGroup(true);
    const values: Expression[] = [];
    for (const arm of body === null ? [] : items(body)) {
      const pattern = field(arm, 'pattern');
      const result = field(arm, 'value');
      if (result === null) continue;
      this.out.inBranch(group, () => {
        const held = pattern !== null && /^(?:Ok|Some)\(/.test(this.slice(pattern)) ? matched : null;
        if (pattern !== null)
          this.bindPattern(pattern, { kind: held === null ? 'opaque' : 'assignment', value: held, blockScoped: true });
        // What ends the program or the function gives nothing.
        const isEnd = /^(?:return|panic!|continue|break|unreachable!|bail!|std::process)/.test(this.slice(result));
        const read = this.expression(result);
        if (!isEnd) values.push(read);
      });
    }
    if (values.length === 1) return values[0]!;
    return values.length > 1 ? choice('condition', values, node) : other(node);
  }

  private blockValue(node: RawNode): Expression {
    let value: Expression | null = null;
    this.out.inBranch(null, () => (value = this.tail(node)));
    return value ?? other(node);
  }

  /** Reads a block's statements; gives its last expression, which is its value. */
  protected tail(block: RawNode): Expression | null {
    const children = items(block);
    const last = children.at(-1);
    let value: Expression | null = null;
    for (const child of children) {
      if (child === last && isValue(child)) value = this.expression(child);
      else this.statement(child);
    }
    return value;
  }
}

function isValue({ type }: RawNode): boolean {
  return (
    /_(?:expression|literal|block|invocation|identifier)$|^(?:identifier|self|block)$/.test(type) &&
    !/^(?:return|assignment|compound_assignment|for|while|loop)/.test(type)
  );
}
