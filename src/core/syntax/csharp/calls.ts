import { layoutOf, other, pathOf, rangeOf } from '../builder';
import type { Argument, Expression } from '../neutral';
import { type RawNode, field, items } from '../rawTree';
import { type Effects, keyOf } from '../reader';
import { CsharpCollections } from './collections';

const effects: Effects = new Map([
  ['Add', 'append'],
  ['AddRange', 'extend'],
  ['Insert', 'insert'],
  ...['Clear', 'Remove', 'RemoveAt', 'RemoveRange', 'Reverse', 'Sort'].map((method) => [method, 'other'] as const),
]);
/** Types whose values are what they are made of in another form. */
const sameValues = new Set(['Uri', 'MemoryStream', 'StringContent', 'BinaryData']);
/** Types whose values are lists of what stands in braces. */
const lists =
  /^(?:I?(?:List|Collection|Enumerable|Set)|HashSet|ObservableCollection|Queue|Stack|ConcurrentBag)$|List$|Collection$/;

/** Calls, and what functions of the language itself give. */
export abstract class CsharpCalls extends CsharpCollections {
  protected call(node: RawNode): Expression {
    const callee = field(node, 'function');
    const list = field(node, 'arguments');
    if (callee === null || list === null) return this.unread(node);
    const target = this.expression(callee);
    const args = this.arguments(list);
    const standard = this.standard(node, target, args);
    if (standard !== null) return standard;
    const call = this.callOf(node, target, args, layoutOf(list, this.text, ')'));
    // `history.AddUserMessage("…")` appends what it says.
    const path = target.kind === 'member' && /^Add\w+Message$/.test(target.name) ? pathOf(target.object) : null;
    if (this.textAppended(target, args, call.range)) return call;
    if (path === null) this.changeByCall(target, args, call.range, effects);
    else this.out.change(path, { kind: 'append', value: call, range: call.range, block: this.out.block });
    return call;
  }

  /** What functions of the language's library make of their arguments; null for any other. */
  private standard(node: RawNode, callee: Expression, args: readonly Argument[]): Expression | null {
    const path = pathOf(callee);
    const [first, ...rest] = args;
    if (path === null || first?.kind !== 'positional') return null;
    if (/^(?:Encoding\.\w+\.GetBytes|BinaryData\.From\w+|BinaryContent\.Create)$/.test(path)) return first.value;
    const values = rest.map(({ value }) => value);
    switch (path.replace(/^[sS]tring\./, 'string.')) {
      case 'string.Format':
        return this.callOn(node, first.value, 'format', ...values);
      case 'string.Join': {
        const [only, ...more] = values;
        const items = values.map((value) => ({ spread: false, value }));
        const list: Expression =
          only !== undefined && more.length === 0 ? only : { kind: 'list', items, range: rangeOf(node) };
        return this.callOn(node, list, 'join', first.value);
      }
      case 'string.Concat':
        return { kind: 'concatenation', parts: [first.value, ...values], range: rangeOf(node) };
      default:
        return null;
    }
  }

  private arguments(list: RawNode): Argument[] {
    const args: Argument[] = [];
    for (const child of list.children) {
      if (child.type === 'comment') this.comment(child);
      if (child.type !== 'argument' && child.type !== 'attribute_argument') continue;
      const name = field(child, 'name');
      const value = items(child).find((inner) => inner !== name);
      if (value === undefined) continue;
      const read = this.expression(value);
      const range = rangeOf(child);
      args.push(
        name === null
          ? { kind: 'positional', value: read, range }
          : { kind: 'named', name: this.slice(name), value: read, range },
      );
    }
    return args;
  }

  /** `new T(…) { A = … }`; `type` may be the one that is declared for what it is assigned to. */
  protected creation(node: RawNode, type: RawNode | null): Expression {
    const list = items(node).find(({ type }) => type === 'argument_list') ?? null;
    const initializer = items(node).find(({ type }) => type === 'initializer_expression') ?? null;
    const callee: Expression = type === null || type.type === 'implicit_type' ? other(node) : this.expression(type);
    const named = callee.kind === 'name' || callee.kind === 'member' ? callee.name : '';
    const args = list === null ? [] : this.arguments(list);
    if (named === 'StringBuilder') return this.textBuilder(node, args);
    if (sameValues.has(named) && args[0]?.kind === 'positional') return args[0].value;
    if (initializer === null && args.length === 0 && lists.test(named))
      return { kind: 'list', items: [], range: rangeOf(node) };
    const { start, end } = list ?? node;
    // Without the type's name the call begins with `new`.
    const nameRange =
      type === null || type.start < node.start ? { start: node.start, end: node.start + 3 } : rangeOf(type);
    if (initializer === null) {
      const open = { open: end, close: end > start ? end : null, last: null, afterComma: null };
      return this.out.call(callee, nameRange, args, open, node, 'literal');
    }
    const entries = items(initializer);
    const hasKeys = named.endsWith('Dictionary') || entries.some((entry) => this.keyIn(entry) !== null);
    if (args.length === 0 && hasKeys) return this.dictionary(initializer);
    const isFields = entries.every((entry) => entry.type === 'assignment_expression' || this.keyIn(entry) !== null);
    if (!isFields || lists.test(named)) return this.list(initializer);
    for (const child of initializer.children) {
      if (child.type === 'comment') this.comment(child);
      const key = this.keyIn(child);
      const left = field(child, 'left');
      const right = field(child, 'right') ?? items(child).at(-1);
      if ((key ?? left) === null || right === undefined) continue;
      const name = key === null ? this.slice(left!) : (keyOf(this.expression(key)) ?? '');
      args.push({ kind: 'named', name, value: this.expression(right, name), range: rangeOf(child) });
    }
    return this.out.call(callee, nameRange, args, layoutOf(initializer, this.text, '}'), node, 'literal');
  }
}
