import type { Language, Tree } from '@vscode/tree-sitter-wasm';

/** A tree's node as plain data: named nodes, nodes with a field, and commas. */
export interface RawNode {
  readonly type: string;
  readonly named: boolean;
  readonly field: string | null;
  readonly start: number;
  readonly end: number;
  readonly children: RawNode[];
}

/** Deeper nodes are left out, so that whoever walks the result may recurse. */
const maxDepth = 500;

/** Copies a tree in one pass of its cursor, in linear time and without recursion. Nodes of types in `untold` are left empty. */
export function readTree(tree: Tree, language: Language, untold: ReadonlySet<string>): RawNode {
  const cursor = tree.walk();
  try {
    const read = (): RawNode => {
      const written = cursor.nodeType;
      // `line_comment`, `block_comment` and the like are one kind.
      const type = written.endsWith('_comment') ? 'comment' : written;
      const fieldId = cursor.currentFieldId;
      return {
        type,
        named: cursor.nodeIsNamed,
        field: fieldId === 0 ? null : (language.fields[fieldId] ?? null),
        start: cursor.startIndex,
        end: cursor.endIndex,
        children: [],
      };
    };
    const root = read();
    const ancestors = [root];
    let descend = true;
    for (;;) {
      const current = ancestors[ancestors.length - 1]!;
      if (descend && ancestors.length < maxDepth && !untold.has(current.type) && cursor.gotoFirstChild()) {
        ancestors.push(adopt(current, read()));
        continue;
      }
      for (;;) {
        ancestors.pop();
        if (ancestors.length === 0) return root;
        if (cursor.gotoNextSibling()) {
          ancestors.push(adopt(ancestors[ancestors.length - 1]!, read()));
          descend = true;
          break;
        }
        cursor.gotoParent();
      }
    }
  } finally {
    cursor.delete();
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
