import type { RawNode } from './rawTree';

/** How a language's tree has a call, whose parts lie side by side where its bracket isn't closed. */
export interface CallShape {
  /** The kinds of nodes that a call is, that may be called, and that hold the arguments, with their fields. */
  readonly call: string;
  readonly callees: ReadonlySet<string>;
  readonly calleeField: string;
  /** A call that needs no bracket: `new Client`; null: there is none. */
  readonly bare: string | null;
  readonly list: string;
  /** An argument whose value isn't written yet: what its name is, what follows that, and what it would be. */
  readonly named: { readonly name: string; readonly mark: RegExp; readonly node: string; readonly key: string };
  /** Where named arguments stand in an object, what that is; else null. */
  readonly object: string | null;
}

/**
 * The parts of what could not be parsed, with the calls made whole whose bracket isn't closed yet: `f(a, b` is in the tree
 * as `f`, `a`, `,` and `b`. An argument ends a call where no comma follows it.
 */
export function withUnclosedCalls(nodes: readonly RawNode[], text: string, shape: CallShape): RawNode[] {
  const found: RawNode[] = [];
  for (let index = 0; index < nodes.length;) {
    const made = callAt(nodes, index, text, shape, 0);
    found.push(made?.node ?? nodes[index]!);
    index = made?.next ?? index + 1;
  }
  return found;
}

/** More calls within calls aren't typed at once. */
const deepest = 10;

/** The object that begins where something can't be parsed; null where none does. */
export function openObject({ start, end, children }: RawNode, text: string, shape: CallShape): RawNode | null {
  if (text[start] !== '{' || shape.object === null) return null;
  const [first] = children;
  if (first?.type === shape.object && first.start === start) return first;
  const { items } = itemsFrom(children, 0, text, shape, 0);
  return {
    ...inner(shape.object, null, start, items),
    end: Math.max(start + 1, Math.min(items.at(-1)?.end ?? 0, end)),
  };
}

interface Made {
  readonly node: RawNode;
  /** Of the nodes, the first that isn't part of it. */
  readonly next: number;
}

function callAt(nodes: readonly RawNode[], index: number, text: string, shape: CallShape, depth: number): Made | null {
  const callee = nodes[index]!;
  const isBare = callee.type === shape.bare;
  if ((!isBare && !shape.callees.has(callee.type)) || text[callee.end] !== '(' || depth > deepest) return null;
  const open = callee.end;
  const brace =
    shape.object === null ? -1 : /^\(\s*\{/.exec(text.slice(open, open + 200)) === null ? -1 : text.indexOf('{', open);
  const first = nodes[index + 1];
  // The object may be one that what follows closes.
  const whole = first?.type === 'ERROR' && first.start === brace ? first.children.find(({ named }) => named) : first;
  const isWhole = whole?.type === shape.object && whole?.start === brace;
  const items = isWhole && whole !== undefined ? [whole] : [];
  let next = index + 1 + items.length;
  if (!isWhole) {
    const read = itemsFrom(nodes, next, text, shape, depth);
    next = read.next;
    items.push(...(brace === -1 ? read.items : [inner(shape.object!, null, brace, read.items)]));
  }
  const list = inner(shape.list, 'arguments', open, items);
  const children = isBare ? [...callee.children, list] : [{ ...callee, field: shape.calleeField }, list];
  const type = isBare ? callee.type : shape.call;
  const node = { type, named: true, field: null, start: callee.start, end: list.end, children, id: 0 };
  return { node, next };
}

function itemsFrom(
  nodes: readonly RawNode[],
  from: number,
  text: string,
  shape: CallShape,
  depth: number,
): { readonly items: RawNode[]; readonly next: number } {
  const { named } = shape;
  const items: RawNode[] = [];
  let isOpen = true;
  for (let next = from; next < nodes.length; next++) {
    const node = nodes[next]!;
    if (node.type === 'ERROR' || (!isOpen && node.type !== ',' && node.type !== 'comment')) return { items, next };
    const mark = node.type === named.name ? named.mark.exec(text.slice(node.end, node.end + 100)) : null;
    if (mark !== null) {
      const end = node.end + mark[0].length;
      const value = { type: 'ERROR', named: true, field: 'value', start: end, end, children: [], id: 0 };
      const children = [{ ...node, field: named.key }, value];
      items.push({ type: named.node, named: true, field: null, start: node.start, end, children, id: 0 });
      return { items, next: next + 1 };
    }
    const nested = callAt(nodes, next, text, shape, depth + 1);
    if (nested !== null) return { items: [...items, nested.node], next: nested.next };
    items.push(node);
    if (node.named && node.type !== 'comment') isOpen = false;
    else if (node.type === ',') isOpen = true;
  }
  return { items, next: nodes.length };
}

/** What is open from a bracket on, as far as it goes. */
function inner(type: string, field: string | null, start: number, children: RawNode[]): RawNode {
  return { type, named: true, field, start, end: children.at(-1)?.end ?? start + 1, children, id: 0 };
}
