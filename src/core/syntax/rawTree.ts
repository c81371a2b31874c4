import type { Language, Tree, TreeCursor } from '@vscode/tree-sitter-wasm';

/** A tree's node as plain data: named nodes, nodes with a field, and commas. */
export interface RawNode {
  readonly type: string;
  readonly named: boolean;
  readonly field: string | null;
  start: number;
  end: number;
  readonly children: RawNode[];
  /** The parser's; 0 for a short node. */
  readonly id: number;
}

/** Deeper nodes are left out, so that whoever walks the result may recurse. */
const maxDepth = 500;

/** Shorter nodes are read again sooner than looked up. */
const leastKeptLength = 40;

/** A parsed text's nodes by the parser's ids of them, which a node keeps in the next tree where an edit left it whole. */
export type NodesById = ReadonlyMap<number, RawNode>;

export interface ReadTree {
  readonly root: RawNode;
  readonly nodes: NodesById;
}

const noNodes: NodesById = new Map();

/**
 * Copies a tree in one pass of its cursor, in linear time and without recursion. Nodes of types in `untold` are left empty.
 * Nodes that are in the `earlier` tree, which this one was made from and which is of no use to anybody after, are moved here.
 */
export function readTree(
  tree: Tree,
  language: Language,
  untold: ReadonlySet<string>,
  earlier: NodesById = noNodes,
): ReadTree {
  const cursor = tree.walk();
  try {
    const copier = new TreeCopier(cursor, language, untold, earlier);
    return { root: copier.copy(0), nodes: copier.nodes };
  } finally {
    cursor.delete();
  }
}

/** Copies what is at a cursor. */
export class TreeCopier {
  /** What was copied, by id. */
  nodes = new Map<number, RawNode>();

  constructor(
    private readonly cursor: TreeCursor,
    private readonly language: Language,
    private readonly untold: ReadonlySet<string>,
    /** Of the tree from which this one was made. */
    private readonly earlier: NodesById,
  ) {}

  /** The node at the cursor, which stays there, with what is below it; `depth`: of its ancestors. */
  copy(depth: number): RawNode {
    const { cursor } = this;
    const top = this.node();
    const ancestors = [top];
    for (;;) {
      const current = ancestors[ancestors.length - 1]!;
      const isRead = current.children.length > 0;
      const isTold = ancestors.length + depth < maxDepth && !this.untold.has(current.type);
      if (!isRead && isTold && cursor.gotoFirstChild()) {
        ancestors.push(adopt(current, this.node()));
        continue;
      }
      for (;;) {
        ancestors.pop();
        if (ancestors.length === 0) return top;
        if (cursor.gotoNextSibling()) {
          ancestors.push(adopt(ancestors[ancestors.length - 1]!, this.node()));
          break;
        }
        cursor.gotoParent();
      }
    }
  }

  private node(): RawNode {
    const { cursor } = this;
    const start = cursor.startIndex;
    const end = cursor.endIndex;
    const isKept = end - start >= leastKeptLength;
    const id = isKept ? cursor.nodeId : 0;
    const known = isKept ? this.earlier.get(id) : undefined;
    const written = cursor.nodeType;
    const fieldId = cursor.currentFieldId;
    const node: RawNode = {
      // `line_comment`, `block_comment` and the like are one kind.
      type: written.endsWith('_comment') ? 'comment' : written,
      named: cursor.nodeIsNamed,
      // Its place in its parent gives a node its field and may give it its type, so these aren't the earlier one's.
      field: fieldId === 0 ? null : (this.language.fields[fieldId] ?? null),
      start,
      end,
      children: known?.children ?? [],
      id,
    };
    if (isKept) this.nodes.set(id, node);
    if (known !== undefined) moveBelow(node, start - known.start, this.nodes);
    return node;
  }
}

/** Moves what is below a node by so many characters, and keeps it. */
function moveBelow(node: RawNode, by: number, nodes: Map<number, RawNode>): void {
  for (const child of node.children) {
    child.start += by;
    child.end += by;
    if (child.id !== 0) nodes.set(child.id, child);
    // What is too short to be kept has nothing below it that is.
    if (by !== 0 || child.id !== 0) moveBelow(child, by, nodes);
  }
}

function adopt(parent: RawNode, node: RawNode): RawNode {
  if (node.named || node.field !== null || node.type === ',') parent.children.push(node);
  return node;
}

export function field(node: RawNode, name: string): RawNode | null {
  for (const child of node.children) if (child.field === name) return child;
  return null;
}

/** Named children other than comments. */
export function items(node: RawNode): RawNode[] {
  return node.children.filter((child) => child.named && child.type !== 'comment');
}
