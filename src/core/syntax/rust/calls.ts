import { layoutOf, other, pathOf, rangeOf } from '../builder';
import { Builders } from '../builders';
import type { Argument, CallExpression, Expression, Layout, Scope } from '../neutral';
import { type RawNode, field, items } from '../rawTree';
import { type Effects, choice, memberOf } from '../reader';
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

/** Calls, and what functions of the language itself give. */
export abstract class RustCalls extends RustTokens {
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

  protected call(node: RawNode): Expression {
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

  protected literal(node: RawNode): Expression {
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
}
