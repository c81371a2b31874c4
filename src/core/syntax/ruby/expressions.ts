import { layoutOf, noLayout, other, pathOf, rangeOf } from '../builder';
import type { Argument, Entry, Expression, Layout, ListValue } from '../neutral';
import { type RawNode, field, items } from '../rawTree';
import { type Effects, TreeReader, choice, keyOf, memberOf } from '../reader';
import { rubyHeredoc, rubyString } from './strings';

const effects: Effects = new Map([
  ['push', 'append'],
  ['append', 'append'],
  ['unshift', 'prepend'],
  ['prepend', 'prepend'],
  ['insert', 'insert'],
  ['concat', 'extend'],
  ['merge!', 'merge'],
  ['update', 'merge'],
  ...['delete', 'store', 'clear', 'replace', 'compact!', 'reject!', 'deep_merge!', 'map!'].map(
    (method) => [method, 'other'] as const,
  ),
]);
/** Methods that give back what they are called on, as far as what it says goes. */
const same = new Set([
  'freeze',
  'dup',
  'to_json',
  'to_s',
  'to_h',
  'to_sym',
  'compact',
  'html_safe',
  'presence',
  'chomp',
]);

export abstract class RubyExpressions extends TreeReader {
  /** Heredocs whose text stands below the line that begins them, in the order in which they begin. */
  private readonly bodies: RawNode[] = [];

  /** The place of each heredoc in `bodies`, by where it begins. */
  private readonly begun = new Map<number, number>();
  /** A name that is no variable calls a method of the file that is named so. */
  private readonly methods = new Set<string>();

