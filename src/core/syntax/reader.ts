import type { Range } from '../model';
import { SourceBuilder, layoutOf, noLayout, other, pathOf, rangeOf } from './builder';
import type {
  Argument,
  Binding,
  Block,
  CallExpression,
  Choice,
  Concatenation,
  Entry,
  Expression,
  Layout,
  Scope,
  Source,
} from './neutral';
import { type RawNode, field, items } from './rawTree';
import type { StatementForm } from './statementForm';
import { type CallShape, withUnclosedCalls } from './unclosed';

/** What methods do to their receiver; `insert` takes a place before the values, `other` changes it in another way. */
export type Effects = ReadonlyMap<string, 'append' | 'prepend' | 'insert' | 'extend' | 'merge' | 'other'>;

/** Walks a tree and collects its neutral form: what languages have in common. One is made for each text. */
export abstract class TreeReader {
  protected readonly out: SourceBuilder;

  /** `file`: the file's block, where statements of it were read before. */
  constructor(
    protected readonly text: string,
    file?: Block,
  ) {
    this.out = new SourceBuilder(text, file);
  }

  read(root: RawNode): Source {
    this.children(root);
    return this.out.finish();
  }

  /** Reads one of the statements that a file is made of by itself. */
  readStatement(node: RawNode): StatementForm {
    this.statement(node);
    return this.out.takeStatement();
  }

  protected abstract statement(node: RawNode): void;

  /** `name`: what the value is about to be bound to. */
  protected abstract expression(node: RawNode, name?: string | null): Expression;

  protected children(node: RawNode): void {
    for (const child of this.wholePartsOf(node)) if (child.named) this.statement(child);
  }

  /** How the language has calls, for those that aren't closed yet; null: they aren't looked for. */
  protected readonly callShape: CallShape | null = null;

  private wholePartsOf(node: RawNode): readonly RawNode[] {
    if (node.type !== 'ERROR') return node.children;
    this.out.broken.push(rangeOf(node));
    return this.callShape === null ? node.children : withUnclosedCalls(node.children, this.text, this.callShape);
  }