  /** Looks for what may stand after its use. */
  protected lookAhead(root: RawNode): void {
    const waiting = [root];
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      if (node.type === 'heredoc_body') this.bodies.push(node);
      else if (node.type === 'heredoc_beginning') this.begun.set(node.start, this.begun.size);
      const name = node.type === 'method' || node.type === 'singleton_method' ? field(node, 'name') : null;
      if (name !== null) this.methods.add(this.slice(name));
      for (let index = node.children.length - 1; index >= 0; index--) waiting.push(node.children[index]!);
    }
  }

  protected expression(node: RawNode): Expression {
    const range = rangeOf(node);
    switch (node.type) {
      case 'comment':
        this.comment(node);
        return other(node);
      case 'string':
      case 'bare_string':
      case 'bare_symbol':
      case 'delimited_symbol':
        return rubyString(node, this.text, (hole) => this.expression(hole));
      case 'simple_symbol':
      case 'hash_key_symbol':
        return this.symbol(node);
      case 'heredoc_beginning': {
        const body = this.bodies[this.begun.get(node.start) ?? -1];
        return body === undefined ? other(node) : rubyHeredoc(node, body, this.text, (hole) => this.expression(hole));
      }
      case 'heredoc_body':
        return other(node);
      case 'chained_string': {
        const read = items(node).map((child) => this.expression(child));
        return { kind: 'text', parts: read.flatMap((text) => (text.kind === 'text' ? text.parts : [])), range };
      }
      case 'integer':
      case 'float':
        return this.number(node);
      case 'nil':
        return { kind: 'nothing', range };
      case 'self': {
        const scope = this.out.classScope;
        return scope === null ? other(node) : { kind: 'self', scope, range, block: this.out.block };
      }
      case 'instance_variable':
      case 'class_variable':
        return this.variable(node);
      case 'identifier':
        return this.bare(node, this.identifier(node));
      case 'constant':
        return this.constant(node);
      case 'global_variable':
        return this.name(node);
      case 'scope_resolution':
        return this.member(node, field(node, 'scope'), field(node, 'name'));
      case 'call':
        return this.call(node);
      case 'element_reference': {
        const [object, key] = items(node);
        if (object !== undefined && key !== undefined && this.slice(object) === 'ENV') return other(node);
        return this.element(node, object ?? null, key ?? null);
      }
      case 'hash':
        return this.hash(node);
      case 'array':
      case 'string_array':
      case 'symbol_array':
      case 'right_assignment_list':
        return this.list(node);
      case 'parenthesized_statements':
      case 'begin':
      case 'then':
      case 'else':
        return this.lastOf(node);
      case 'unary':
        return this.signed(node, field(node, 'operand'));
      case 'binary':
        return this.binary(node);
      case 'conditional':
        return this.conditional(node, field(node, 'condition'), field(node, 'consequence'), field(node, 'alternative'));
      case 'if':
      case 'unless':
      case 'elsif':
      case 'case':
        return this.branchesOf(node);
      case 'lambda':
      case 'block':
      case 'do_block':
        return this.functionValue(node, null);
      case 'assignment':
        return this.assignment(node);
      case 'operator_assignment':
        return this.operatorAssignment(node);
      case 'method':
      case 'singleton_method':
      case 'class':
      case 'module':
      case 'return':
      case 'if_modifier':
      case 'unless_modifier':
      case 'while':
      case 'until':
      case 'for':
        this.statement(node);
        return other(node);
      default:
        return this.unread(node);
    }
  }

  protected functionValue(node: RawNode, name: string | null): Expression {
    const parameters = field(node, 'parameters');
    const body = field(node, 'body');
    const scope = this.out.inScope('function', name, () => {
      for (const parameter of parameters === null ? [] : items(parameters)) this.parameter(parameter);
      if (body === null) return;
      const inner = body.type === 'block' || body.type === 'do_block' ? (field(body, 'body') ?? body) : body;
      if (!/^(?:body_statement|block_body|block|do_block)$/.test(inner.type)) this.returned(this.expression(inner));
      else this.body(inner);
    });
    return { kind: 'function', scope, range: rangeOf(node) };
  }

  /** The last value of a body is what it gives back. */
  protected body(node: RawNode): void {
    const parts = items(node).filter(({ type }) => type !== 'heredoc_body' && type !== 'ensure');
    const last = parts.findLast(({ type }) => type !== 'rescue');
    for (const part of items(node)) {
      if (part !== last || !givesValue(part)) {
        this.statement(part);
        continue;
      }
      this.out.statement(part);
      this.returned(this.expression(part));
    }
  }

  private parameter(node: RawNode): void {
    const name = node.type === 'identifier' ? node : field(node, 'name');
    if (name === null) return;
    const value = field(node, 'value');
    const read = value === null ? null : this.out.outside(() => this.expression(value));
    const kind = /splat|block/.test(node.type) ? 'opaque' : 'parameter';
    this.out.bind(this.slice(name), rangeOf(node), { kind, value: read });
  }

  private symbol(node: RawNode): Expression {
    const colon = this.text[node.start] === ':' ? 1 : 0;
    const range = { start: node.start + colon, end: node.end };
    return { kind: 'text', parts: [{ kind: 'text', value: this.text.slice(range.start, range.end), range }], range };
  }

  /** `@client` is a member of the object whose method is read. */
  private variable(node: RawNode): Expression {
    const range = rangeOf(node);
    const { classScope, block } = this.out;
    const name = this.slice(node);
    if (classScope === null) return { kind: 'name', name, range, block };
    return memberOf({ kind: 'self', scope: classScope, range, block }, name, range, range);
  }

  /** A name that is no variable is a method of the object itself. */
  private identifier(node: RawNode): Expression {
    const name = this.slice(node);
    const { classScope, block } = this.out;
    for (let scope = this.out.scope; scope !== classScope; scope = scope.parent!) {
      if (scope.bindings.has(name) || scope.parent === null) return this.name(node);
    }
    const range = rangeOf(node);
    if (classScope === null) return this.name(node);
    return memberOf({ kind: 'self', scope: classScope, range, block }, name, range, range);
  }

  /** A constant of the class around it, or of any around that. */
  private constant(node: RawNode): Expression {
    const name = this.slice(node);
    const range = rangeOf(node);
    for (let scope = this.out.scope; scope.parent !== null; scope = scope.parent)
      if (scope.kind === 'class' && scope.bindings.has(name))
        return memberOf({ kind: 'self', scope, range, block: this.out.block }, name, range, range);
    return this.name(node);
  }

  private call(node: RawNode): Expression {
    const receiver = field(node, 'receiver');
    const method = field(node, 'method');
    const list = field(node, 'arguments');
    const block = field(node, 'block');
    if (method === null) return this.unread(node);
    const object = receiver === null ? null : this.expression(receiver);
    const args = list === null ? [] : this.arguments(list);
    if (block !== null) args.push({ kind: 'positional', value: this.expression(block), range: rangeOf(block) });
    const name = this.slice(method);
    const told = this.told(node, object, receiver, name, args);
    if (told !== null) return told;
    // `Client.new(…)` makes what the class names.
    const made = name === 'new' && object !== null;
    const end = { start: receiver?.start ?? method.start, end: method.end };
    const callee = made
      ? object
      : object === null
        ? this.identifierOf(method)
        : memberOf(object, name, rangeOf(method), end);
    if (list === null && block === null && !made) return this.bare(node, callee);
    const call = this.callOf(node, callee, args, this.layout(node, list, method));
    if (callee.kind === 'member') this.changeByCall(callee, args, call.range, effects);
    return call;
  }

  /** A method without anything is called where the file has one of its name, and else a member. */
  private bare(node: RawNode, callee: Expression): Expression {
    if (callee.kind !== 'member' && callee.kind !== 'name') return callee;
    const isVariable = callee.kind === 'name' && this.out.scope.bindings.has(callee.name);
    if (isVariable || !this.methods.has(callee.name)) return callee;
    return this.callOf(node, callee, [], { ...noLayout(node.end), close: node.end });
  }

  private identifierOf(method: RawNode): Expression {
    return method.type === 'identifier' ? this.identifier(method) : this.name(method);
  }

  private layout(node: RawNode, list: RawNode | null, method: RawNode): Layout {
    if (list === null) return { ...noLayout(node.end), close: node.end };
    if (this.text[list.start] === '(') return layoutOf(list, this.text, ')');
    const last = items(list).at(-1);
    const range = last === undefined ? null : rangeOf(last);
    return { open: method.end + 1, close: list.end, last: range, afterComma: null };
  }

  /** What methods of the language itself give. */
  private told(
    node: RawNode,
    object: Expression | null,
    receiver: RawNode | null,
    name: string,
    args: readonly Argument[],
  ): Expression | null {
    const [first, second] = args.map(({ value }) => value);
    const at = receiver === null ? '' : this.slice(receiver);
    if (at === 'ENV' && name === 'fetch')
      return choice('fallback', second === undefined ? [other(node)] : [other(node), given(second)], node);
    if (/^(?:JSON|Oj|MultiJson)$/.test(at) && /^(?:generate|dump|pretty_generate)$/.test(name) && first !== undefined)
      return first.kind === 'text' ? null : first;
    if ((at === '' || at === 'Kernel') && /^(?:format|sprintf)$/.test(name) && first !== undefined)
      return { kind: 'percent', template: first, range: rangeOf(node) };
    if (/^(?:URI|URI\.parse|Addressable::URI\.parse)$/.test(at === '' ? name : `${at}.${name}`) && first !== undefined)
      return first;
    if (/^(?:File|IO|Pathname)$/.test(at) && name === 'read' && object !== null)
      return this.callOn(node, object, 'read_file', ...args.map(({ value }) => value));
    if (object === null) return null;
    if (args.length === 0 && same.has(name) && object.kind !== 'self') return object;
    if (/^(?:deep_|reverse_)?merge$/.test(name)) {
      const parts = [object, ...this.merged(node, args)];
      return {
        kind: 'concatenation',
        parts: name === 'reverse_merge' ? parts.toReversed() : parts,
        range: rangeOf(node),
      };
    }
    if (args.length === 0 && /^(?:strip|lstrip|rstrip|squish|strip_heredoc)$/.test(name))
      return this.callOn(
        node,
        object,
        { lstrip: 'lstrip', rstrip: 'rstrip', strip_heredoc: 'trimindent' }[name] ?? 'strip',
      );
    if (/^g?sub$/.test(name) && first !== undefined && second !== undefined)
      return this.callOn(node, object, 'replace', first, second);
    return null;
  }

  private merged(node: RawNode, args: readonly Argument[]): Expression[] {
    const entries = args.flatMap((argument): Entry[] =>
      argument.kind === 'named'
        ? [
            {
              kind: 'entry',
              key: argument.name,
              keyRange: argument.range,
              value: argument.value,
              range: argument.range,
            },
          ]
        : [{ kind: 'spread', value: argument.value, range: argument.range }],
    );
    const layout = { ...noLayout(node.end), close: node.end };
    return [{ kind: 'object', entries, layout, range: rangeOf(node) }];
  }

  private arguments(list: RawNode): Argument[] {
    return list.children.flatMap((child): Argument[] => {
      const range = rangeOf(child);
      switch (child.type) {
        case 'comment':
          this.comment(child);
          return [];
        case ',':
        case 'heredoc_body':
          return [];
        case 'pair': {
          const { key, value } = this.pair(child);
          if (key === null) return [{ kind: 'spread', named: true, value: other(child), range }];
          return [{ kind: 'named', name: key, value, range }];
        }
        case 'hash_splat_argument':
          return [{ kind: 'spread', named: true, value: this.wrapped(child), range }];
        case 'splat_argument':
          return [{ kind: 'spread', named: false, value: this.wrapped(child), range }];
        case 'block_argument':
          this.unread(child);
          return [];
        default:
          return child.named ? [{ kind: 'positional', value: this.expression(child), range }] : [];
      }
    });
  }

  private pair(node: RawNode): { key: string | null; keyRange: { start: number; end: number }; value: Expression } {
    const key = field(node, 'key');
    const value = field(node, 'value');
    if (key === null) return { key: null, keyRange: rangeOf(node), value: this.unread(node) };
    // `model:` in short is `model: model`.
    const read = value === null ? this.bare(key, this.identifier(key)) : this.expression(value);
    return { key: keyOf(this.expression(key)), keyRange: rangeOf(key), value: read };
  }

  private hash(node: RawNode): Expression {
    const entries: Entry[] = [];
    for (const child of node.children) {
      const range = rangeOf(child);
      if (child.type === 'comment') this.comment(child);
      else if (child.type === 'pair') entries.push({ kind: 'entry', ...this.pair(child), range });
      else if (child.type === 'hash_splat_argument')
        entries.push({ kind: 'spread', value: this.wrapped(child), range });
    }
    return this.objectOf(node, entries);
  }

  private list(node: RawNode): Expression {
    const values: ListValue['items'][number][] = [];
    for (const child of node.children) {
      if (!child.named || child.type === 'heredoc_body') continue;
      const spread = child.type === 'splat_argument';
      const value = spread ? this.wrapped(child) : this.expression(child);
      if (child.type !== 'comment') values.push({ spread, value });
    }
    return { kind: 'list', items: values, range: rangeOf(node) };
  }

  private binary(node: RawNode): Expression {
    const left = field(node, 'left');
    const right = field(node, 'right');
    switch (this.operatorOf(node)) {
      case '+':
        return this.concatenation(node);
      case '||':
      case 'or':
        return this.fallback(node);
      case '&&':
      case 'and':
        return this.guarded(node);
      case '%': {
        if (left === null || right === null) return this.unread(node);
        const template = this.expression(left);
        this.expression(right);
        return { kind: 'percent', template, range: rangeOf(node) };
      }
      case '<<': {
        if (left === null || right === null) return this.unread(node);
        const list = this.expression(left);
        const value = this.expression(right);
        const path = pathOf(list);
        const kind = value.kind === 'text' || value.kind === 'concatenation' ? 'add' : 'append';
        if (path !== null) this.out.change(path, { kind, value, range: rangeOf(node), block: this.out.block });
        return list;
      }
      default:
        return this.unread(node);
    }
  }

  private lastOf(node: RawNode): Expression {
    let value: Expression = other(node);
    for (const child of items(node)) if (child.type !== 'heredoc_body') value = this.expression(child);
    return value;
  }

  /** `if` and `case` are values. */
  private branchesOf(node: RawNode): Expression {
    const group = this.out.newGroup(items(node).some(isElse));
    const options: Expression[] = [];
    for (const child of items(node)) {
      if (!/^(?:then|else|elsif|when|in_clause)$/.test(child.type)) {
        this.expression(child);
        continue;
      }
      const body = field(child, 'body') ?? child;
      this.out.inBranch(group, () => options.push(this.expression(body)));
    }
    return options.length < 2 ? other(node) : choice('condition', options, node);
  }

  private assignment(node: RawNode): Expression {
    const left = field(node, 'left');
    const right = field(node, 'right');
    if (left === null || right === null) return this.unread(node);
    const value = this.expression(right);
    this.assign(left, value);
    return value;
  }

  protected assign(left: RawNode, value: Expression | null): void {
    const kind = value === null ? 'opaque' : 'assignment';
    switch (left.type) {
      case 'identifier':
      case 'constant':
      case 'global_variable':
        return this.bindName(left, { kind, value });
      case 'instance_variable':
      case 'class_variable':
        if (this.out.classScope === null) return this.bindName(left, { kind, value });
        return this.assignInto(left, value);
      case 'left_assignment_list':
      case 'destructured_left_assignment': {
        const targets = items(left);
        const parts = value?.kind === 'list' && value.items.length === targets.length ? value.items : null;
        targets.forEach((target, index) => this.assign(target, parts?.[index]?.value ?? null));
        return;
      }
      case 'element_reference': {
        const [object] = items(left);
        if (object?.type === 'element_reference') return this.touch(object, left);
        return this.assignInto(left, value);
      }
      default:
        this.assignInto(left, value);
    }
  }

  /** Something within the value of a variable was changed. */
  private touch(node: RawNode, whole: RawNode): void {
    let root = node;
    while (root.type === 'element_reference') root = items(root)[0] ?? { ...root, type: 'other' };
    const path = pathOf(this.expression(root));
    if (path !== null) this.out.change(path, { kind: 'other', range: rangeOf(whole), block: this.out.block });
  }

  private operatorAssignment(node: RawNode): Expression {
    const left = field(node, 'left');
    const right = field(node, 'right');
    if (this.operatorOf(node) !== '||=' || left === null || right === null)
      return this.augmented(node, { '+=': 'add' });
    if (left.type === 'element_reference') {
      this.expression(right);
      this.touch(left, node);
      return other(node);
    }
    const value = this.expression(right);
    this.assign(left, value);
    return value;
  }
}

/** Whether something runs where no branch before it does. */
export function isElse({ type }: RawNode): boolean {
  return type === 'else' || type === 'elsif';
}

/** What a block gives, or the value itself. */
function given(value: Expression): Expression {
  return value.kind === 'function' && value.scope.returns.length === 1 ? value.scope.returns[0]! : value;
}

function givesValue({ type }: RawNode): boolean {
  return !/^(?:comment|return|method|singleton_method|class|module|while|until|for|rescue|ensure|\w+_modifier)$/.test(
    type,
  );
}