  protected comment(node: RawNode): void {
    this.out.comment(node, this.slice(node).replace(/^(?:\/\/+|\/\*+|#+)|\*+\/$/g, ''));
  }

  /** What has no neutral form: its parts are still read, for the calls and names in them. */
  protected unread(node: RawNode): Expression {
    for (const child of this.wholePartsOf(node)) if (child.named) this.expression(child);
    return other(node);
  }

  /** The first value in brackets, after `await` or before `as`. */
  protected wrapped(node: RawNode, name: string | null = null): Expression {
    let value: Expression | null = null;
    for (const child of node.children) {
      if (child.type === 'comment') this.comment(child);
      else if (child.named) value ??= this.expression(child, name);
      if (child.end === node.end && this.text[node.start] === '(')
        this.out.broken.push({ start: node.end, end: node.end });
    }
    return value ?? other(node);
  }

  protected name(node: RawNode): Expression {
    return { kind: 'name', name: this.slice(node), range: rangeOf(node), block: this.out.block };
  }

  protected number(node: RawNode): Expression {
    return { kind: 'number', value: Number(this.slice(node).replaceAll('_', '')), range: rangeOf(node) };
  }

  /** `-1`; any other operator leaves no value. */
  protected signed(node: RawNode, operand: RawNode | null): Expression {
    const value = operand === null ? other(node) : this.expression(operand);
    return value.kind === 'number' && this.text[node.start] === '-'
      ? { kind: 'number', value: -value.value, range: rangeOf(node) }
      : other(node);
  }

  protected member(node: RawNode, object: RawNode | null, name: RawNode | null): Expression {
    if (object === null || name === null) return this.unread(node);
    return memberOf(this.expression(object), this.slice(name), rangeOf(name), rangeOf(node));
  }

  protected element(node: RawNode, object: RawNode | null, key: RawNode | null): Expression {
    if (object === null || key === null) return this.unread(node);
    return { kind: 'element', object: this.expression(object), key: this.expression(key), range: rangeOf(node) };
  }

  protected conditional(
    node: RawNode,
    condition: RawNode | null | undefined,
    then: RawNode | null | undefined,
    otherwise: RawNode | null | undefined,
  ): Expression {
    if (!condition || !then || !otherwise) return this.unread(node);
    this.expression(condition);
    return choice('condition', [this.expression(then), this.expression(otherwise)], node);
  }

  /** `a or b`: the first that is something. */
  protected fallback(node: RawNode): Expression {
    const [left, right] = this.operands(node);
    if (left === null || right === null) return this.unread(node);
    return choice('fallback', [this.expression(left), this.expression(right)], node);
  }

  /** `a and b`: the second, or nothing. */
  protected guarded(node: RawNode): Expression {
    const [left, right] = this.operands(node);
    if (left === null || right === null) return this.unread(node);
    this.expression(left);
    return choice('condition', [{ kind: 'nothing', range: rangeOf(left) }, this.expression(right)], node);
  }

  /** A chain of one operator is one concatenation, read without recursion along its left side. */
  protected concatenation(node: RawNode): Concatenation {
    const operator = this.operatorOf(node);
    const parts: Expression[] = [];
    let at: RawNode = node;
    for (;;) {
      const [left, right] = this.operands(at);
      if (right !== null) parts.push(this.expression(right));
      if (left === null) break;
      if (left.type !== node.type || this.operatorOf(left) !== operator) {
        parts.push(this.expression(left));
        break;
      }
      at = left;
    }
    return { kind: 'concatenation', parts: parts.toReversed(), range: rangeOf(node) };
  }

  /** What a function that is read like a field gives back. */
  protected fieldOf({ returns }: Scope, node: RawNode): Expression {
    const [first, ...more] = returns;
    if (first === undefined) return other(node);
    return more.length === 0 ? first : choice('condition', returns, node);
  }

  private operands(node: RawNode): readonly [RawNode | null, RawNode | null] {
    return [field(node, 'left'), field(node, 'right')];
  }

  protected operatorOf(node: RawNode): string {
    const operator = field(node, 'operator');
    return operator === null ? '' : this.slice(operator);
  }

  /** `target += value` and the like. */
  protected augmented(node: RawNode, changes: Readonly<Record<string, 'add' | 'merge'>>): Expression {
    const [left, right] = this.operands(node);
    if (left === null || right === null) return this.unread(node);
    const path = pathOf(this.expression(left));
    const value = this.expression(right);
    if (path === null) return other(node);
    const kind = changes[this.operatorOf(node)];
    const where = { range: rangeOf(node), block: this.out.block };
    this.out.change(path, kind === undefined ? { kind: 'other', ...where } : { kind, value, ...where });
    return other(node);
  }

  /** `object.name = value`, `object[key] = value`. Null: the text doesn't tell the value. */
  protected assignInto(left: RawNode, value: Expression | null, annotation: string | null = null): void {
    const target = this.expression(left);
    const assigned = value ?? other(left);
    const range = rangeOf(left);
    if (target.kind === 'member' && target.object.kind === 'self') {
      const kind = value === null ? 'opaque' : 'assignment';
      return this.out.bind(target.name, range, { kind, value, annotation }, target.object.scope);
    }
    if (target.kind !== 'member' && target.kind !== 'element') return;
    const path = pathOf(target.object);
    if (path === null) return;
    const key = target.kind === 'member' ? target.name : keyOf(target.key);
    const keyRange = target.kind === 'member' ? target.nameRange : target.key.range;
    this.out.change(path, { kind: 'set', key, keyRange, value: assigned, range, block: this.out.block });
    if (key !== null) this.out.name(key, assigned);
  }

  /** Reads a statement of whose parts `isBranch` names only one runs. */
  /** Reads branches of which only one runs; `isLast` tells the one that runs where no other does. */
  protected branching(
    node: RawNode,
    isBranch: (child: RawNode) => boolean,
    isLast = (child: RawNode) => child.field === 'alternative',
  ): void {
    const group = this.out.newGroup(node.children.some(isLast));
    for (const child of node.children) {
      if (isBranch(child)) this.out.inBranch(group, () => this.statement(child));
      else if (child.named) this.statement(child);
    }
  }

  protected returned(value: Expression): void {
    const { scope } = this.out;
    scope.returns.push(value);
    if (scope.name !== null) this.out.name(scope.name, value);
  }

  protected returnStatement(node: RawNode): void {
    this.out.statement(node);
    for (const value of items(node)) this.returned(this.expression(value));
  }

  protected bindName(node: RawNode, what: Partial<Binding> & Pick<Binding, 'kind'>): void {
    this.out.bind(this.slice(node), rangeOf(node), what);
  }

  /** What can't be parsed in an argument or entry, and what isn't there yet. */
  protected brokenIn(node: RawNode): void {
    for (const child of node.children) {
      if (child.type === 'ERROR') this.unread(child);
      else if (child.start === child.end) this.out.broken.push(rangeOf(child));
    }
  }

  /** A call of `callee` with what stands between brackets. */
  protected callOf(
    node: RawNode,
    callee: Expression,
    args: Argument[],
    layout: Layout,
    makes?: CallExpression['makes'],
  ): CallExpression {
    const nameRange = callee.kind === 'member' ? callee.nameRange : callee.range;
    // The bracket that is missing may be that of its last argument.
    if (layout.isBroken === true) this.out.broken.push({ start: node.end, end: node.end });
    return this.out.call(callee, nameRange, args, layout, node, makes);
  }

  /** What `method(object, …)` says where other languages write `object.method(…)`. */
  protected callOn(node: RawNode, object: Expression, method: string, ...values: Expression[]): CallExpression {
    const args = values.map((value): Argument => ({ kind: 'positional', value, range: value.range }));
    return this.callOf(node, memberOf(object, method, object.range, object.range), args, noLayout(node.end));
  }

  /** What a method does to the value that it is called on, as `effects` has it. */
  protected changeByCall(callee: Expression, args: readonly Argument[], range: Range, effects: Effects): void {
    if (callee.kind !== 'member') return;
    const effect = effects.get(callee.name);
    const path = effect === undefined ? null : pathOf(callee.object);
    if (effect === undefined || path === null) return;
    const { block } = this.out;
    if (effect === 'other') return this.out.change(path, { kind: 'other', range, block });
    const kind = effect === 'insert' ? 'prepend' : effect;
    for (const argument of effect === 'insert' ? args.slice(1) : args) {
      const { value } = argument;
      if (argument.kind === 'spread')
        this.out.change(path, { kind: kind === 'merge' ? kind : 'extend', value, range, block });
      else if (argument.kind === 'positional') this.out.change(path, { kind, value, range, block });
      else if (kind === 'merge')
        this.out.change(path, { kind: 'set', key: argument.name, keyRange: argument.range, value, range, block });
    }
  }

  protected objectOf(node: RawNode, entries: Entry[]): Expression {
    const range = rangeOf(node);
    return this.out.object({ kind: 'object', entries, layout: layoutOf(node, this.text, '}'), range });
  }

  protected slice(node: RawNode): string {
    return this.text.slice(node.start, node.end);
  }
}

export function memberOf(object: Expression, name: string, nameRange: Range, range: Range): Expression {
  return { kind: 'member', object, name, nameRange, range };
}

export function choice(by: Choice['by'], options: readonly Expression[], node: RawNode): Choice {
  return { kind: 'choice', by, options, range: rangeOf(node) };
}

/** A key that is written out; null with a hole in it. */
export function keyOf(expression: Expression): string | null {
  if (expression.kind !== 'text') return null;
  let key = '';
  for (const part of expression.parts) {
    if (part.kind === 'hole') return null;
    key += part.value;
  }
  return key;
}
